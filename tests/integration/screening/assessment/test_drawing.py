import re
from pathlib import Path

import pytest
from django.conf import settings

from screening.assessment import drawing
from screening.assessment.presenters_thomas import sides
from tests.integration.screening.scenes import SIDE


def leg(name="left", **changes):
    return drawing.leg(SIDE | changes, name)


def test_a_thigh_above_level_is_drawn_above_the_table_and_below_level_below_it():
    assert leg(hip_extension=-20).knee.y < drawing.HIP[1] < leg(hip_extension=20).knee.y
    assert leg(hip_extension=0).knee.y == drawing.HIP[1]


def test_a_knee_bent_by_ninety_degrees_hangs_straight_down():
    level = leg(hip_extension=0, knee_flexion=90)
    assert level.foot.x == level.knee.x
    assert level.foot.y > level.knee.y


def test_the_legs_drift_to_opposite_sides():
    assert leg("left", hip_abduction=20).drift.x > drawing.TOP_HIP[0] > leg("right", hip_abduction=20).drift.x


@pytest.mark.parametrize("hip", [-60, 45])
@pytest.mark.parametrize("knee", [0, 150])
def test_every_possible_leg_stays_on_the_card(hip, knee):
    for point in (leg(hip_extension=hip, knee_flexion=knee).knee, leg(hip_extension=hip, knee_flexion=knee).foot):
        assert 0 <= point.x <= 340
        assert -45 <= point.y <= 260


def test_the_words_say_what_is_drawn_and_what_was_last_time(assessed):
    test = assessed.thomas_tests.get()
    left, right = sides(test.sides, test.sides)
    assert left.words == "thigh 4° above level, knee bent 78°, thigh 3° outwards"
    assert right.words.startswith("thigh 2° below level")
    assert left.ghost_words == left.words


def test_script_and_server_draw_with_the_same_numbers():
    script = (Path(settings.BASE_DIR) / "static/js/thomas.js").read_text()
    numbers = re.findall(r"(?:x|y): (\d+)|(?:THIGH|SHANK|TOP_THIGH) = (\d+)", script)
    assert [float(a or b) for a, b in numbers] == [
        *drawing.HIP,
        drawing.THIGH,
        drawing.SHANK,
        *drawing.TOP_HIP,
        drawing.TOP_THIGH,
    ]
