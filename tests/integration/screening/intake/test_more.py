"""Two more minutes after sending: saved as they go, seen by the therapist, never milder, never under a signature."""

import pytest
from django.urls import reverse

from screening.assessment.cases import case_of, screened
from screening.assessment.services import record_thomas_test, suggest
from screening.intake.models import Addition, Answers
from screening.pathway.models import Screening
from screening.pathway.services import invite
from screening.review.gates import released_plan
from screening.review.signing import release
from tests.integration.screening.links import AGREE, BIRTH_DATE, fill, healthy, token_of
from tests.integration.screening.scenes import TEST, signed_plan_of
from tests.markup import text_of
from tests.people import signed_in
from tests.put import put

MORE, DONE = reverse("form-more"), reverse("form-done")
OFFER = "Two more minutes for your plan"
BEHIND = {"X-Background": "1"}


@pytest.fixture
def sent(agreed, invited):
    """A client whose form is sent, still in through the link in the mail."""
    fill(agreed, healthy())
    agreed.post(reverse("form-submit"), {"name": "Iris Okafor"})
    invited.refresh_from_db()
    return agreed


def read(browser, address):
    return text_of(browser.get(address, follow=True).content.decode())


def seen(browser):
    return browser.get(MORE).content.decode().split('name="seen" value="')[1].split('"')[0]


def test_what_is_added_is_saved_shown_to_the_therapist_and_leaves_the_sent_answers_alone(sent, invited, therapist):
    assert OFFER in read(sent, DONE)
    before = Answers.objects.get()
    said = {"sitting_hours": "9", "stress": "8", "noticed_too": "symptoms_tense_or_stressed", "go": "1"}
    said |= {"medical_diagnosis": "A tight hip", "activities_0": "Gardening", "activities_1": "4"}
    assert sent.post(MORE, said | {"seen": seen(sent)}).url == DONE
    assert "You can still change it." in read(sent, DONE)
    after = Answers.objects.get()
    assert (after.given, after.content_hash) == (before.given, before.content_hash)
    page = read(signed_in(therapist), reverse("screening-answers", args=[invited.pk]))
    for words in ("9 hours added after sending", "A tight hip added after sending", "Gardening: 4 of 10"):
        assert words in page
    case = case_of(invited)["answers"]
    assert (case["sitting_hours"], case["stress"]) == (9, 8)
    assert case["symptoms"] == [*before.given["symptoms"], "tense_or_stressed"]
    assert 'value="9"' in sent.get(MORE).content.decode()


def test_each_change_is_saved_behind_and_what_is_no_answer_is_kept_and_said(sent):
    report = sent.post(MORE, {"sitting_hours": "99", "stress": "3", "seen": ""}, headers=BEHIND).json()
    assert report["look"]
    row = Addition.objects.get()
    assert (row.coded, row.refused["sitting_hours"]["typed"]) == ({"stress": 3}, "99")
    page = sent.get(MORE).content.decode()
    assert 'value="99"' in page
    assert "Write a whole number from 0 to 24, in digits." in page


def test_a_name_of_a_medicine_that_was_denied_makes_the_case_open_and_nothing_milder(sent, invited):
    before = screened(invited, case_of(invited), measured=False)
    sent.post(MORE, {"medical_diagnosis": "On warfarin for it", "seen": seen(sent)}, headers=BEHIND)
    after = screened(invited, case_of(invited), measured=False)
    assert after.label >= before.label
    assert [one.id for one in after.contradictions] == ["Q14"]


def test_once_the_plan_is_begun_nothing_is_added_and_what_was_typed_is_given_back(sent, invited, therapist):
    record_thomas_test(screening=invited, by=therapist, **TEST)
    suggest(screening=invited, by=therapist)
    assert OFFER not in read(sent, DONE)
    reply = sent.post(MORE, {"medical_diagnosis": "A word of mine", "seen": ""})
    page = text_of(reply.content.decode())
    assert reply.status_code == 409
    assert "Your plan is being made. Tell your therapist what you would like to add." in page
    assert "A word of mine" in page
    assert sent.post(MORE, {"stress": "3"}, headers=BEHIND).json() == {"closed": True}
    assert not Addition.objects.exists()


def test_a_signature_dies_with_a_change_of_what_was_added(sent, invited, therapist):
    sent.post(MORE, {"stress": "8", "seen": ""}, headers=BEHIND)
    record_thomas_test(screening=invited, by=therapist, **TEST)
    suggest(screening=invited, by=therapist)
    signed_plan_of(invited, therapist)
    release(screening=invited, by=therapist)
    assert released_plan(invited) is not None
    put(Addition.objects.all(), coded={"stress": 2})
    assert released_plan(invited) is None


def test_it_is_not_offered_to_who_was_told_to_see_a_doctor_nor_on_the_desks_link(sent, invited, front_desk):
    Screening.objects.update(told="today")
    assert OFFER not in read(sent, DONE)
    Screening.objects.update(told="")
    _link, address = invite(screening=invited, by=front_desk, send=False)
    desk = signed_in(front_desk)
    desk.post(reverse("invitation", args=[token_of(address)]), BIRTH_DATE)
    assert desk.get(MORE).status_code == 404
    assert OFFER not in read(desk, DONE)


def test_who_answers_for_the_client_gives_their_own_name_and_the_therapist_reads_it(phone, invited, therapist):
    reply = phone.post(reverse("form-consent"), AGREE | {"who_answers": "other"})
    assert reply.status_code == 422
    assert "Write your own name, as you answer for the client." in text_of(reply.content.decode())
    assert not Answers.objects.exists()
    phone.post(reverse("form-consent"), AGREE | {"who_answers": "other", "helper_name": "Ada Okafor"})
    fill(phone, healthy())
    phone.post(reverse("form-submit"), {"name": "Ada Okafor", "for_client": "on"})
    assert "Answered for the client by Ada Okafor." in read(
        signed_in(therapist), reverse("screening-answers", args=[invited.pk])
    )


def test_who_is_only_stiff_is_asked_how_stiff_and_not_how_strong_the_pain_is(agreed):
    def page(name):
        return agreed.get(reverse("form-section", args=[name])).content.decode().split(f'id="part-{name}"')[1]

    agreed.post("/form/where/", {"pain_sites": "none_of_these", "noticed": "symptoms_stiffness", "go": "1"})
    feels = page("feels").split("</section>")[0]
    assert "pain_worst" not in feels
    assert "0 is no pain" not in feels
    assert 'name="night_pain"' in feels
    given = Answers.objects.get().given
    assert (given["no_pain"], given["pain_worst"], given["sharp_pain"]) == ("yes", 0, "no")
    assert Answers.objects.get().how["pain_worst"] == "derived"
    assert "0 of 10" not in agreed.get(reverse("form-check")).content.decode()
    was = page("where").split('name="seen" value="')[1].split('"')[0]
    agreed.post("/form/where/", {"pain_sites": "groin_left", "noticed": "symptoms_stiffness", "seen": was, "go": "1"})
    assert "pain_worst" in page("feels").split("</section>")[0]
    assert "pain_worst" not in Answers.objects.get().given
