"""Drawings of daily life."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy

from screening.homecare.drawings.figure import FLOOR, Pose, box, disc
from screening.homecare.drawings.scene import LIES, LOW, SITS, Drawing, chair, mat, pillow, prop

DRAWINGS: Final[Mapping[str, Drawing]] = {
    "movement-breaks": Drawing(
        says=gettext_lazy("Seen from the side: getting up from a chair and walking a few steps."),
        poses=(
            Pose(x=150, near_leg=(-66, -82, 4), far_leg=(-112, -126, -24), near_arm=(-116, -96), far_arm=(-62, -44)),
        ),
        ghost=Pose(x=70, **SITS),
        behind=chair(46),
        arrows=((92, 40, 124, 26, 5),),
    ),
    "breathing-and-relaxation": Drawing(
        says=gettext_lazy("Seen from the side: sitting with support, one hand resting on the lower ribs."),
        poses=(Pose(x=100, **SITS, near_arm=(-66, 128)),),
        behind=chair(76),
        arrows=((132, 30, 160, 24, 3), (160, 46, 132, 50, 3)),
    ),
    "walking-swimming": Drawing(
        says=gettext_lazy("Seen from the side: walking at an easy pace."),
        poses=(
            Pose(x=112, near_leg=(-62, -80, 6), far_leg=(-114, -130, -28), near_arm=(-120, -98), far_arm=(-58, -36)),
        ),
        arrows=((154, 62, 188, 62),),
    ),
    "sitting-posture": Drawing(
        says=gettext_lazy(
            "Seen from the side: sitting back in a chair with the feet flat, and changing position often."
        ),
        poses=(Pose(x=98, **SITS, near_arm=(-72, -14)),),
        ghost=Pose(x=98, trunk=76, near_leg=(0, -90, 0)),
        behind=chair(74),
        arrows=((122, 18, 100, 12, -2), (100, 12, 122, 18, 2)),
    ),
    "workstation-setup": Drawing(
        says=gettext_lazy(
            "Seen from the side: sitting at a desk, feet flat, the top of the screen at about eye height, "
            "an arm's length away."
        ),
        poses=(Pose(x=76, **SITS, near_arm=(-70, 2)),),
        behind=(
            *chair(52),
            prop(f"M112 74H190M180 74V{FLOOR}", "edge"),
            prop(box(150, 22, 6, 38)),
            prop("M153 60V74M142 74h22", "edge"),
        ),
        arrows=((92, 26, 140, 26),),
    ),
    "lifting-technique": Drawing(
        says=gettext_lazy("Seen from the side: knees bent, back long, the load held close to the body, legs helping."),
        poses=(
            Pose(
                x=92,
                trunk=56,
                head=60,
                near_leg=(-6, -112, 0),
                far_leg=(0, -108, 0),
                near_arm=(-76, -40),
                far_arm=(-70, -40),
            ),
        ),
        before=(prop(box(126, 92, 30, 26)),),
        arrows=((172, 112, 172, 78),),
    ),
    "sleep-position": Drawing(
        says=gettext_lazy(
            "Seen from the side: lying on the back with a pillow under the head and one under the knees."
        ),
        poses=(Pose(x=112, **LIES, near_leg=(24, -26, 60), far_leg=(22, -24, 60), near_arm=(-4, 0)),),
        behind=(*mat(), *pillow(26, FLOOR - 7, 32), prop(disc((141, 123), 9))),
        top=LOW,
    ),
    "mindful-movement": Drawing(
        says=gettext_lazy("Seen from the side: standing with soft knees, the arms moving slowly in front of the body."),
        poses=(Pose(x=108, near_leg=(-74, -100, 0), far_leg=(-104, -110, 0), near_arm=(-30, 8), far_arm=(0, 30)),),
        arrows=((168, 34, 172, 66, 6),),
    ),
    "healthy-weight": Drawing(
        says=gettext_lazy("Two people standing and talking."),
        poses=(Pose(x=84, near_arm=(-60, 0)), Pose(x=156, near_arm=(-112, -150))),
    ),
}
