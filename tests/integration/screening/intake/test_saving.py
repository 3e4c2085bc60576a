"""Each Continue saves, valid or not; nothing is stored before the client agrees; an emergency is said at once."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.clients.services import give_consent
from screening.intake.layout import questions_for, sections_for
from screening.intake.models import Answers
from screening.intake.presenters import seen_of
from screening.intake.selectors import as_draft
from screening.pathway.states import State
from tests.integration.screening.links import healthy, posted
from tests.markup import flat, title_of

BEHIND = {"X-Background": "1"}


def at(section):
    return reverse("form-section", args=[section])


def draft():
    return Answers.objects.get(submitted_at=None)


def test_no_answer_is_stored_before_the_client_agrees(phone):
    assert phone.post(at("legs"), {"limp": "yes"}).url == reverse("form-consent")
    assert phone.post(at("legs"), {"limp": "yes"}, headers=BEHIND).status_code == 409
    assert phone.post(reverse("form-consent"), {}).status_code == 422
    assert not Answers.objects.exists()


def test_agreeing_keeps_the_words_and_begins(agreed, invited, client_row):
    consent = client_row.consents.get()
    assert (consent.kind, consent.given, consent.method) == ("data_use", True, "link")
    assert "Elm Street Practice" in consent.text
    invited.refresh_from_db()
    assert invited.state == State.IN_PROGRESS


def test_a_client_who_took_the_agreement_back_is_asked_again_before_anything_is_stored(agreed, client_row):
    give_consent(
        client=client_row, by=client_row, kind="data_use", given=False, version="2026-11", text="", method="link"
    )
    assert agreed.post(at("legs"), {"limp": "yes"}).url == reverse("form-consent")
    assert draft().given == {}


def test_continue_saves_and_answers_with_the_next_part_alone(agreed):
    page = agreed.post(at("legs"), {"limp": "no"}).content.decode()
    assert "How you feel today" in page
    assert "Your legs and feeling" not in page
    assert draft().coded == {"limp": "no"}


def test_a_value_that_is_no_answer_is_kept_as_typed_and_shown_again_with_a_message(agreed):
    data = {"abdominal_surgery": "yes", "abdominal_surgery_weeks": "ages ago"}
    reply = agreed.post(at("abdomen"), data)
    row = draft()
    assert row.coded == {"abdominal_surgery": "yes"}
    assert row.refused == {"abdominal_surgery_weeks": {"typed": "ages ago", "clash": False}}
    for page in (reply.content.decode(), agreed.get(at("abdomen")).content.decode()):
        assert title_of(page).startswith("Error: ")
        assert 'value="ages ago"' in page
        assert page.count("Write a whole number from 0 to 5000, in digits.") == 2  # in the summary and beside the box


def test_words_are_stored_encrypted_and_scored_answers_are_not(agreed):
    agreed.post(at("story"), {"medical_diagnosis": "canary words", "course": "steady"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT coded, words FROM intake_answers")
        coded, words = cursor.fetchone()
    assert "steady" in str(coded)
    assert "canary" not in str(words)
    assert draft().words == {"medical_diagnosis": "canary words"}


@pytest.mark.parametrize("headers", [{}, BEHIND], ids=["without script", "with script"])
def test_an_emergency_answer_leads_to_the_safety_page_and_puts_the_client_first(agreed, invited, headers):
    reply = agreed.post(at("legs"), {"saddle_numbness": "yes"}, headers=headers)
    address = reply.json()["safety"] if headers else reply.url
    page = agreed.get(address).content.decode()
    assert "call 999" in page
    assert reverse("form-section", args=["unwell"]) in page
    invited.refresh_from_db()
    assert (invited.label, invited.urgency, invited.state) == ("emergency", 5, State.IN_PROGRESS)
    assert AuditEvent.objects.filter(action="told.shown").count() == 1


def test_not_sure_at_an_emergency_question_sends_to_a_doctor_today_and_not_to_an_ambulance(agreed):
    page = agreed.post(at("legs"), {"saddle_numbness": "not_sure"}, follow=True).content.decode()
    assert "Please speak to a doctor today" in page
    assert "Get help now" not in page


def test_taking_an_emergency_answer_back_does_not_take_the_client_off_the_top_before_sending(agreed, invited):
    agreed.post(at("legs"), {"saddle_numbness": "yes"})
    agreed.post(at("legs"), {"saddle_numbness": "no", "seen": seen_of(questions_for("legs", 34, "female"), now())})
    assert draft().coded == {"saddle_numbness": "no"}
    invited.refresh_from_db()
    assert invited.label == "emergency"


def now():
    return as_draft(draft())


def test_no_to_all_shows_the_ticks_and_stores_none_of_them(agreed):
    page = flat(agreed.post(at("abdomen"), {"abdominal_surgery": "yes", "none_to_all": "1"}).content.decode())
    assert page.count('value="no" checked') > 2
    assert re.search(r'name="abdominal_surgery" value="yes"[^>]*checked', page)
    assert draft().coded == {"abdominal_surgery": "yes"}


def test_where_an_answer_can_mean_an_emergency_each_question_stands_alone(agreed):
    critical = [s.id for s in sections_for(34, "female") if any(q.emergency for q in s.questions)]
    assert {"legs", "unwell"} <= set(critical)
    for section in critical:
        page = flat(agreed.get(at(section)).content.decode()).split(f'id="part-{section}"')[1].split("</section>")[0]
        assert "none_to_all" not in page, section
        assert "checked" not in flat(agreed.post(at(section), {"none_to_all": "1"}).content.decode()), section
    assert draft().coded == {}


def test_no_to_all_leaves_follow_ups_alone(agreed):
    page = flat(agreed.post(at("abdomen"), {"none_to_all": "1"}).content.decode())
    assert 'name="abdominal_surgery" value="no" checked' in page
    assert 'name="abdominal_surgery_problem" value="no" checked' not in page


def test_a_second_window_does_not_overwrite_the_first(agreed):
    agreed.post(at("legs"), {"limp": "yes"})
    reply = agreed.post(at("legs"), {"leg_weakness": "no"}, headers=BEHIND).json()
    assert (reply["kept"], reply["look"]) == (True, False)
    assert draft().coded == {"limp": "yes", "leg_weakness": "no"}


def test_a_second_window_that_says_otherwise_is_asked_which_is_right(agreed):
    agreed.post(at("legs"), {"limp": "yes"})
    page = agreed.post(at("legs"), {"limp": "no"}).content.decode()
    assert "In another window you answered: Yes." in page
    assert draft().coded == {"limp": "yes"}


def test_an_answer_below_a_closed_question_stays_in_the_draft(agreed):
    agreed.post(at("pain"), {"sharp_pain": "yes", "sharp_pain_when": "at_rest"})
    seen = seen_of(questions_for("pain", 34, "female"), now())
    agreed.post(at("pain"), {"sharp_pain": "no", "sharp_pain_when": "at_rest", "seen": seen})
    assert draft().coded == {"sharp_pain": "no", "sharp_pain_when": "at_rest"}


STRANGE = [
    {"testicular_lump": "yes"},
    {"unheard_of": "yes", "state": "released", "practice": "1"},
    {"limp": ["yes", "no"]},
    {"seen": "," * 5000 + "zzzz", "limp": "no"},
    {"seen": "😀,é" * 100, "limp": "no"},
    {"none_to_all": "1" * 5000},
]


@pytest.mark.parametrize("data", STRANGE)
@pytest.mark.parametrize("section", ["legs", "groin"])
def test_strange_forms_are_answered_calmly(agreed, data, section):
    assert agreed.post(at(section), data).status_code == 200
    assert set(draft().coded) <= {"limp"}


def test_a_section_that_is_not_asked_does_not_exist(agreed, client_row):
    client_row.sex = "male"
    client_row.save()
    assert agreed.get(at("pregnancy")).status_code == 404
    assert agreed.post(at("pregnancy"), {"pregnancy": "pregnant"}).status_code == 404
    assert agreed.get(at("nothing")).status_code == 404


def test_leaving_and_coming_back_resumes_at_the_first_untouched_part(agreed, link):
    for section in ("where", "pain"):
        agreed.post(at(section), posted(section, healthy()))
    agreed.post(reverse("form-stop"))
    assert agreed.get(reverse("form")).status_code == 404
    agreed.post(link, {"birth_date_day": "1", "birth_date_month": "3", "birth_date_year": "1992"})
    assert "How it began" in title_of(agreed.get(reverse("form")).content.decode())


def statements(queries):
    """What was asked of the database, without the marks of transactions."""
    marks = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")
    return [one["sql"] for one in queries if not one["sql"].startswith(marks)]


def test_a_save_asks_the_database_at_most_nine_times(agreed):
    agreed.post(at("legs"), posted("legs", healthy()), headers=BEHIND)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        agreed.post(at("unwell"), posted("unwell", healthy()), headers=BEHIND)
    assert len(statements(asked.captured_queries)) <= 9, statements(asked.captured_queries)


def test_each_save_leaves_one_row_in_the_log_and_no_answer_in_it(agreed):
    before = AuditEvent.objects.count()
    agreed.post(at("story"), {"medical_diagnosis": "canary words", "course": "steady"})
    row = AuditEvent.objects.order_by("number").last()
    assert AuditEvent.objects.count() == before + 1
    assert (row.action, row.actor_kind, row.detail) == ("answers.saved", "client", {"changed": 2, "told": ""})
