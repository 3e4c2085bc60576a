"""A drawing of scores stands the right way up: more is higher, later is further right."""

import datetime as dt

import pytest

from screening.treatment.charts import BOTTOM, DEGREES, LEFT, RIGHT, TEN, TOP, Mark, drawing

FIRST = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)


def drawn(*values, scale=TEN, band=(4, 6)):
    """One value a week."""
    marks = [Mark(FIRST + dt.timedelta(weeks=week), value, str(value)) for week, value in enumerate(values)]
    return drawing(marks, scale=scale, band=band, joined=lambda _i, _j: True, days=(marks[0].at, marks[-1].at))


def heights(chart):
    """How far each dot stands above the foot of the drawing."""
    return [BOTTOM - float(dot["y"]) for dot in chart["dots"]]


def test_zero_lies_at_the_foot_and_ten_at_the_top():
    assert heights(drawn(0, 10)) == [0, BOTTOM - TOP]


def test_more_pain_is_higher():
    three, five, eight = heights(drawn(3, 5, 8))
    assert three < five < eight


def test_half_of_the_scale_is_half_way_up():
    assert heights(drawn(5, 5)) == [(BOTTOM - TOP) / 2] * 2


def test_a_thigh_above_level_is_drawn_above_one_below_it():
    below, level, above = heights(drawn(-20, 0, 10, scale=DEGREES))
    assert below < level < above


def test_later_is_further_right_and_equal_times_are_equal_steps():
    first, second, third = (float(dot["x"]) for dot in drawn(1, 2, 3)["dots"])
    assert LEFT < first < second < third < RIGHT
    assert second - first == pytest.approx(third - second, abs=0.2)


def test_the_values_of_a_single_day_stand_in_the_middle_at_whatever_hour_they_were_taken():
    days = (FIRST, FIRST + dt.timedelta(hours=9))
    marks = [Mark(at, 4, "4") for at in days]
    (first,), (last,) = (
        drawing([mark], scale=TEN, band=(4, 6), joined=lambda _i, _j: True, days=days)["dots"] for mark in marks
    )
    assert float(first["x"]) == float(last["x"]) == (LEFT + RIGHT) / 2


def test_the_lines_run_from_dot_to_dot():
    chart = drawn(3, 8)
    (line,), (first, second) = chart["lines"], chart["dots"]
    ends = [(line["x1"], line["y1"]), (line["x2"], line["y2"])]
    assert ends == [(dot["x"], dot["y"]) for dot in (first, second)]


def test_the_band_of_no_clear_change_holds_what_lies_in_it():
    chart = drawn(3, 5, 7)
    top = float(chart["band"]["y"])
    below, inside, above = (float(dot["y"]) for dot in chart["dots"])
    assert above < top < inside < top + float(chart["band"]["height"]) < below


def test_each_figure_of_the_axis_stands_where_its_value_is_drawn():
    chart = drawn(0, 5, 10)
    assert [tick["label"] for tick in chart["ticks"]] == ["0", "5", "10"]
    assert [tick["y"] for tick in chart["ticks"]] == [dot["y"] for dot in chart["dots"]]
