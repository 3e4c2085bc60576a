import re

import pytest
from django.urls import reverse

from clinic.core.errors import ActionRefused, Stale
from clinic.core.triggers import lifted
from screening.assessment.cases import case_of
from screening.assessment.models import Clarification
from screening.assessment.services import clarify, send_back
from tests.integration.screening.links import healthy
from tests.integration.screening.scenes import submit_answers
from tests.markup import text_of
from tests.people import signed_in
from tests.put import put


@pytest.fixture
def unsure(opened, therapist):
    """A client who is not sure about blood thinners, left one question out, and says yes to a hernia question."""
    answers = healthy() | {"anticoagulant": "not_sure"}
    del answers["leg_weakness"]
    submit_answers(opened, therapist, answers)
    return opened


def shown(screening, member):
    return signed_in(member).get(reverse("screening-answers", args=[screening.pk])).content.decode()


def test_what_is_missing_or_not_sure_is_a_list_to_ask(unsure, therapist):
    page = shown(unsure, therapist)
    assert "3 answers to ask about" in page
    ask = page[page.index("to-ask") : page.index("section-") if "section-" in page else None]
    for question in ("anticoagulant", "leg_weakness"):
        assert reverse("screening-clarify", args=[unsure.pk, question]) in ask


def test_what_cannot_be_so_beside_another_answer_is_asked_with_what_was_said_and_not_called_unsure(opened, therapist):
    words = {"other_medicine_or_condition": "Sintrom 4 mg", "no_other_conditions": "no"}
    submit_answers(opened, therapist, healthy() | words | {"pain_average": 8, "pain_worst": 3})
    page = text_of(shown(opened, therapist))
    assert "4 answers to ask about" in page
    ask = page[page.index("Answers as PDF") : page.index("Where you feel it")]
    assert "from 0 to 10? 8 of 10 Which number is right?" in ask
    assert "No A medicine or illness is named that the questions did not tick. Which is right?" in ask
    assert "10? Not sure" not in ask
    clarify(screening=opened, question="anticoagulant", value="no", by=therapist, note="Stopped in 2020.")
    page = text_of(shown(opened, therapist))
    assert "3 answers to ask about" in page
    assert "A medicine or illness is named" not in page


def test_each_of_them_is_answered_with_one_press_where_it_stands(unsure, therapist, colleague):
    address = reverse("screening-clarify", args=[unsure.pk, "leg_weakness"])
    page = shown(unsure, therapist)
    form = page[page.index(f'action="{address}"') :].split("</form>")[0]
    assert [value in form for value in ('value="yes"', 'value="no"', 'value="not_sure"')] == [True] * 3
    signed_in(therapist).post(address, {"seen": "", "value": "no"})
    assert "2 answers to ask about" in shown(unsure, therapist)
    late = signed_in(colleague).post(address, {"seen": "", "value": "yes", "note": "Since May."}).content.decode()
    assert "Tess Therapist confirmed this answer on" in late
    kept = Clarification.objects.get(question="leg_weakness")
    assert kept.value == "no"
    assert "<strong>No</strong> Tess Therapist, " in " ".join(late.split())
    # The second press is made knowing what is stored, and what was typed is still there for it.
    assert ">\nSince May.</textarea>" in late
    again = {"seen": str(kept.pk), "value": "yes", "note": "Since May."}
    assert f'name="seen" value="{kept.pk}"' in late
    assert signed_in(colleague).post(address, again).status_code == 302


def test_what_is_confirmed_stands_on_top_of_every_page_at_once(opened, therapist):
    submit_answers(opened, therapist, healthy())
    bar = text_of(shown(opened, therapist).split("<main")[0])
    assert "No flags in the answers of" in bar
    clarify(screening=opened, question="anticoagulant", value="yes", by=therapist)
    bar = text_of(shown(opened, therapist).split("<main")[0])
    assert "No flags" not in bar
    assert "Takes medicine that thins the blood" in bar


def test_what_the_client_took_back_is_not_settled_by_a_press_in_passing(opened, therapist):
    submit_answers(opened, therapist, healthy() | {"saddle_numbness": "not_sure"})
    address = reverse("screening-clarify", args=[opened.pk, "saddle_numbness"])
    assert f'action="{address}"' in shown(opened, therapist)
    with lifted(["intake_answers"]):
        put(opened.answers.all(), taken_back={"saddle_numbness": "yes"})
    assert f'action="{address}"' not in shown(opened, therapist)


def test_a_not_sure_that_a_therapist_wrote_down_is_still_to_be_asked(opened, therapist):
    submit_answers(opened, therapist, healthy())
    clarify(screening=opened, question="anticoagulant", value="not_sure", by=therapist)
    page = shown(opened, therapist)
    assert "2 answers to ask about" in page
    assert "Every question that applies has an answer" not in page
    assert reverse("screening-clarify", args=[opened.pk, "anticoagulant"]) in page[page.index("to-ask") :][:1500]


