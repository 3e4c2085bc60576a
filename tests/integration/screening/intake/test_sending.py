"""Check, send once, and correct later: what was sent stays as it was."""

import re

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from clinic.audit.models import AuditEvent
from screening.homecare.requests import withdraw
from screening.intake.models import Answers
from screening.intake.services_send import content_hash, send
from screening.pathway.models import Screening
from screening.pathway.services import move
from screening.pathway.states import State
from screening.protocol.questionnaire import QUESTIONNAIRE
from tests.integration.screening.links import fill, healthy, posted
from tests.people import signed_in
from tests.put import put

TUMMY_BEFORE = "/form/tummy_before/"
NAME = {"name": "Iris Okafor"}


@pytest.fixture
def filled(agreed):
    fill(agreed, healthy())
    return agreed


@pytest.fixture
def sent(filled):
    filled.post(reverse("form-submit"), NAME)
    return filled


def state():
    return Screening.objects.get().state


def test_the_check_page_names_what_has_no_answer_with_the_way_to_it(agreed):
    page = agreed.get(reverse("form-check")).content.decode()
    assert "questions have no answer" in page
    assert "Weeks since the operation" not in page
    answers = healthy() | {"abdominal_surgery": "yes"}
    agreed.post(reverse("form-section", args=["tummy_before"]), posted("tummy_before", answers))
    page = agreed.get(reverse("form-check")).content.decode()
    assert "/form/tummy_before/?back=check&amp;row=abdominal_surgery_weeks#abdominal_surgery_weeks" in page


def test_the_check_page_asks_which_of_two_answers_is_right_and_lets_both_be_sent(agreed):
    fill(agreed, healthy() | {"pain_average": 8, "pain_worst": 3})
    page = agreed.get(reverse("form-check")).content.decode()
    asked = page[page.index("These answers do not fit together") : page.index("<dl")]
    assert "8 of 10" in asked
    assert "3 of 10" in asked
    assert "/form/feels/?back=check&amp;row=pain_worst#pain_worst" in asked
    agreed.post(reverse("form-submit"), NAME)
    assert state() == State.SUBMITTED


def test_the_check_page_shows_what_stands_out_and_folds_what_was_no(filled):
    page = filled.get(reverse("form-check")).content.decode()
    assert "no answer" not in page
    assert "do not fit together" not in page
    shown, folded = page.split("<details", 1)
    assert "Climbing stairs: 6 of 10" in shown
    assert "Numbness between the legs" not in shown
    assert "Numbness between the legs" in folded
    assert int(re.search(r"You said no to (\d+) other questions", page)[1]) > 60


def test_a_no_that_asks_for_words_is_open_until_they_are_there(agreed):
    fill(agreed, healthy() | {"no_other_conditions": "no"})
    page = agreed.get(reverse("form-check")).content.decode()
    assert "1 question has no answer." in page
    assert "Other medicines and conditions" in page[: page.index("<dl")]


def test_changing_an_answer_returns_to_the_check_page(filled):
    address = "/form/injury/?back=check&row=limp"
    page = filled.get(address).content.decode()
    assert 'action="/form/injury/?back=check&amp;row=limp"' in page
    reply = filled.post(address, posted("injury", healthy()))
    assert reply.url == reverse("form-check") + "#limp"


@pytest.mark.parametrize("name", ["Mickey Mouse", "X", "Iris", "\u200b\u200b", "Iris\u200b Okafor"])
def test_another_name_or_one_that_cannot_be_seen_is_asked_about_and_nothing_is_sent(filled, name):
    reply = filled.post(reverse("form-submit"), {"name": name})
    assert (reply.status_code, state()) == (422, State.IN_PROGRESS)


def test_whoever_answers_for_somebody_else_says_so_and_the_therapist_sees_the_name(filled, invited, therapist):
    page = filled.post(reverse("form-submit"), {"name": "Otto Okafor"}).content.decode()
    assert "That is not the name we have. Do you answer for somebody?" in page
    assert 'value="Otto Okafor"' in page
    filled.post(reverse("form-submit"), {"name": "Otto Okafor", "for_client": "on"})
    assert state() == State.SUBMITTED
    seen = signed_in(therapist).get(reverse("screening-answers", args=[invited.pk])).content.decode()
    assert "Signed Otto Okafor" in seen
    assert "not the name on record" in seen


