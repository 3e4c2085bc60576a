"""Each Continue saves, valid or not; nothing is stored before the client agrees; an emergency is said at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.clients.services import give_consent
from screening.intake.layout import section_of
from screening.intake.models import Answers
from screening.intake.presenters import seen_of
from screening.intake.selectors import as_draft
from screening.pathway.states import State
from tests.integration.screening.links import healthy, posted
from tests.markup import title_of

BEHIND = {"X-Background": "1"}


def at(section):
    return reverse("form-section", args=[section])


def draft():
    return Answers.objects.get(submitted_at=None)


def test_no_answer_is_stored_before_the_client_agrees(phone):
    early = phone.post(at("began"), {"course": "worse"})
    assert (early.status_code, reverse("form-consent") in early.content.decode()) == (409, True)
    assert phone.post(at("began"), {"course": "worse"}, headers=BEHIND).status_code == 409
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
    late = agreed.post(at("began"), {"course": "worse"})
    assert (late.status_code, reverse("form-consent") in late.content.decode()) == (409, True)
    assert draft().given == {"who_answers": "self"}


def test_continue_saves_and_leads_to_the_next_part_alone(agreed):
    page = agreed.post(at("today"), posted("today", healthy()), follow=True).content.decode()
    assert "Where it is" in page
    assert "First, what cannot wait." not in page
    assert draft().coded["leg_weakness"] == "no"


def test_a_value_that_is_no_answer_is_kept_as_typed_and_shown_again_with_a_message(agreed):
    said = healthy() | {"abdominal_surgery": "yes"}
    typed = {"abdominal_surgery_weeks_0": "ages ago", "abdominal_surgery_weeks_1": "years"}
    reply = agreed.post(at("tummy_before"), posted("tummy_before", said) | typed, follow=True)
    row = draft()
    assert row.coded["abdominal_surgery"] == "yes"
    assert row.refused == {"abdominal_surgery_weeks": {"typed": ["ages ago", "years"], "clash": False}}
    for page in (reply.content.decode(), agreed.get(at("tummy_before")).content.decode()):
        assert title_of(page).startswith("Error: ")
        assert 'value="ages ago"' in page
        assert page.count("Write a whole number from 0 to 5000, in digits.") == 2  # in the summary and beside the box


def test_words_and_scored_answers_are_stored_encrypted(agreed):
    agreed.post(at("began"), {"medical_diagnosis": "canary words", "course": "steady"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT coded, words FROM intake_answers")
        stored = str(cursor.fetchall())
    assert "steady" not in stored
    assert "canary" not in stored
    assert draft().words == {"medical_diagnosis": "canary words"}
    assert draft().coded["course"] == "steady"


@pytest.mark.parametrize("headers", [{}, BEHIND], ids=["without script", "with script"])
def test_an_emergency_answer_leads_to_the_safety_page_and_puts_the_client_first(agreed, invited, headers):
    reply = agreed.post(at("today"), posted("today", healthy() | {"saddle_numbness": "yes"}), headers=headers)
    address = reply.json()["safety"] if headers else reply.url
    page = agreed.get(address).content.decode()
    assert "call 999" in page
    assert reverse("form-section", args=["where"]) in page
    invited.refresh_from_db()
    assert (invited.label, invited.urgency, invited.state) == ("emergency", 5, State.IN_PROGRESS)
    assert AuditEvent.objects.filter(action="told.shown").count() == 1


def test_not_sure_at_an_emergency_question_sends_to_a_doctor_today_and_not_to_an_ambulance(agreed):
    page = agreed.post(at("today"), {"saddle_numbness": "not_sure"}, follow=True).content.decode()
    assert "Please speak to a doctor today" in page
    assert "Get help now" not in page


def test_taking_an_emergency_answer_back_does_not_take_the_client_off_the_top_before_sending(agreed, invited):
    agreed.post(at("today"), {"saddle_numbness": "yes"})
    agreed.post(at("today"), {"saddle_numbness": "no", "seen": seen_of(section_of("today").controls(), now())})
    assert draft().coded["saddle_numbness"] == "no"
    invited.refresh_from_db()
    assert invited.label == "emergency"


def now():
    return as_draft(draft())


def test_a_second_window_does_not_overwrite_the_first(agreed):
    agreed.post(at("began"), {"course": "worse"})
    reply = agreed.post(at("began"), {"onset": "gradual"}, headers=BEHIND).json()
    assert (reply["kept"], reply["look"]) == (True, False)
    page = agreed.post(at("began"), {"onset": "gradual"}, follow=True).content.decode()
    assert "Some answers were changed in another window. Nothing was overwritten." in page
    assert (draft().coded["course"], draft().coded["onset"]) == ("worse", "gradual")


def test_a_second_window_that_says_otherwise_is_asked_which_is_right(agreed):
    agreed.post(at("began"), {"course": "worse"})
    page = agreed.post(at("began"), {"course": "steady"}, follow=True).content.decode()
    assert "In another window you answered: Getting worse." in page
    assert draft().coded["course"] == "worse"


def test_an_answer_below_a_closed_question_stays_in_the_draft(agreed):
    answers = healthy() | {"pain_character": ["sharp"], "sharp_pain": "yes", "sharp_pain_when": "at_rest"}
    agreed.post(at("feels"), posted("feels", answers))
    seen = seen_of(section_of("feels").controls(), now())
    closed = posted("feels", answers | {"pain_character": ["dull"], "sharp_pain": "no"}, seen=seen)
    agreed.post(at("feels"), closed)
    assert (draft().coded["sharp_pain"], draft().coded["sharp_pain_when"]) == ("no", "at_rest")


STRANGE = [
    {"testicular_lump": "yes"},
    {"unheard_of": "yes", "state": "released", "practice": "1"},
    {"leg_weakness": ["yes", "no"]},
    {"seen": "," * 5000 + "zzzz", "leg_weakness": "no"},
    {"seen": "😀,é" * 100, "leg_weakness": "no"},
    {"unsure": "1" * 5000, "each": ["x" * 5000, "leg_now"], "named": "," * 5000, "so_not-leg_now": "x " * 2000},
]


@pytest.mark.parametrize("data", STRANGE)
@pytest.mark.parametrize("section", ["today", "injury"])
def test_strange_forms_are_answered_calmly(agreed, data, section):
    assert agreed.post(at(section), data, follow=True).status_code == 200
    assert set(draft().coded) <= {"leg_weakness", "who_answers"}


def test_a_section_that_is_not_asked_does_not_exist(agreed, client_row):
    client_row.sex = "male"
    client_row.save()
    assert agreed.get(at("pregnancy")).status_code == 404
    assert agreed.post(at("pregnancy"), {"pregnancy": "pregnant"}).status_code == 404
    assert agreed.get(at("nothing")).status_code == 404


def test_leaving_and_coming_back_resumes_at_the_first_untouched_part(agreed, link):
    for section in ("today", "where"):
        agreed.post(at(section), posted(section, healthy()))
    agreed.post(reverse("form-stop"))
    assert agreed.get(reverse("form")).status_code == 404
    agreed.post(link, {"birth_date_day": "1", "birth_date_month": "3", "birth_date_year": "1992"})
    assert "How it feels" in title_of(agreed.get(reverse("form")).content.decode())


def statements(queries):
    """What was asked of the database, without the marks of transactions."""
    marks = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")
    return [one["sql"] for one in queries if not one["sql"].startswith(marks)]


def test_a_save_asks_the_database_at_most_nine_times(agreed):
    agreed.post(at("today"), posted("today", healthy()), headers=BEHIND)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        agreed.post(at("tummy"), posted("tummy", healthy()), headers=BEHIND)
    assert len(statements(asked.captured_queries)) <= 9, statements(asked.captured_queries)


def test_each_save_leaves_one_row_in_the_log_and_no_answer_in_it(agreed):
    before = AuditEvent.objects.count()
    agreed.post(at("began"), {"medical_diagnosis": "canary words", "course": "steady"})
    row = AuditEvent.objects.order_by("number").last()
    assert AuditEvent.objects.count() == before + 1
    assert (row.action, row.actor_kind, row.detail) == ("answers.saved", "client", {"changed": 2, "told": ""})
