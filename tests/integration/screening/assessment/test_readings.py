"""What the typed angles mean, shown before anything is saved: from the server, with and without script."""

import pytest
from django.urls import reverse

from screening.assessment.forms_thomas import ThomasForm
from screening.assessment.presenters_thomas import sides
from screening.assessment.readings import reading_rows
from screening.assessment.selectors import newest_suggestion
from tests.integration.screening.scenes import thomas_posted
from tests.people import signed_in

BEHIND = {"X-Background": "1"}


def left(**typed):
    """The left side's reading for what is typed there, everything else blank."""
    form = ThomasForm({f"left-{name}": value for name, value in typed.items()})
    return sides(form.typed, problems=form.problems)[0].reading


@pytest.mark.parametrize(
    ("way", "degrees", "code"),
    [
        ("below", "10", "none"),
        ("below", "9", "borderline"),
        ("level", "", "borderline"),
        ("above", "1", "moderate"),
        ("above", "11", "marked"),
    ],
)
def test_the_reading_is_the_protocols_own(way, degrees, code):
    found = left(hip_extension_way=way, hip_extension=degrees, lumbar_flat="yes")
    assert found["code"] == code
    assert "within about 19°" in str(found["sure"])


@pytest.mark.parametrize(
    ("tool", "says"),
    [
        ("trigonometric", "within about 9°"),
        ("goniometer", "within about 19°"),
        ("inclinometer", "within about 19°"),
        ("by_eye", "no trend"),
        ("", "within about 19°"),
    ],
)
def test_how_sure_a_reading_is_depends_on_the_tool(tool, says):
    typed = {"left-hip_extension_way": "above", "left-hip_extension": "4", "left-lumbar_flat": "yes", "tool": tool}
    form = ThomasForm(typed)
    assert says in sides(form.typed, problems=form.problems, tool=form["tool"].value())[0].reading["sure"]


@pytest.mark.parametrize("flat", ["no", "not_checked"])
def test_without_a_flat_back_an_angle_gets_no_reading(flat):
    found = left(hip_extension_way="above", hip_extension="11", lumbar_flat=flat)
    assert (found["code"], found["means"]) == (None, "")
    assert "Cannot be interpreted" in str(found["sure"])


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"hip_extension_way": "above", "hip_extension": "11"},
        {"hip_extension": "11", "lumbar_flat": "yes"},  # silence about the direction is not "below"
        {"hip_extension_way": "above", "lumbar_flat": "yes"},
        {"lumbar_flat": "yes"},
    ],
)
def test_what_is_not_whole_yet_has_no_reading_and_no_blame(typed):
    assert "appears here" in left(**typed)["says"]


@pytest.mark.parametrize(
    ("degrees", "says"), [("35", "unusual"), ("61", "not possible"), ("x", "whole number"), ("-4", "without a sign")]
)
def test_an_angle_that_cannot_be_taken_as_it_is_says_why_instead_of_a_reading(degrees, says):
    assert says in left(hip_extension_way="above", hip_extension=degrees, lumbar_flat="yes")["says"]


def test_before_saving_and_after_it_the_reading_is_the_same(suggested):
    test = suggested.thomas_tests.get()
    stored = reading_rows(newest_suggestion(suggested).result, test.tool)
    assert [side.reading for side in sides(test.sides, tool=test.tool)] == stored


def test_asking_for_the_reading_saves_nothing_and_keeps_what_is_typed(submitted, therapist):
    address = reverse("thomas-test", args=[submitted.pk])
    typed = thomas_posted(**{"left-hip_extension": "12", "right-end_feel": "", "note": "Cold hands."})
    page = signed_in(therapist).post(address, typed | {"reading": "1"}).content.decode()
    assert "Marked" in page
    assert "Moderate" in page
    assert "Cold hands." in page
    assert 'value="12"' in page
    assert "There is a problem" not in page
    assert "thigh 12° above level, knee bent 78°" in page
    assert submitted.thomas_tests.count() == 0


def test_the_script_gets_the_readings_alone(submitted, therapist):
    address = reverse("thomas-test", args=[submitted.pk])
    reply = signed_in(therapist).post(address, thomas_posted() | {"reading": "1"}, headers=BEHIND)
    page = reply.content.decode()
    assert 'id="left-reading"' in page
    assert 'id="right-reading"' in page
    assert submitted.client.name not in page
    assert "<form" not in page
    assert submitted.thomas_tests.count() == 0


def test_what_is_refused_on_saving_is_drawn_as_typed(submitted, therapist):
    address = reverse("thomas-test", args=[submitted.pk])
    page = signed_in(therapist).post(address, thomas_posted(**{"left-pain": ""})).content.decode()
    assert "There is a problem" in page
    assert "Left: thigh 4° above level" in page