@pytest.mark.parametrize("name", ["iris okafor", "OKAFOR, Íris", "Iris Jane Okafor"])
def test_the_name_on_record_is_known_however_it_is_written(filled, name):
    assert filled.post(reverse("form-submit"), {"name": name}).url == reverse("form-done")


def test_a_name_is_needed_and_a_refusal_keeps_everything(filled):
    reply = filled.post(reverse("form-submit"), {"name": " "})
    assert (reply.status_code, state()) == (422, State.IN_PROGRESS)
    assert "Write your full name." in reply.content.decode()


def test_nothing_is_sent_while_something_typed_is_no_answer(filled):
    weeks = {"abdominal_surgery": "yes", "abdominal_surgery_weeks": 3}
    odd = posted("tummy_before", healthy() | weeks) | {"abdominal_surgery_weeks_0": "soon"}
    filled.post(TUMMY_BEFORE, odd)
    reply = filled.post(reverse("form-submit"), NAME)
    assert (reply.status_code, state()) == (422, State.IN_PROGRESS)
    assert "These need another look" in reply.content.decode()


@pytest.mark.parametrize("kept", ["sitting_hours", "abdominal_surgery_weeks", "no_longer_asked"])
def test_what_was_typed_where_nothing_is_asked_any_more_holds_nobody_up(filled, kept):
    """Typed in an earlier form, or below a line that is not ticked any more: nobody could put it right."""
    put(Answers.objects.all(), refused={kept: {"typed": "soon", "clash": False}})
    assert "These need another look" not in filled.get(reverse("form-check")).content.decode()
    assert filled.post(reverse("form-submit"), NAME).url == reverse("form-done")
    assert Answers.objects.get().refused == {}


def test_a_client_who_has_not_sent_is_led_to_the_questions_and_not_told_what_happens_next(filled):
    """The page of an earlier visit may still be open, and is loaded again with the next form under way."""
    assert filled.get(reverse("form-done")).headers.get("Location") == reverse("form")


def test_sending_twice_sends_once_and_ends_on_the_same_page(filled):
    replies = [filled.post(reverse("form-submit"), NAME) for _press in range(2)]
    assert [reply.url for reply in replies] == [reverse("form-done")] * 2
    assert Answers.objects.count() == 1
    assert AuditEvent.objects.filter(action="screening.submit").count() == 1


