"""The page of one client: flags, timeline, and what stays hidden from whom."""

import datetime as dt

import pytest
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.clients.services import give_consent
from clinic.core import clock
from clinic.outbox.models import Message
from screening.pathway.models import Move
from screening.protocol.ceilings import PARTS
from screening.treatment.models import SessionRecord
from screening.treatment.outcomes import record_outcome
from tests.integration.screening.desk.conftest import RESULT
from tests.markup import text_of
from tests.people import signed_in


def page_of(client):
    return reverse("client", args=[client.pk])


def words_of(flags):
    return [flag["word"] for flag in flags]


def moved(screening, *names):
    for number, name in enumerate(names, 1):
        Move.objects.create(
            screening=screening, name=name, source="invited", target="invited", by_label="client", number=number
        )


def consent(client, kind, *, given=True):
    give_consent(client=client, by=client, kind=kind, given=given, version="1", text="x", method="link")


def test_flags_stand_on_top_the_most_serious_first(therapist, client_row, submitted):
    submitted(client_row)
    flags = signed_in(therapist).get(page_of(client_row)).context["flags"]
    assert words_of(flags)[:3] == ["Blood thinner", "Bones may be thin", "1 answer to settle"]
    assert "Another condition" not in words_of(flags)


def test_the_stored_suggestion_counts_before_the_first_screening(therapist, client_row, submitted, suggest):
    screening = submitted(client_row)
    suggest(
        screening, {"label": "urgent", "findings": [{"class": "urgent", "title": "One leg swollen"}], "missing": []}
    )
    flags = signed_in(therapist).get(page_of(client_row)).context["flags"]
    assert words_of(flags)[0] == "One leg swollen"


def test_the_newest_answers_count_not_those_of_an_older_screening(therapist, client_row, submitted):
    submitted(client_row, days=-9)
    submitted(client_row, result={"findings": [], "missing": []})
    flags = signed_in(therapist).get(page_of(client_row)).context["flags"]
    assert len(flags) == 1
    assert flags[0]["word"].startswith("No flags in the answers of")


def test_nothing_known_does_not_look_like_nothing_found(therapist, client_row):
    assert words_of(signed_in(therapist).get(page_of(client_row)).context["flags"]) == ["No answers yet"]


def test_answers_without_a_result_are_told_as_not_screened(therapist, client_row, submitted):
    submitted(client_row, result={})
    assert words_of(signed_in(therapist).get(page_of(client_row)).context["flags"]) == ["Answers not screened yet"]


def test_an_emergency_told_in_a_draft_is_a_flag_at_once(therapist, client_row, screening_at):
    screening_at(client_row, "in_progress", urgency=5, label="emergency")
    flags = signed_in(therapist).get(page_of(client_row)).context["flags"]
    assert flags[0] == {"code": "emergency", "word": "Told in a form not yet sent in"}


def test_a_safety_check_that_told_of_something_new_is_a_flag_until_newer_answers_are_in(
    therapist, client_row, submitted, checked
):
    submitted(client_row, days=-2)
    checked(client_row, positive=["fever_or_unwell"])
    browser = signed_in(therapist)
    flag = browser.get(page_of(client_row)).context["flags"][0]
    assert (flag["code"], flag["word"][:23]) == ("urgent", "New in the safety check")
    submitted(client_row)
    assert browser.get(page_of(client_row)).context["flags"][0]["word"] == "Blood thinner"


def test_a_safety_check_without_news_is_no_flag(therapist, client_row, checked):
    checked(client_row, positive=[])
    assert words_of(signed_in(therapist).get(page_of(client_row)).context["flags"]) == ["No answers yet"]


def test_sessions_stand_in_the_timeline_for_those_who_read_health_data(therapist, front_desk, client_row, checked):
    checked(client_row, positive=[])
    titles = [
        e["title"] for e in signed_in(therapist).get(page_of(client_row), {"show": "sessions"}).context["entries"]
    ]
    assert titles == ["Safety check before the hour"]
    assert "Safety check" not in signed_in(front_desk).get(page_of(client_row), {"show": "sessions"}).content.decode()


