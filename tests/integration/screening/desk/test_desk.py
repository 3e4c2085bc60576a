"""The desk: who sees what, in which order, and with which next step."""

import datetime as dt

import pytest

from clinic.audit.models import AuditEvent
from clinic.core import clock
from clinic.outbox.models import Message
from clinic.visits.models import Visit
from screening.desk.selectors import Booked, from_now_on
from screening.homecare.models import DataRequest
from screening.pathway.models import Invitation
from tests.people import signed_in

DESK = "/desk/"
HEALTH_WORDS = ("emergency", "urgent", "clearance", "hands-on", "self-care", "submitted", "answers", "plan", "assessed")


def main_of(reply):
    """The text of the page without its frame, in lower case."""
    page = reply.content.decode()
    return page[page.index("<main") : page.index("</main>")].lower()


def link_of(screening, by, *, state="sent", days=7):
    message = Message.objects.create(
        practice=screening.practice,
        client=screening.client,
        kind="questionnaire_link",
        to="x",
        subject="x",
        body="",
        state=state,
        sent_at=clock.now() if state == "sent" else None,
        next_try_at=clock.now(),
    )
    return Invitation.objects.create(
        screening=screening,
        token_hash=f"{screening.pk}",
        expires_at=clock.now() + dt.timedelta(days=days),
        message=message,
        created_by=by,
    )


def test_what_is_urgent_comes_first_and_then_what_waits_longest(therapist, client_named, screening_at):
    hours = dt.timedelta(hours=1)
    screening_at(client_named("Old"), "submitted", urgency=1, waited=9 * hours)
    screening_at(client_named("New"), "submitted", urgency=1, waited=1 * hours)
    screening_at(client_named("Alarm"), "submitted", urgency=5, label="emergency")
    screening_at(client_named("Soon"), "assessed", urgency=4, label="urgent", waited=2 * hours)
    page = signed_in(therapist).get(DESK).context
    assert [row.name for row in page["first"]] == ["Alarm Test", "Soon Test"]
    assert [row.name for row in page["waiting"]] == ["Old Test", "New Test"]
    assert page["waiting"][0].age == "9 h"


def test_an_emergency_stands_out_by_word_and_shape(therapist, client_named, screening_at):
    screening_at(client_named("Alarm"), "submitted", urgency=5, label="emergency")
    page = signed_in(therapist).get(DESK).content.decode()
    badge = page[page.index("tone-emergency") :][:400]
    assert "<svg" in badge
    assert "Emergency" in badge


def test_an_emergency_in_a_form_not_sent_in_waits_for_the_therapist_too(therapist, client_named, screening_at):
    screening_at(client_named("Draft"), "in_progress", urgency=5, label="emergency")
    assert [row.name for row in signed_in(therapist).get(DESK).context["first"]] == ["Draft Test"]


@pytest.mark.parametrize("state", ["invited", "in_progress", "released", "closed"])
def test_what_waits_for_nobody_here_is_not_in_the_list(therapist, client_row, screening_at, state):
    screening_at(client_row, state)
    page = signed_in(therapist).get(DESK).context
    assert page["first"] + page["waiting"] == []


def test_mine_leaves_the_colleagues_work_out(therapist, colleague, client_named, screening_at):
    screening_at(client_named("Mine"), "submitted")
    screening_at(client_named("Theirs"), "submitted", therapist=colleague)
    browser = signed_in(therapist)
    assert len(browser.get(DESK).context["waiting"]) == 2
    mine = browser.get(DESK, {"whose": "mine"}).context
    assert [row.name for row in mine["waiting"]] == ["Mine Test"]
    assert [row.name for row in mine["visits"]] == ["Mine Test"]


@pytest.mark.parametrize("person", ["front_desk", "manager"])
def test_without_the_right_to_health_data_the_desk_has_no_health_words(request, person, client_named, screening_at):
    for n, state in enumerate(("submitted", "assessed", "suggested", "signed", "released", "paused")):
        screening_at(client_named(f"C{n}"), state, urgency=n, label=("emergency", "urgent", "clearance")[n % 3])
    page = main_of(signed_in(request.getfixturevalue(person)).get(DESK))
    assert "c0 test" in page
    assert page.count("form done") == 6
    for word in HEALTH_WORDS:
        assert word not in page.replace("new client", ""), word


def test_the_front_desks_order_tells_nothing_about_urgency(front_desk, client_named, screening_at, book):
    screening_at(client_named("Later"), "submitted", urgency=5, label="emergency")
    names = [row.name for row in signed_in(front_desk).get(DESK).context["visits"]]
    assert names == ["Later Test"]
    assert "waiting" not in main_of(signed_in(front_desk).get(DESK))


@pytest.mark.parametrize(
    ("state", "words"),
    [("sent", "Form sent"), ("queued", "Form waiting to be sent"), ("failed", "Form could not be sent")],
)
def test_a_form_is_called_sent_only_when_its_mail_was(front_desk, therapist, client_row, screening_at, state, words):
    link_of(screening_at(client_row, "invited"), therapist, state=state)
    assert words in signed_in(front_desk).get(DESK).content.decode()


