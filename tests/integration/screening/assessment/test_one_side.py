"""One side of the Thomas Test can be left out, because; every page and paper that tells of the test says so."""

import pytest
from django.urls import reverse

from screening.assessment.forms_thomas import ThomasForm
from screening.assessment.selectors import newest_suggestion, newest_test
from screening.assessment.services import clarify
from screening.exports.fhir.measured import observations
from screening.exports.presenters_my_data import _measured
from screening.treatment.scores import series_of
from tests.integration.screening.scenes import thomas_posted
from tests.people import signed_in

LEFT_OUT = {"left-not_done": "declined", "left-hip_extension": "", "left-end_feel": ""}


@pytest.fixture
def one_sided(submitted, therapist):
    browser = signed_in(therapist)
    sent = thomas_posted(**LEFT_OUT, suggest="1")
    reply = browser.post(reverse("thomas-test", args=[submitted.pk]), sent, follow=True)
    assert reply.status_code == 200
    return submitted


def test_one_side_is_stored_with_why_the_other_was_not_done_and_the_suggestion_is_complete(one_sided):
    test = newest_test(one_sided)
    assert test.sides["left"] == {"not_done": "declined"}
    assert test.sides["right"]["hip_extension"] == -4
    assert newest_suggestion(one_sided).complete


def test_page_paper_and_sheet_say_why(one_sided, therapist):
    browser, why = signed_in(therapist), "Not done: The client declined"
    for name in ("thomas-test", "suggestion", "screening-answers"):
        assert browser.get(reverse(name, args=[one_sided.pk])).status_code == 200
    assert why in browser.get(reverse("suggestion", args=[one_sided.pk])).content.decode()
    assert f"Left: {why}" in browser.get(reverse("thomas-test", args=[one_sided.pk])).content.decode()
    assert any(why in line for line in _measured(newest_test(one_sided), one_sided.practice)[1])
    left, right = observations(newest_test(one_sided))
    assert (left["status"], right["status"]) == ("cancelled", "final")
    hips = series_of(one_sided.client).hips
    assert (len(hips["left"]), len(hips["right"])) == (0, 1)


def test_neither_side_done_is_not_done(submitted, therapist):
    sent = thomas_posted(**LEFT_OUT, **{"right-not_done": "pain"})
    page = signed_in(therapist).post(reverse("thomas-test", args=[submitted.pk]), sent).content.decode()
    assert "Neither side was done" in page
    assert newest_test(submitted) is None


@pytest.mark.parametrize(
    ("reason", "left_out"),
    [("hip_replacement", True), ("hip_replacement", False), ("pregnancy", False), ("recent_fall", False)],
)
def test_a_reason_that_an_answer_denies_waits_until_the_answer_is_put_right(reason, left_out, submitted, therapist):
    """The plan goes by the answers: a new hip that only the test knows of would not reach it."""
    browser, address = signed_in(therapist), reverse("thomas-test", args=[submitted.pk])
    whole = {"performed": "no", "reason": reason, "note": "Told me at the table."}
    one = thomas_posted(**LEFT_OUT | {"left-not_done": reason}, note="Told me at the table.")
    page = browser.post(address, one if left_out else whole).content.decode()
    assert "Confirm what is right there first" in page
    assert "Told me at the table." in page
    correct = reverse("screening-clarify", args=[submitted.pk, reason])
    assert correct in page
    assert newest_test(submitted) is None
    right = {"hip_replacement": "over_12_weeks", "pregnancy": "pregnant", "recent_fall": "yes"}[reason]
    clarify(screening=submitted, question=reason, value=right, by=therapist)
    assert browser.post(address, one if left_out else whole).status_code == 302
    assert newest_test(submitted) is not None


def test_the_list_of_errors_says_which_side_is_meant(submitted, therapist):
    sent = thomas_posted(**{"right-hip_extension": "99"})
    page = signed_in(therapist).post(reverse("thomas-test", args=[submitted.pk]), sent).content.decode()
    summary = page[page.index("There is a problem") : page.index("</ul>", page.index("There is a problem"))]
    assert "Right: More than" in summary
    assert "Left:" not in summary


def test_an_invented_reason_leaves_the_side_to_be_measured():
    form = ThomasForm(thomas_posted(**LEFT_OUT | {"left-not_done": "bored"}))
    assert not form.is_valid()
    assert form.left.errors
