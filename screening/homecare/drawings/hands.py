"""Drawings of self-massage and warmth."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy

from screening.homecare.drawings.figure import FLOOR, Pose, Stroke, disc
from screening.homecare.drawings.scene import KNEES_UP, LOW, SITS, Drawing, chair, mat, pillow, prop, wall


def torso(x: float = 178, y: float = 26) -> tuple[Stroke, ...]:
    """The tummy from the front: the two places at the side, and the middle that is left alone."""
    sides = f"M{x} {y}q4 26 0 44q-6 16-2 34M{x + 44} {y}q-4 26 0 44q6 16 2 34"
    groins = f"M{x + 6} {y + 78}l15 22M{x + 38} {y + 78}l-15 22"
    return (
        prop(sides + groins, "outline"),
        prop(f"M{x + 22} {y - 2}v92", "never"),
        prop(disc((x + 22, y + 46), 2.2), "outline"),
        prop(disc((x + 9, y + 60), 5.5), "spot"),
        prop(disc((x + 35, y + 60), 5.5), "spot"),
    )


def tummy(says: Any, *tools: Stroke) -> Drawing:
    """Lying with bent knees, a hand on one side of the lower tummy; beside it the tummy from the front."""
    figure = Pose(x=92, **KNEES_UP | {"near_arm": (34, -22)})
    return Drawing(
        says=says,
        poses=(figure,),
        behind=(*mat(10, 154), *torso()),
        before=tools,
        marks=() if tools else ((("hip"), 140, 13),),
    )


DRAWINGS: Final[Mapping[str, Drawing]] = {
    "thigh-and-buttock-ball-massage": Drawing(
        says=gettext_lazy(
            "Seen from the side: leaning lightly against a wall with a ball between the wall and the buttock, "
            "rolling slowly."
        ),
        poses=(Pose(x=98, trunk=84, near_leg=(-58, -106, 0), far_leg=(-52, -102, 0), near_arm=(-70, -40)),),
        behind=wall(66),
        before=(prop(disc((82, 74), 9), "soft"),),
        arrows=((54, 88, 54, 58), (54, 58, 54, 88)),
    ),
    "low-back-rolling": Drawing(
        says=gettext_lazy(
            "Seen from the side: the back to a wall with a ball on the muscle beside the low spine, rolling a few "
            "centimetres up and down."
        ),
        poses=(Pose(x=98, trunk=90, near_leg=(-62, -104, 0), far_leg=(-56, -100, 0), near_arm=(-74, -50)),),
        behind=wall(66),
        before=(prop(disc((83, 60), 8), "soft"),),
        arrows=((54, 74, 54, 46), (54, 46, 54, 74)),
    ),
    "trigger-point-hold": Drawing(
        says=gettext_lazy(
            "Seen from the side: sitting, fingers pressing one tender spot on the fleshy part of the thigh and holding "
            "still."
        ),
        poses=(Pose(x=92, **SITS, near_arm=(-58, -34)),),
        behind=chair(68),
        before=(prop(disc((122, 88), 5), "spot"),),
        arrows=((136, 56, 126, 76),),
    ),
    "heat": Drawing(
        says=gettext_lazy("Seen from the side: resting on the back with bent knees, a wrapped warm pack on the hip."),
        poses=(Pose(x=112, **KNEES_UP),),
        behind=(*mat(), *pillow(28, FLOOR - 7, 30)),
        before=(
            prop("M98 108q14-7 28 0v15q-14 5-28 0z", "soft"),
            prop("M104 98q-4-5 0-10t0-10M113 96q-4-5 0-10t0-10M122 98q-4-5 0-10t0-10", "arrow"),
        ),
        top=LOW,
    ),
    "abdominal-hand-massage": tummy(
        gettext_lazy(
            "Lying on the back with bent knees, flat fingers on one side of the lower tummy. Beside it the tummy from "
            "the front: the two places are at the side; the dashed middle line is left alone."
        ),
    ),
    "abdominal-ball-massage": tummy(
        gettext_lazy(
            "Lying on the back with bent knees, a hand holding a soft ball at one side of the lower tummy. Beside it "
            "the tummy from the front: the two places are at the side; the dashed middle line is left alone."
        ),
        prop(disc((84, 111), 8), "soft"),
    ),
    "pso-rite": tummy(
        gettext_lazy(
            "Lying on the back with bent knees, the tool held in both hands, one tip at the side of the lower tummy. "
            "Beside it the tummy from the front: the two places are at the side; the dashed middle line is left alone."
        ),
        prop("M80 120l-5-18q9-8 18 0l-4 14", "soft"),
    ),
}
