"""Drawings of the strengthening exercises."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy

from screening.homecare.drawings.figure import FLOOR, Pose
from screening.homecare.drawings.scene import KNEES_UP, LIES, LOW, SITS, Drawing, chair, mat, pillow

DRAWINGS: Final[Mapping[str, Drawing]] = {
    "bridge": Drawing(
        says=gettext_lazy(
            "Seen from the side: lying on the back with bent knees and feet flat. The hips lift until the body is "
            "straight from the knee to the shoulder."
        ),
        poses=(Pose(x=112, trunk=204, head=182, near_leg=(24, -88, 0), far_leg=(22, -84, 0), near_arm=(-6, 0)),),
        ghost=Pose(x=112, **KNEES_UP),
        behind=mat(),
        marks=(("hip", -80, 9),),
        arrows=((112, 94, 112, 64),),
        top=LOW,
    ),
    "glute-and-hamstring-work": Drawing(
        says=gettext_lazy(
            "Seen from the front: lying on one side, knees bent, feet together. The upper knee turns up towards the "
            "ceiling and comes slowly down."
        ),
        poses=(Pose(x=118, **LIES, near_leg=(48, -52, 0), far_leg=(4, -8, 0), near_arm=(-14, -6)),),
        behind=(*mat(), *pillow(30, FLOOR - 9, 30)),
        marks=(("hip", 60, 10),),
        arrows=((160, 112, 146, 86, 6),),
        top=LOW,
    ),
    "plank": Drawing(
        says=gettext_lazy(
            "Seen from the side: on forearms and knees, elbows under the shoulders, one straight line from the knees "
            "to the head."
        ),
        poses=(
            Pose(
                x=122,
                trunk=163,
                head=168,
                near_leg=(-17, 4, 40),
                far_leg=(-17, 4, 40),
                near_arm=(-90, 180),
                far_arm=(-86, 180),
            ),
        ),
        behind=mat(40, 160),
        marks=(("hip", 205, 16),),
        top=LOW,
    ),
    "squat": Drawing(
        says=gettext_lazy(
            "Seen from the side: standing in front of a chair, sitting back slowly until the seat is touched, and "
            "standing up again."
        ),
        poses=(
            Pose(
                x=100,
                trunk=62,
                head=72,
                near_leg=(-12, -104, 0),
                far_leg=(-8, -102, 0),
                near_arm=(-4, 2),
                far_arm=(2, 6),
            ),
        ),
        ghost=Pose(x=124),
        behind=chair(52),
        marks=(("hip", 200, 9),),
        arrows=((78, 44, 70, 74, -4),),
    ),
    "hip-flexor-loading": Drawing(
        says=gettext_lazy(
            "Seen from the side: sitting tall on a chair. The hand presses down on the thigh while the knee presses up "
            "against it, so that nothing moves."
        ),
        poses=(Pose(x=92, **SITS, near_arm=(-62, -28)),),
        behind=chair(68),
        arrows=((134, 60, 134, 78), (150, 112, 150, 94)),
    ),
    "bicycle-crunch": Drawing(
        says=gettext_lazy(
            "Seen from the side: lying on the back with the head down, knees above the hips. One heel lowers towards "
            "the mat and comes back."
        ),
        poses=(Pose(x=112, **LIES, near_leg=(52, -34, 20), far_leg=(92, 0, 60), near_arm=(-4, 0)),),
        behind=mat(),
        marks=(("hip", 150, 14),),
        arrows=((172, 76, 176, 106, -3),),
        top=LOW,
    ),
    "pilates": Drawing(
        says=gettext_lazy(
            "Seen from the side: lying on a mat, one foot flat, the other leg lifted straight as far as is easy."
        ),
        poses=(Pose(x=112, **LIES, near_leg=(50, 50, 100), far_leg=(50, -64, 0), near_arm=(-4, 0)),),
        behind=mat(),
        arrows=((176, 100, 174, 70, 4),),
        top=LOW,
    ),
}