def test_what_was_not_answered_names_no_illness(opened, therapist):
    answers = healthy()
    del answers["gynae_problem"]
    submit_answers(opened, therapist, answers)
    for page in (shown(opened, therapist), on_the_clients_page(opened, therapist)):
        flags = page[page.index('class="flags"') : page.index("<main")]
        assert "Not answered:" in flags
        assert "A problem of the womb or ovaries" not in flags


def on_the_clients_page(screening, member):
    return signed_in(member).get(reverse("client", args=[screening.client_id])).content.decode()


def test_every_answer_says_in_which_of_the_states_it_is(unsure, therapist):
    clarify(screening=unsure, question="anticoagulant", value="no", note="Asked her pharmacist.", by=therapist)
    page = shown(unsure, therapist)
    assert "Not asked" in page
    assert "asked only if" in page
    in_view = re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)
    assert "answer-limp" in page
    assert re.findall(r'id="answer-(\w+)"', in_view) == [
        "pain_sites",
        "medical_diagnosis",
        "activities",
        "leg_weakness",
        "anticoagulant",
    ]
    assert "Front of hip, left" in page
    assert "Confirmed:" in page
    assert "Asked her pharmacist." in page


def test_the_confirmation_stands_beside_the_clients_words_which_stay(unsure, therapist):
    clarify(screening=unsure, question="anticoagulant", value="no", by=therapist)
    assert unsure.answers.get().coded["anticoagulant"] == "not_sure"
    assert case_of(unsure)["answers"]["anticoagulant"] == "no"


def test_an_emergency_answer_stands_on_top_as_a_flag(opened, therapist):
    submit_answers(opened, therapist, healthy() | {"saddle_numbness": "yes"})
    page = shown(opened, therapist)
    flags = page[page.index('class="flags"') : page.index("<main")]
    assert "tone-emergency" in flags


def test_an_answer_that_opens_a_follow_up_puts_it_on_the_list(unsure, therapist):
    clarify(screening=unsure, question="hernia", value="inguinal", by=therapist)
    assert reverse("screening-clarify", args=[unsure.pk, "hernia_repaired"]) in shown(unsure, therapist)


def test_a_confirmation_is_typed_on_a_page_and_silence_is_not_taken(unsure, therapist):
    browser, address = signed_in(therapist), reverse("screening-clarify", args=[unsure.pk, "anticoagulant"])
    assert "Not sure" in browser.get(address).content.decode()
    empty = browser.post(address, {"note": "She will ask.", "seen": ""})
    assert empty.status_code == 200
    assert "There is a problem" in empty.content.decode()
    assert "She will ask." in empty.content.decode()
    assert browser.post(address, {"value": "no", "seen": ""}).status_code == 302
    assert Clarification.objects.get().value == "no"


@pytest.mark.parametrize(
    ("question", "typed", "stored"),
    [
        ("pain_sites", {"value": ["groin_left"]}, ["groin_left"]),
        ("symptoms", {"value": ["none_of_these"]}, []),
        ("pain_average", {"value": "0"}, 0),
        ("sitting_hours", {"value": "8"}, 8),
        ("cancer", {"value": "past"}, "past"),
    ],
)
def test_each_kind_of_question_can_be_confirmed(question, typed, stored, submitted, therapist):
    address = reverse("screening-clarify", args=[submitted.pk, question])
    assert signed_in(therapist).post(address, typed | {"seen": ""}).status_code == 302
    assert Clarification.objects.get().value == stored


def test_the_clients_own_measure_is_not_the_therapists_to_confirm(submitted, therapist):
    address = reverse("screening-clarify", args=[submitted.pk, "activities"])
    assert signed_in(therapist).get(address).status_code == 404


def test_the_second_of_two_therapists_is_told_who_confirmed_and_when(submitted, therapist, colleague):
    clarify(screening=submitted, question="cancer", value="past", by=colleague)
    with pytest.raises(Stale, match=r"Cole Colleague confirmed this answer on \d+ \w{3} \d{4}, \d\d:\d\d"):
        clarify(screening=submitted, question="cancer", value="never", by=therapist)
    assert case_of(submitted)["answers"]["cancer"] == "past"


def test_the_second_press_does_no_harm(submitted, therapist):
    for _press in range(2):
        clarify(screening=submitted, question="cancer", value="never", by=therapist)
    assert Clarification.objects.count() == 1


def test_nothing_is_confirmed_before_the_client_has_sent_anything(opened, therapist):
    with pytest.raises(ActionRefused, match="not submitted"):
        clarify(screening=opened, question="cancer", value="never", by=therapist)


def test_sending_back_needs_a_reason_and_gives_a_fresh_link(submitted, therapist, outbox_off):
    with pytest.raises(ActionRefused, match="reason"):
        send_back(screening=submitted, by=therapist, reason=" ", version=submitted.version)
    address = reverse("screening-send-back", args=[submitted.pk])
    sent = {"reason": "Please look at the medicines again.", "mail": "on", "version": submitted.version}
    assert signed_in(therapist).post(address, sent).status_code == 302
    submitted.refresh_from_db()
    assert submitted.state == "in_progress"
    assert submitted.invitations.count() == 1
    message = submitted.client.messages.get(kind="questionnaire_link")
    assert "/i/" in message.body
    assert "medicines" not in message.body
