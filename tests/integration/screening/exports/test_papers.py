"""Answers, records, letters and the client's own data on paper."""

import json
import re

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.audit.services import record
from screening.assessment.models import ThomasTest
from screening.assessment.services import clarify
from screening.exports.letters import basis_of, draft_text, write_letter
from screening.exports.models import Letter
from screening.homecare.models import DataRequest
from screening.homecare.services import check_in
from screening.treatment.signing import sign_record
from tests.integration.screening.exports.papers import kinds, opened, text_of
from tests.integration.screening.homecare.links import linked
from tests.integration.screening.links import fill, healthy
from tests.integration.screening.plans import STRETCH, make_plan, make_suggestion
from tests.integration.screening.scenes import TEST, submit_answers
from tests.integration.screening.treatment.hours import released as hour  # noqa: F401
from tests.integration.screening.treatment.hours import signed as signed_hour
from tests.integration.screening.treatment.hours import written
from tests.people import signed_in
from tests.unit.protocol.banned_words import banned_in

FINDING = {
    "id": "RF08",
    "class": "clearance",
    "title": "Blood thinner",
    "because": {"anticoagulant": "yes"},
    "sources": ["JUDGEMENT"],
    "reviewed": False,
}


def pdf(member, name, *args):
    reply = signed_in(member).get(reverse(name, args=args))
    assert reply.status_code == 200, reply.content
    return reply.content


def test_the_summary_says_what_was_said_confirmed_and_not_asked(suggested, therapist):
    clarify(screening=suggested, question="anticoagulant", value="no", by=therapist, note="Stopped in May")
    words = text_of(pdf(therapist, "answers-pdf", suggested.pk))
    for part in ("Iris Okafor", "Confirmed by Tess Therapist: No", "Stopped in May", "Not asked (asked only if"):
        assert part in words


def test_the_summary_puts_flags_and_what_is_to_ask_before_the_answers(invited, therapist):
    submit_answers(invited, therapist, healthy() | {"cancer": "now", "diabetes": "not_sure"})
    words = text_of(pdf(therapist, "answers-pdf", invited.pk))
    assert words.index("Look at these first") < words.index("Still to ask") < words.index("Where does it hurt")


def test_the_clients_copy_holds_what_was_asked_and_nothing_of_the_therapists(agreed, invited, therapist):
    fill(agreed, healthy())
    agreed.post(reverse("form-submit"), {"name": "Iris Okafor"})
    clarify(screening=invited, question="anticoagulant", value="yes", by=therapist, note="told me so")
    words = text_of(agreed.get(reverse("form-copy")).content)
    assert "Climbing stairs: 6 of 10" in words
    assert "told me so" not in words
    assert "Not asked" not in words
    session = agreed.session
    session["language"] = "es"
    session.save()
    spanish = text_of(agreed.get(reverse("form-copy")).content)
    assert "Climbing stairs: 6 de 10" in spanish
    assert "How did the problem begin?" in words
    assert "How did the problem begin?" not in spanish


@pytest.mark.usefixtures("hour")
def test_a_signed_record_is_printed_with_its_rows(visit, therapist):
    row = signed_hour(therapist, visit, {})
    words = text_of(pdf(therapist, "record-pdf", row.pk))
    for part in ("Signed by Tess Therapist", "Myofascial release", "before 5 / 10, after 3 / 10", "Walk daily"):
        assert part in words


def test_a_letter_is_drafted_from_the_findings_and_states_no_condition(screening, therapist):
    make_suggestion(screening, therapist, findings=[FINDING])
    text = draft_text(screening, basis_of(screening))
    assert "Blood thinner" in text
    assert "Iris Okafor, born 1 March 1992" in text
    assert "Not done" in text
    assert banned_in(text) == []