def test_many_flags_end_in_a_count(therapist, client_row, submitted):
    findings = [{"class": "precaution", "title": f"Flag {n}"} for n in range(11)]
    submitted(client_row, result={"findings": findings, "missing": []})
    assert "3 more" in words_of(signed_in(therapist).get(page_of(client_row)).context["flags"])


def test_the_timeline_has_everything_newest_first(therapist, client_row, submitted, suggest, book):
    book(client_row, days=-3)
    screening = submitted(client_row, days=-1)
    moved(screening, "begin", "submit", "sign")
    suggest(screening, {"label": "professional"})
    consent(client_row, "data_use")
    Message.objects.create(
        practice=client_row.practice, client=client_row, kind="questionnaire_link", to="x", subject="x", body="",
        next_try_at=clock.now(),
    )  # fmt: skip
    entries = signed_in(therapist).get(page_of(client_row)).context["entries"]
    titles = [entry["title"] for entry in entries]
    for title in ("Visit", "Form asked for", "Form begun", "Form sent in", "Plan signed", "Thomas Test not done"):
        assert title in titles
    assert "Link to the form: waiting to be sent" in titles
    assert "Agreed: use of the data" in titles
    assert [e["at"] for e in entries] == sorted((e["at"] for e in entries), reverse=True)


@pytest.mark.parametrize(
    ("show", "titles"),
    [
        ("visits", ["Visit"]),
        ("forms", ["Form sent in", "Form begun", "Form asked for"]),
        ("measurements", ["Thomas Test not done"]),
        ("plans", ["Plan signed"]),
        ("messages", []),
    ],
)
def test_the_timeline_is_narrowed_by_a_link(therapist, client_row, submitted, suggest, show, titles):
    screening = submitted(client_row, days=-1)
    moved(screening, "begin", "submit", "sign")
    suggest(screening, {"label": "professional"})
    entries = signed_in(therapist).get(page_of(client_row), {"show": show}).context["entries"]
    assert [entry["title"] for entry in entries] == titles


def test_each_visit_is_one_row_that_says_what_was_done_and_holds_its_own_steps(therapist, client_row, submitted, book):
    first = submitted(client_row, days=-9)
    done = [{"technique": "myofascial-release", "side": "right", "minutes": 20, "depth": "light", "planned": True}]
    SessionRecord.objects.create(
        practice=client_row.practice, client=client_row, visit=first.visit, author=therapist, consent="yes",
        techniques=done, pain_before=5, pain_after=3, adverse=["bruise"], signature="x",
        signed_at=clock.now() - dt.timedelta(days=8),
    )  # fmt: skip
    moved(submitted(client_row, days=2), "begin", "submit")  # sent in before its hour
    page = signed_in(therapist).get(page_of(client_row))
    coming, past = page.context["told"]
    assert (coming["to_come"], coming["says"]) == (True, "Form asked for, Form begun, Form sent in")
    assert past["says"] == (
        "Myofascial release of the hip, thigh and back (right). 20 min. Pain 5 to 3. Unwanted: Bruise"
    )
    assert "Session recorded" in [one["title"] for one in past["entries"]]
    assert sorted(one["title"] for one in coming["entries"]) == ["Form asked for", "Form begun", "Form sent in"]
    assert page.context["last"]["says"] == past["says"]


def test_a_long_timeline_goes_on_where_the_page_ended(therapist, client_row, book):
    for days in range(100):
        book(client_row, days=-days - 1)
    browser, seen, address = signed_in(therapist), [], page_of(client_row)
    while address:
        context = browser.get(address).context
        seen += [entry["at"] for entry in context["entries"]]
        address = context["older"] and page_of(client_row) + context["older"]
    assert len(seen) == len(set(seen)) == 100


@pytest.mark.parametrize("query", [{"before": "x"}, {"before": "2020-01-01"}, {"show": "nonsense"}])
def test_an_address_nobody_made_still_shows_the_page(therapist, client_row, query):
    assert signed_in(therapist).get(page_of(client_row), query).status_code == 200


