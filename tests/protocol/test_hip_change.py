"""A hip angle is only called changed when the same person measured it the same way and it moved far enough."""

import pytest

from screening.protocol.hip_change import SOURCES, hip_change
from screening.protocol.sources import SOURCES as KNOWN


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (-10, -1, "improved"),
        (-10, -2, "no clear change"),
        (-10, -10, "no clear change"),
        (0, -8, "no clear change"),
        (0, -9, "worse"),
    ],
)
def test_the_change_is_read_by_its_size(before, after, change):
    reading = hip_change("left", before, after, comparable=True)
    assert reading.change == change
    assert change in reading.text


def test_the_angles_are_said_as_they_are_measured():
    assert hip_change("left", -12, 0, comparable=True).text == "Left hip: improved, from 12° above to level."


def test_what_cannot_be_compared_says_nothing():
    assert hip_change("left", -30, 10, comparable=False) is None


@pytest.mark.parametrize("angle", [-61, 46])
def test_an_impossible_angle_is_refused_not_clipped(angle):
    with pytest.raises(ValueError, match="from -60 to 45"):
        hip_change("right", angle, 0, comparable=True)


def test_its_sources_are_known():
    assert set(SOURCES) <= {source.key for source in KNOWN}