def test_what_the_therapist_made_of_the_letter_is_kept_shown_and_printed(screening, therapist):
    make_suggestion(screening, therapist, findings=[FINDING])
    browser = signed_in(therapist)
    page = browser.get(reverse("letter-new", args=[screening.pk])).content.decode()
    assert "Blood thinner" in page
    typed = {"to": "Dr Ada Byron\n1 High Street", "text": "Dear Ada,\n\nplease call me. #strong[x]\n\nTess"}
    reply = browser.post(reverse("letter-new", args=[screening.pk]), typed)
    letter = Letter.objects.get()
    assert reply.url == reverse("letter", args=[letter.pk])
    assert "please call me. #strong[x]" in browser.get(reply.url).content.decode()
    words = text_of(pdf(therapist, "letter-pdf", letter.pk))
    assert "Dr Ada Byron" in words
    assert "please call me. #strong[x]" in words
    acts = list(AuditEvent.objects.filter(action__startswith="letter.").values_list("action", flat=True))
    assert acts == ["letter.written", "letter.viewed", "letter.printed"]


def test_a_letter_without_an_address_keeps_every_word(screening, therapist):
    make_suggestion(screening, therapist)
    browser = signed_in(therapist)
    reply = browser.post(reverse("letter-new", args=[screening.pk]), {"to": "", "text": "My own words"})
    assert reply.status_code == 422
    assert "My own words" in reply.content.decode()
    assert Letter.objects.count() == 0


def test_a_letter_is_never_changed_and_pressing_twice_keeps_one(screening, therapist):
    suggestion = make_suggestion(screening, therapist)
    for _press in range(2):
        letter = write_letter(screening=screening, suggestion=suggestion, to="Dr", text="Words", by=therapist)
    assert Letter.objects.count() == 1
    letter.text = "Other"
    with pytest.raises(DatabaseError), transaction.atomic():
        letter.save()


@pytest.mark.parametrize(("person", "status"), [("stranger", 404), ("front_desk", 403), ("trainee", 403)])
def test_who_may_not_write_a_letter(screening, therapist, request, person, status):
    make_suggestion(screening, therapist)
    reply = signed_in(request.getfixturevalue(person)).get(reverse("letter-new", args=[screening.pk]))
    assert reply.status_code == status


def my_data(browser):
    return json.loads(browser.get(reverse("my-data-download")).getvalue())


def test_the_client_sees_what_is_held_and_who_looked(plan, therapist):
    pdf(therapist, "plan-pdf", plan.screening.pk)
    page = linked(plan.screening, therapist).get(reverse("my-data")).content.decode()
    assert "printed your plan" in page
    assert "Tess Therapist" in page


def test_the_download_holds_answers_plan_check_ins_and_log(plan, therapist):
    check_in(plan=plan, by=plan.screening.client, pain="less", words="Went fine")
    data = my_data(linked(plan.screening, therapist))
    assert data["you"]["family_name"] == "Okafor"
    (one,) = data["screenings"]
    assert one["plans"][0]["lines"][0]["title"] == "Kneeling hip-flexor stretch"
    assert one["check_ins"][0]["words"] == "Went fine"
    assert data["log"][0]["what"] == "downloaded your data"


def test_a_draft_the_client_never_got_is_not_in_the_download(screening, therapist):
    make_plan(screening, therapist, STRETCH, signed=False)
    data = my_data(linked(screening, therapist))
    assert data["screenings"][0]["plans"] == []


def test_everything_is_also_a_document_to_read(plan, therapist):
    body = linked(plan.screening, therapist).get(reverse("my-data-pdf")).content
    assert "Kneeling hip-flexor stretch" in text_of(body)
    assert opened(body).trailer["/Root"]["/Lang"] == "en"


