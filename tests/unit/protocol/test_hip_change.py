"""A hip angle is only called changed when the same person measured it the same way and it moved far enough."""

import pytest

from screening.protocol.hip_change import SOURCES, hip_change, real_change
from screening.protocol.sources import SOURCES as KNOWN


@pytest.mark.parametrize(
    ("tool", "before", "after", "change"),
    [
        ("trigonometric", -10, -1, "improved"),
        ("trigonometric", -10, -2, "no clear change"),
        ("trigonometric", 0, -8, "no clear change"),
        ("trigonometric", 0, -9, "worse"),
        ("goniometer", -10, 8, "no clear change"),
        ("goniometer", -10, 9, "improved"),
        ("goniometer", 0, -19, "worse"),
        ("inclinometer", -10, -10, "no clear change"),
        ("inclinometer", 0, -18, "no clear change"),
        ("inclinometer", -10, 9, "improved"),
    ],
)
def test_the_change_is_read_by_its_size_and_the_tool(tool, before, after, change):
    reading = hip_change("left", before, after, comparable=True, tool=tool)
    assert reading.change == change
    assert change in reading.text


@pytest.mark.parametrize("tool", ["by_eye", None, "", "ruler"])
def test_by_eye_or_with_an_unknown_tool_no_change_is_ever_named(tool):
    assert hip_change("left", -60, 45, comparable=True, tool=tool) is None
    assert real_change(tool) is None


def test_the_angles_are_said_as_they_are_measured():
    assert (
        hip_change("left", -20, 0, comparable=True, tool="goniometer").text
        == "Left hip: improved, from 20° above to level."
    )


def test_what_cannot_be_compared_says_nothing():
    assert hip_change("left", -30, 10, comparable=False, tool="goniometer") is None


@pytest.mark.parametrize("angle", [-61, 46])
def test_an_impossible_angle_is_refused_not_clipped(angle):
    with pytest.raises(ValueError, match="from -60 to 45"):
        hip_change("right", angle, 0, comparable=True, tool="goniometer")


def test_its_sources_are_known():
    assert set(SOURCES) <= {source.key for source in KNOWN}