def test_a_form_without_a_link_or_with_one_that_ran_out_is_not_called_sent(
    front_desk, therapist, client_named, screening_at, book
):
    screening_at(client_named("None"), "invited")
    link_of(screening_at(client_named("Late"), "invited"), therapist, days=-1)
    book(client_named("Nothing"))
    page = signed_in(front_desk).get(DESK).content.decode()
    for words in ("Form not sent yet", "Link has run out", "No form yet"):
        assert words in page
    assert "Form sent" not in page


def actions_of(member):
    return {row.name: row.action for row in signed_in(member).get(DESK).context["visits"]}


def test_the_button_on_the_desk_starts_the_form_and_mails_nothing(front_desk, client_row, book, outbox_off):
    book(client_row)
    browser = signed_in(front_desk)
    action = browser.get(DESK).context["visits"][0].action
    assert action.label == "Start the form"
    browser.post(action.url)
    assert not Message.objects.exists()
    assert "Form not sent yet" in browser.get(DESK).content.decode()


def test_a_released_plan_leads_to_the_hour_for_those_who_treat(therapist, front_desk, client_row, screening_at):
    screening_at(client_row, "released")
    assert actions_of(therapist)["Iris Okafor"].label == "Begin the hour"
    assert actions_of(front_desk)["Iris Okafor"] is None


@pytest.mark.parametrize(("person", "seen"), [("therapist", 1), ("trainee", 0), ("front_desk", 0), ("manager", 0)])
def test_a_trainees_record_waits_on_the_desk_of_those_who_may_counter_sign(
    request, person, seen, client_row, trainee_record
):
    trainee_record(client_row)
    assert len(signed_in(request.getfixturevalue(person)).get(DESK).context["records"]) == seen


def test_only_todays_visits_are_shown(therapist, client_named, book):
    book(client_named("Today"))
    book(client_named("Tomorrow"), days=1)
    book(client_named("Yesterday"), days=-1)
    assert [row.name for row in signed_in(therapist).get(DESK).context["visits"]] == ["Today Test"]


def test_of_a_crowded_day_the_desk_shows_what_is_not_over_and_says_so(therapist, client_row):
    def at(minutes):
        return Visit(
            practice=client_row.practice,
            client=client_row,
            therapist=therapist,
            starts_at=noon + dt.timedelta(minutes=minutes),
            minutes=10,
            booked_by=therapist,
        )

    noon = clock.local(clock.today(therapist.practice.timezone), dt.time(12), therapist.practice.timezone)
    day = [Booked(at(minutes), None, None) for minutes in range(60)]
    for minutes, first, many in ((0, 0, 50), (15, 6, 50), (59, 10, 50)):
        shown = from_now_on(day, noon + dt.timedelta(minutes=minutes))
        assert (shown[0], len(shown)) == (day[first], many)
    assert from_now_on(day[:20], noon + dt.timedelta(days=1)) == day[:20]  # a day that is not crowded stays whole

    Visit.objects.bulk_create([one.visit for one in day])
    page = main_of(signed_in(therapist).get("/desk/"))
    assert "50 of 60 visits" in page
    assert page.count('class="who"') == 50


def test_a_name_with_marks_of_html_in_it_stays_a_name_in_every_list(
    therapist, manager, client_named, screening_at, trainee_record
):
    client = client_named('<b>"Ada" & O\'Neil')
    screening_at(client, "submitted", urgency=1, days=1)
    screening_at(client, "submitted", urgency=5, label="emergency", days=1)
    trainee_record(client)  # and a visit of today, whose form is a form to send
    DataRequest.objects.create(client=client, kind="erasure")
    for member, lists in ((therapist, ("first", "waiting", "visits", "records")), (manager, ("visits", "requests"))):
        reply = signed_in(member).get(DESK)
        assert [len(reply.context[name]) for name in lists] == [1] * len(lists)
        page = reply.content.decode()
        assert page.count('">&lt;b&gt;&quot;Ada&quot; &amp; O&#x27;Neil Test</a>') == len(lists)
        assert "<b>" not in page
        assert '"Ada"' not in page


def test_failed_messages_are_counted(front_desk, therapist, client_row, screening_at):
    assert "could not be sent" not in main_of(signed_in(front_desk).get(DESK))
    link_of(screening_at(client_row, "in_progress"), therapist, state="failed")
    assert "1 message could not be sent" in signed_in(front_desk).get(DESK).content.decode()


def test_a_stranger_sees_nothing_of_ours(stranger, client_named, screening_at):
    screening_at(client_named("Ours"), "submitted", urgency=5, label="emergency")
    assert "Ours" not in signed_in(stranger).get(DESK).content.decode()


def test_a_look_at_the_desk_writes_one_audit_row(therapist, client_named, screening_at):
    screening_at(client_named("One"), "submitted")
    browser = signed_in(therapist)
    before = AuditEvent.objects.count()
    browser.get(DESK)
    assert AuditEvent.objects.count() == before + 1


@pytest.mark.parametrize("person", ["therapist", "front_desk"])
def test_the_desk_asks_the_database_as_often_for_thirty_rows_as_for_one(
    request, person, therapist, client_named, screening_at, trainee_record, django_assert_max_num_queries
):
    browser = signed_in(request.getfixturevalue(person))
    for count in (1, 29):
        for n in range(count):
            screening = screening_at(client_named(f"C{n}"), "submitted", urgency=n % 6, label="urgent")
            link_of(screening, therapist)
            trainee_record(screening.client)
        browser.get(DESK)
        with django_assert_max_num_queries(15):
            browser.get(DESK)