def test_the_limits_and_what_the_client_wrote_stand_on_the_page_of_who_may_read_it(
    therapist, front_desk, client_row, submitted
):
    ceilings = dict.fromkeys(("pro_direct", "self_abdominal_hand", "self_abdominal_tool"), "withhold")
    scar = {"id": "C06", "class": "local", "title": "A scar on the tummy", "limits": ceilings}
    said = {"touch_concern": "Not face down", "medical_diagnosis": "x" * 200}
    submitted(client_row, {**RESULT, "ceilings": {}}, words={"touch_concern": "Older"}, days=-9, ago=9)
    submitted(client_row, {**RESULT, "findings": [scar], "ceilings": {**ceilings, "heat": "allow"}}, words=said)
    page = signed_in(therapist).get(page_of(client_row)).content.decode()
    story = text_of(page[page.index("<dl>") : page.index("</dl>")])
    assert "Limits Withheld Abdomen A scar on the tummy (C06)" in story
    assert "Not face down" in story
    assert "Older" not in story
    first = [
        {"id": "RF08", "class": "emergency", "title": "May be bleeding"},
        {"id": "RF09", "class": "local", "title": "Blood thinner", "under": "RF08"},
    ]
    everything = dict.fromkeys(PARTS, "withhold")
    submitted(client_row, {**RESULT, "findings": first, "ceilings": everything}, words=said, days=1)
    page = signed_in(therapist).get(page_of(client_row)).content.decode()
    told = text_of(page[page.index("<dl>") : page.index("</dl>")])
    assert "Withheld Everything May be bleeding (RF08)" in told
    hidden = signed_in(front_desk).get(page_of(client_row)).content.decode()
    assert "Abdomen" not in hidden
    assert "Not face down" not in hidden


@pytest.mark.parametrize("person", ["front_desk", "manager"])
def test_without_the_right_to_health_data_the_page_has_none(request, person, client_row, submitted, suggest, therapist):
    screening = submitted(client_row, days=-1)
    moved(screening, "begin", "submit", "sign", "release", "pause")
    suggest(screening, {"label": "urgent", "findings": [{"class": "urgent", "title": "One leg swollen"}]})
    consent(client_row, "touch", given=False)
    reply = signed_in(request.getfixturevalue(person)).get(page_of(client_row))
    assert "flags" not in reply.context
    titles = [entry["title"] for entry in reply.context["entries"]]
    assert titles == ["Form sent in", "Form begun", "Form asked for", "Visit"]
    page = reply.content.decode()
    for word in ("swollen", "Blood thinner", "Urgent", "Plan", "Thomas", "touch"):
        assert word not in page, word


def test_the_front_desk_cannot_ask_for_the_hidden_parts_by_address(front_desk, client_row, submitted):
    moved(submitted(client_row, days=-1), "sign")
    browser = signed_in(front_desk)
    for show in ("plans", "measurements"):
        titles = [e["title"] for e in browser.get(page_of(client_row), {"show": show}).context["entries"]]
        assert "Plan signed" not in titles


def test_a_stranger_gets_404(stranger, client_row):
    assert signed_in(stranger).get(page_of(client_row)).status_code == 404


def test_a_look_writes_one_audit_row_that_says_whether_health_was_seen(therapist, front_desk, client_row):
    for person, health in ((therapist, True), (front_desk, False)):
        browser = signed_in(person)
        before = AuditEvent.objects.count()
        browser.get(page_of(client_row))
        assert AuditEvent.objects.count() == before + 1
        assert AuditEvent.objects.order_by("number").last().detail == {"health": health}


@pytest.mark.parametrize("person", ["therapist", "front_desk"])
def test_the_page_asks_the_database_as_often_for_thirty_screenings_as_for_one(
    request, person, client_row, therapist, submitted, django_assert_max_num_queries
):
    browser = signed_in(request.getfixturevalue(person))
    for start, count in ((0, 1), (1, 29)):
        for days in range(start, start + count):
            screening = submitted(client_row, days=-days)
            moved(screening, "begin", "submit")
            record_outcome(visit=screening.visit, by=therapist, pain_average=days % 10)
            consent(client_row, "data_use")
        browser.get(page_of(client_row))
        with django_assert_max_num_queries(13):
            browser.get(page_of(client_row))