def test_a_long_log_is_counted_on_the_page_cut_on_paper_and_not_put_together_again_and_again(plan, therapist):
    cache.clear()
    client = plan.screening.client
    for _ in range(520):
        record(therapist, "plan.viewed", client=client)
    browser = linked(plan.screening, therapist)
    with CaptureQueriesContext(connection) as asked:
        page = browser.get(reverse("my-data")).content.decode()
    assert re.search(r"Notes of who did what with your data.*?\b52\d\b", page, re.DOTALL)
    reads = [query["sql"] for query in asked if re.match("SELECT.*audit_auditevent", query["sql"], re.DOTALL)]
    assert [sql for sql in reads if "LIMIT" not in sql and "COUNT(" not in sql] == []
    assert "Older notes are in the file" in text_of(browser.get(reverse("my-data-pdf")).content)
    with CaptureQueriesContext(connection) as asked:
        reply = browser.get(reverse("my-data-download"))
        pieces = reply.streaming_content
        before = next(pieces)
        early = [query["sql"] for query in asked if '"audit_auditevent"."action"' in query["sql"]]
        log = json.loads(before + b"".join(pieces))["log"]
    assert len([sql for sql in early if sql.startswith("SELECT")]) == 0
    reads = [query["sql"] for query in asked if re.match("SELECT.*audit_auditevent.*action", query["sql"], re.DOTALL)]
    assert len(reads) == 2
    assert [sql for sql in reads if "LIMIT 500" not in sql] == []
    assert len(log) == AuditEvent.objects.filter(client_id=str(client.pk)).count()
    replies = [browser.get(reverse("my-data-download")).status_code for _ in range(9)]
    assert replies == [200] * 8 + [429]


def test_withdrawing_and_erasure_are_tasks_for_a_person(plan, therapist):
    browser = linked(plan.screening, therapist)
    browser.post(reverse("my-data-withdraw"))
    for _press in range(2):
        browser.post(reverse("my-data-erase"), {"words": "All of it, please"})
    assert sorted(DataRequest.objects.values_list("kind", flat=True)) == ["erasure", "withdrawal"]
    page = browser.get(reverse("my-data")).content.decode()
    assert "Taken back on" in page
    assert "You have asked for erasure" in page


def test_the_practice_answers_from_its_desk_and_the_client_reads_it(plan, therapist, manager, front_desk):
    browser = linked(plan.screening, therapist)
    browser.post(reverse("my-data-erase"), {"words": "All of it"})
    address = reverse("data-request", args=[DataRequest.objects.get().pk])
    assert address in signed_in(manager).get(reverse("desk")).content.decode()
    assert address not in signed_in(front_desk).get(reverse("desk")).content.decode()
    signed_in(manager).post(address, {"answer": "Kept until 2034 by law, then erased."})
    assert "Kept until 2034" in browser.get(reverse("my-data")).content.decode()
    assert address not in signed_in(manager).get(reverse("desk")).content.decode()


def test_a_link_of_somebody_else_never_shows_this_client(plan, therapist, stranger, client):
    assert client.get(reverse("my-data")).status_code == 404
    assert signed_in(stranger).get(reverse("my-data")).status_code == 404


@pytest.mark.usefixtures("hour")
def test_the_thomas_test_of_the_hour_is_drawn_in_the_record_and_on_its_paper(visit, therapist):
    row = written(therapist, visit, {})
    ThomasTest.objects.create(screening=row.screening, by=therapist, **TEST)
    row = sign_record(row=row, by=therapist, version=row.version, reauthenticated=True)
    page = signed_in(therapist).get(reverse("record", args=[row.pk])).content.decode()
    assert page.count('data-part="leg"') == 2
    paper = pdf(therapist, "record-pdf", row.pk)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in paper  # every picture has its words
    assert "Thomas Test in this hour Left: " in text_of(paper)


def test_answers_record_and_letter_are_tagged_and_tie_each_answer_to_its_question(suggested, visit, therapist):
    answers = opened(pdf(therapist, "answers-pdf", suggested.pk))
    rows = kinds(answers)
    assert rows.count("Table") > 5
    assert rows.count("TH") == 2 * rows.count("Table")
    assert rows.count("TD") == 2 * (rows.count("TR") - rows.count("Table"))
    letter = write_letter(
        screening=suggested, suggestion=basis_of(suggested).suggestion, to="Dr Ada Byron", text="Please look.",
        by=therapist,
    )  # fmt: skip
    paper = opened(pdf(therapist, "letter-pdf", letter.pk))
    assert "H1" in kinds(paper)
    assert "P" in kinds(paper)
    for one in (answers, paper):
        assert one.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_record_is_a_table_too(visit, therapist):
    row = signed_hour(therapist, visit, {})
    assert {"Table", "TH", "TD"} <= set(kinds(opened(pdf(therapist, "record-pdf", row.pk))))
