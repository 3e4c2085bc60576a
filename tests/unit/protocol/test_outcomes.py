"""A change is called one only when it is larger than the error of the scale and large enough to matter."""

import pytest

from screening.protocol.outcomes import (
    Change,
    activities_change,
    drop_that_matters,
    global_change,
    pain_change,
    too_little_after_six_weeks,
)
from screening.protocol.sources import unknown_sources
from tests.unit.protocol.banned_words import banned_in

IMPROVED, UNCLEAR, WORSE = Change.IMPROVED, Change.NO_CLEAR_CHANGE, Change.WORSE


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (9, 6, IMPROVED),
        (9, 7, UNCLEAR),
        (8, 5, IMPROVED),
        (8, 6, UNCLEAR),
        (7, 5, IMPROVED),
        (7, 6, UNCLEAR),
        (5, 3, IMPROVED),
        (4, 2, IMPROVED),
        (4, 3, UNCLEAR),
        (2, 0, IMPROVED),
        (2, 1, UNCLEAR),
        (1, 0, IMPROVED),
        (0, 0, UNCLEAR),
        (0, 1, UNCLEAR),
        (0, 2, WORSE),
        (4, 5, UNCLEAR),
        (4, 6, WORSE),
        (8, 10, WORSE),
        (9, 10, WORSE),
        (10, 10, UNCLEAR),
    ],
)
def test_pain_is_read_from_where_it_started(before, after, change):
    assert pain_change(before, after).change is change


def test_who_starts_high_needs_a_larger_drop_than_who_starts_low():
    drops = [drop_that_matters(start) for start in range(11)]
    assert drops == [1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3]
    assert drops == sorted(drops)


@pytest.mark.parametrize("before", range(11))
def test_more_pain_afterwards_never_reads_better(before):
    order = [IMPROVED, UNCLEAR, WORSE]
    ranks = [order.index(pain_change(before, after).change) for after in range(11)]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("before", range(11))
def test_the_same_score_twice_is_no_change(before):
    assert pain_change(before, before).change is UNCLEAR


def test_a_reading_says_the_words_beside_the_numbers():
    reading = pain_change(6, 3)
    assert reading.text == "Pain: improved, from 6 to 3 out of 10."
    assert banned_in(reading.text) == []


def test_a_missing_score_gives_no_reading():
    assert pain_change(None, 3) is None
    assert pain_change(3, None) is None
    assert global_change(None) is None
    assert activities_change({}, {"stairs": 4}) is None


def test_zero_is_a_score_and_not_a_missing_one():
    assert pain_change(5, 0).change is IMPROVED
    assert global_change(0).change is UNCLEAR


@pytest.mark.parametrize("score", [-1, 11, 3.5, True, "3"])
def test_a_score_off_the_scale_is_refused_not_clipped(score):
    with pytest.raises(ValueError, match="whole number from 0 to 10"):
        pain_change(5, score)
    with pytest.raises(ValueError, match="whole number from 0 to 10"):
        activities_change({"stairs": score}, {"stairs": 5})


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ({"stairs": 3, "running": 2}, {"stairs": 5, "running": 4}, IMPROVED),
        ({"stairs": 3, "running": 2}, {"stairs": 5, "running": 3}, UNCLEAR),
        ({"stairs": 6, "running": 6}, {"stairs": 4, "running": 4}, WORSE),
        ({"stairs": 1, "running": 1}, {"stairs": 0, "running": 0}, WORSE),
        ({"stairs": 0, "running": 0}, {"stairs": 0, "running": 0}, UNCLEAR),
        ({"stairs": 3}, {"stairs": 5}, UNCLEAR),
        ({"stairs": 3}, {"stairs": 6}, IMPROVED),
    ],
)
def test_activities_are_read_as_a_mean_and_one_alone_needs_more(before, after, change):
    assert activities_change(before, after).change is change


def test_only_activities_scored_both_times_count():
    reading = activities_change({"stairs": 3, "running": 9}, {"stairs": 6, "dancing": 0})
    assert reading.text == "Own activities: improved, from 3 to 6 out of 10 (one activity)."


def test_the_order_of_activities_does_not_matter():
    one = activities_change({"a": 3, "b": 6}, {"a": 5, "b": 8})
    assert one == activities_change({"b": 6, "a": 3}, {"b": 8, "a": 5})


@pytest.mark.parametrize(
    ("rating", "change"),
    [(-5, WORSE), (-2, WORSE), (-1, UNCLEAR), (0, UNCLEAR), (1, UNCLEAR), (2, IMPROVED), (5, IMPROVED)],
)
def test_the_global_rating_counts_from_two_steps(rating, change):
    assert global_change(rating).change is change


@pytest.mark.parametrize("rating", [-6, 6, 1.0, False])
def test_a_global_rating_off_the_scale_is_refused(rating):
    with pytest.raises(ValueError, match="whole number from -5 to 5"):
        global_change(rating)


def test_a_global_rating_shows_its_sign():
    assert global_change(3).text == "The client's own rating: improved (+3 from -5 to +5)."


def test_too_little_in_both_pain_and_activities_sends_the_client_to_a_doctor():
    assert too_little_after_six_weeks(6, 5, {"stairs": 3}, {"stairs": 4}) is True
    assert too_little_after_six_weeks(6, 4, {"stairs": 3}, {"stairs": 3}) is False
    assert too_little_after_six_weeks(6, 6, {"stairs": 3}, {"stairs": 5}) is False


def test_the_mean_of_several_activities_decides_whether_they_gained_enough():
    before = {"stairs": 3, "sitting": 3}
    assert too_little_after_six_weeks(6, 6, before, {"stairs": 5, "sitting": 4}) is True
    assert too_little_after_six_weeks(6, 6, before, {"stairs": 5, "sitting": 5}) is False


def test_without_activities_pain_alone_decides():
    assert too_little_after_six_weeks(6, 5, {}, {}) is True
    assert too_little_after_six_weeks(6, 4, {}, {}) is False


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (lambda: pain_change(11, 3), "pain must"),
        (lambda: pain_change(3, 11), "pain must"),
        (lambda: activities_change({"a": 11}, {"a": 3}), "activity must"),
        (lambda: global_change(6), "global rating must"),
    ],
)
def test_a_score_that_is_refused_is_named(wrong, named):
    with pytest.raises(ValueError, match=f"^{named}"):
        wrong()


def test_the_words_say_how_many_activities_were_counted():
    assert "(one activity)" in activities_change({"a": 1}, {"a": 5}).text
    assert "(2 activities)" in activities_change({"a": 1, "b": 1}, {"a": 5, "b": 5}).text


def test_an_activity_not_scored_again_is_never_an_improvement():
    assert too_little_after_six_weeks(6, 6, {"stairs": 3}, {}) is True


def test_every_threshold_names_its_source():
    readings = (pain_change(5, 3), activities_change({"a": 1}, {"a": 5}), global_change(2))
    assert all(reading.sources and unknown_sources(reading.sources) == () for reading in readings)