def test_what_was_sent_is_frozen_as_asked_and_as_answered(sent, client_row):
    row = Answers.objects.get()
    asked = {entry["id"]: entry for entry in row.asked}
    assert set(asked) == set(QUESTIONNAIRE.ids())
    assert asked["limp"] == {"id": "limp", "text": "Are you limping?", "shown": True, "why": ""}
    assert not asked["abdominal_surgery_weeks"]["shown"]
    assert asked["abdominal_surgery_weeks"]["why"] == "Operation on tummy or pelvis is yes"
    assert row.content_hash == content_hash(row)
    assert (row.signed_name, row.refused) == ("Iris Okafor", {})
    agreement = client_row.consents.filter(kind="submission").get()
    assert (agreement.typed_name, agreement.method) == ("Iris Okafor", "link")
    for change in ({"coded": {}}, {"content_hash": "0" * 64}, {"signed_name": "Eve"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            put(Answers.objects.all(), **change)
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()


def test_answers_below_a_closed_question_are_dropped_at_sending(agreed):
    fill(agreed, healthy() | {"sharp_pain": "no", "sharp_pain_when": "at_rest"})
    assert "sharp_pain_when" in Answers.objects.get().coded
    agreed.post(reverse("form-submit"), NAME)
    assert "sharp_pain_when" not in Answers.objects.get().coded


def test_silence_stays_silence_and_can_be_sent(agreed):
    agreed.post(reverse("form-submit"), NAME)
    row = Answers.objects.get()
    assert (row.given, state()) == ({"who_answers": "self"}, State.SUBMITTED)
    assert "saddle_numbness" in row.screened["missing"]
    assert row.screened["label"] == Screening.objects.get().label != "self_care"


def test_a_red_flag_puts_the_client_first_on_the_desk(agreed):
    fill(agreed, healthy() | {"saddle_numbness": "yes"})
    agreed.post(reverse("form-submit"), NAME)
    row = Screening.objects.get()
    assert (row.label, row.urgency) == ("emergency", 5)
    assert "RF01" in [finding["id"] for finding in Answers.objects.get().screened["findings"]]


def test_a_slip_that_was_taken_back_leaves_no_alarm_after_sending(agreed):
    agreed.post("/form/today/", {"saddle_numbness": "yes"})
    assert Screening.objects.get().urgency == 5
    row = Answers.objects.get()
    row.coded = {"who_answers": "self"}
    row.save()
    fill(agreed, healthy())
    agreed.post(reverse("form-submit"), NAME)
    assert Screening.objects.get().urgency < 4


def test_the_stored_reading_holds_none_of_the_clients_own_words(agreed):
    fill(agreed, healthy() | {"no_other_conditions": "no", "other_medicine_or_condition": "canary words"})
    agreed.post(reverse("form-submit"), NAME)
    row = Answers.objects.get()
    assert row.words["other_medicine_or_condition"] == "canary words"
    assert "canary" not in str(row.screened)
    assert "Climbing" not in str(row.screened)
    assert "C43" in [finding["id"] for finding in row.screened["findings"]]


def test_after_sending_the_form_leads_to_what_happens_next(sent):
    for name in ("form", "form-check"):
        assert sent.get(reverse(name)).url == reverse("form-done")
    behind = sent.post("/form/injury/", {"leg_now": "limp"}, headers={"X-Background": "1"})
    assert (behind.status_code, behind.json()) == (409, {"reload": True})
    assert "is not saved: correct an answer" in sent.get(reverse("form-done")).content.decode()
    late = sent.post("/form/tummy_before/", {"allergy_what": "Arnica oil"})
    page = late.content.decode()
    assert late.status_code == 409
    assert "Your answers were sent already" in page
    assert page.index("Arnica oil</textarea>") < page.index(f'href="{reverse("form-done")}"')
    page = sent.get(reverse("form-done")).content.decode()
    assert "What happens next" in page
    assert "call 999 in an emergency" in page
    withdraw(client=Screening.objects.get().client, method="link")
    late = sent.post("/form/tummy_before/", {"allergy_what": "Arnica oil"})
    page = late.content.decode()
    assert (late.status_code, "or took it back" in page, "Arnica oil</textarea>" in page) == (409, True, True)


def test_a_correction_is_a_new_version_and_the_sent_one_counts_until_it_is_sent_too(sent):
    first = Answers.objects.get()
    sent.post(reverse("form-again"))
    sent.post(reverse("form-again"))
    draft = Answers.objects.get(submitted_at=None)
    assert (draft.number, draft.given) == (2, first.given)
    sent.post("/form/injury/", posted("injury", healthy() | {"limp": "yes"}, seen=""))
    assert state() == State.SUBMITTED
    draft.refresh_from_db()
    draft.coded = draft.coded | {"limp": "yes"}
    draft.refused = {}
    draft.save()
    sent.post(reverse("form-submit"), NAME)
    second = Answers.objects.get(number=2)
    assert (first.given["limp"], second.given["limp"], state()) == ("no", "yes", State.SUBMITTED)
    first.refresh_from_db()
    assert first.given["limp"] == "no"


def test_a_german_name_of_an_answer_keeps_its_capitals(filled):
    session = filled.session
    session["language"] = "de"
    session.save()
    page = filled.get(reverse("form-check")).content.decode()
    assert 'Ändern<span class="vh"> Stellen, die wehtun</span>' in page


def test_sent_back_answers_are_opened_filled_in(sent, invited, therapist):
    invited.refresh_from_db()
    move(screening=invited, name="send_back", by=therapist, reason="Please say more.")
    page = sent.get(reverse("form"), follow=True).content.decode()
    assert "Please look at your answers again" in page
    assert "If you feel worse before the visit, do not wait: call 999" in page
    sent.post(reverse("form-again"))
    assert "Climbing stairs" in sent.get(reverse("form-check")).content.decode()
    sent.post(reverse("form-submit"), NAME)
    assert (state(), Answers.objects.count()) == (State.SUBMITTED, 2)


def test_a_correction_takes_a_later_state_back_to_submitted(sent, invited):
    Screening.objects.update(state=State.ASSESSED)
    sent.post(reverse("form-again"))
    sent.post(reverse("form-submit"), NAME)
    assert state() == State.SUBMITTED


def test_nothing_can_be_sent_before_anything_was_begun(invited, client_row):
    from clinic.core.errors import ActionRefused

    with pytest.raises(ActionRefused, match="nothing to send"):
        send(screening=invited, by=client_row, typed_name="x", method="link")
