"""What a whole plan adds up to: every line counts, the longest end of its dose, on the sides it names."""

import pytest

from screening.protocol import dose_limits
from screening.protocol.dose_limits import Part, sums
from screening.protocol.techniques import technique

STRETCHES = ("kneeling-hip-flexor-stretch", "standing-hip-flexor-stretch", "supine-psoas-stretch")


def part(slug, side="", **changes):
    entry = technique(slug)
    return Part(entry, {**(entry.dose.as_json() if entry.dose else {}), **changes}, side)


def total(key, *parts):
    return next(one for one in sums(parts) if one.key == key)


def test_the_limits_are_those_written_down():
    limits = {one.key: (one.limit, one.most) for one in sums(())}
    assert limits == {
        "stretch": (120, 270),
        "self_massage": (10, 10),
        "strength": (3, 3),
        "heat": (30, 30),
        "tummy": (1, 1),
        "home": (20, None),
        "lines": (6, None),
    }


def test_all_stretches_of_a_day_are_added_together():
    assert total("stretch", part(STRETCHES[0])).total == 60
    three = total("stretch", *map(part, STRETCHES))
    assert (three.total, three.limit, three.most) == (180, 120, 270)
    assert three.needs_reason
    assert not three.refused


def test_a_stretch_is_hold_times_rounds_times_repeats_times_a_day():
    bend = part("gentle-backbend", hold_s=[2, 3], reps=5, times_per_day=[1, 3])
    assert total("stretch", bend).total == 45
    assert total("stretch", part("yoga-poses")).total == 0


@pytest.mark.parametrize(("hold", "needs", "refused"), [(60, False, False), (100, True, False), (136, False, True)])
def test_above_120_seconds_a_reason_is_needed_and_above_270_nothing_helps(hold, needs, refused):
    found = total("stretch", part(STRETCHES[0], hold_s=hold, sets=2))
    assert (found.needs_reason, found.refused) == (needs, refused)


def test_self_massage_counts_both_sides_and_every_round():
    ball = part("thigh-and-buttock-ball-massage", seconds_per_spot=120, sets=3)
    assert total("self_massage", ball).total == 12
    assert total("self_massage", ball).refused
    assert (
        total("self_massage", part("thigh-and-buttock-ball-massage", "left", seconds_per_spot=120, sets=3)).total == 6
    )
    assert total("self_massage", part("trigger-point-hold")).total == 2
    assert total("self_massage", part("abdominal-hand-massage", seconds=180)).total == 6
    assert total("self_massage", part("abdominal-hand-massage", "right", seconds=180)).total == 3


def test_of_strengthening_exercises_three_are_the_most():
    four = [part(slug) for slug in ("bridge", "squat", "plank", "hip-flexor-loading")]
    assert not total("strength", *four[:3]).refused
    assert total("strength", *four).refused


def test_heat_counts_its_minutes_and_how_often():
    assert total("heat", part("heat", minutes=15, times_per_day=2)).total == 30
    assert total("heat", part("heat"), part("heat", minutes=15, times_per_day=2)).refused


def test_of_self_massage_of_the_tummy_one_is_the_most():
    assert total("tummy", part("abdominal-hand-massage"), part("abdominal-ball-massage")).refused
    assert not total("tummy", part("abdominal-hand-massage")).refused


@pytest.mark.parametrize(
    ("slug", "side", "seconds"),
    [
        ("kneeling-hip-flexor-stretch", "", 120),
        ("kneeling-hip-flexor-stretch", "left", 60),
        ("kneeling-hip-flexor-stretch", "both", 120),
        ("bridge", "", 80),
        ("glute-and-hamstring-work", "", 160),
        ("glute-and-hamstring-work", "right", 80),
        ("hip-flexor-loading", "", 300),
        ("plank", "", 60),
        ("heat", "", 900),
        ("pilates", "", 1200),
        ("thigh-and-buttock-ball-massage", "", 60),
        ("movement-breaks", "", 0),
        ("relaxation-massage", "", 0),
        ("squat", "", 80),
    ],
)
def test_the_time_at_home_is_counted_for_the_sides_that_are_done(slug, side, seconds):
    assert dose_limits.home_seconds(part(slug, side)) == seconds


def test_above_twenty_minutes_or_six_lines_at_home_a_reason_is_needed():
    long = [part("heat"), part("heat"), part("bridge")]
    assert total("home", *long).needs_reason
    lines = [part(slug) for slug in (*STRETCHES, "bridge", "squat", "heat", "movement-breaks")]
    assert total("lines", *lines).needs_reason
    assert not total("lines", *lines[:6]).needs_reason


def test_what_is_done_by_the_therapist_counts_for_nothing_at_home():
    assert all(one.total == 0 for one in sums([part("relaxation-massage"), part("myofascial-release")]))


@pytest.mark.parametrize(
    ("key", "slugs"),
    [
        ("stretch", {"kneeling-hip-flexor-stretch"}),
        ("self_massage", {"trigger-point-hold", "abdominal-hand-massage"}),
        ("strength", {"bridge"}),
        ("heat", {"heat"}),
        ("tummy", {"abdominal-hand-massage"}),
        ("home", {"kneeling-hip-flexor-stretch", "trigger-point-hold", "abdominal-hand-massage", "bridge", "heat"}),
    ],
)
def test_the_lines_behind_a_sum_can_be_named(key, slugs):
    everything = [part(slug) for slug in ("kneeling-hip-flexor-stretch", "trigger-point-hold", "bridge", "heat")]
    everything += [part("abdominal-hand-massage"), part("movement-breaks"), part("relaxation-massage")]
    assert {one.technique.slug for one in dose_limits.counted(everything, key)} == slugs
    assert len(dose_limits.counted(everything, "lines")) == 6
