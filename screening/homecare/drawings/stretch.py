"""Drawings of the stretches."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy

from screening.homecare.drawings.figure import FLOOR, Pose, box
from screening.homecare.drawings.scene import LIES, LOW, Drawing, chair, mat, pillow, prop, wall

DRAWINGS: Final[Mapping[str, Drawing]] = {
    "kneeling-hip-flexor-stretch": Drawing(
        says=gettext_lazy(
            "Seen from the side: kneeling upright on the leg that is stretched, the other foot flat in front. "
            "The hips slide forward; the pull is felt at the front of the hip of the kneeling leg."
        ),
        poses=(
            Pose(x=98, trunk=91, near_leg=(-118, 180, 180), far_leg=(8, -92, 0), near_arm=(-14, 6), far_arm=(-10, 8)),
        ),
        behind=(*pillow(64, FLOOR - 6, 34), *chair(146)),
        marks=(("hip", -35, 9),),
        arrows=((112, 76, 142, 76),),
    ),
    "supine-psoas-stretch": Drawing(
        says=gettext_lazy(
            "Seen from the side: lying on the back, one knee held towards the body. "
            "The other leg lies straight and heavy; that is the one stretched."
        ),
        poses=(Pose(x=112, **LIES, near_leg=(0, 0, 80), far_leg=(118, -12, -8), near_arm=(62, 18), far_arm=(66, 14)),),
        behind=mat(),
        marks=(("hip", 35, 10),),
        arrows=((140, 80, 112, 70, 5),),
        top=LOW,
    ),
    "standing-hip-flexor-stretch": Drawing(
        says=gettext_lazy(
            "Seen from the side: standing in a step beside a wall, front knee a little bent, back leg straight. "
            "The body shifts forward; the pull is felt at the front of the hip of the back leg."
        ),
        poses=(
            Pose(
                x=106,
                trunk=90,
                near_leg=(-116, -116, -20),
                far_leg=(-50, -100, 0),
                near_arm=(-30, 20),
                far_arm=(-20, 20),
            ),
        ),
        behind=wall(166),
        marks=(("hip", -20, 9),),
        arrows=((58, 66, 88, 66),),
    ),
    "floor-lunge-stretch": Drawing(
        says=gettext_lazy(
            "Seen from the side: a long lunge, hands on two blocks beside the front foot, the back leg long. "
            "The hips sink slowly; the pull is felt at the front of the hip of the back leg."
        ),
        poses=(Pose(x=112, trunk=42, head=30, near_leg=(206, 206, 250), far_leg=(12, -94, 0), near_arm=(-92, -88)),),
        behind=(prop(box(132, FLOOR - 14, 22, 14)),),
        marks=(("hip", -60, 9),),
        arrows=((92, 66, 92, 88),),
    ),
    "frog-stretch": Drawing(
        says=gettext_lazy(
            "Seen from above: lying on the back, soles of the feet together, knees apart on two cushions."
        ),
        poses=(
            Pose(x=108, y=76, **LIES, near_leg=(-50, 54, 0), far_leg=(50, -54, 0), near_arm=(-48, -8), far_arm=(48, 8)),
        ),
        behind=(prop(box(14, 8, 212, 136)), *pillow(116, 108, 32), *pillow(116, 34, 32)),
        marks=(("hip", -50, 18), ("hip", 50, 18)),
        arrows=((150, 92, 142, 116), (150, 60, 142, 36)),
        floor=False,
    ),
    "thomas-stretch": Drawing(
        says=gettext_lazy(
            "Seen from the side: lying back at the edge of a firm bed, one knee held, the low back flat. "
            "The other leg hangs over the edge; that is the one stretched."
        ),
        poses=(
            Pose(
                x=122,
                y=80,
                **LIES,
                near_leg=(-22, -84, -10),
                far_leg=(122, -8, -8),
                near_arm=(62, 18),
                far_arm=(66, 14),
            ),
        ),
        behind=(prop(box(16, 87, 112, 10)), prop(f"M26 97V{FLOOR}M116 97V{FLOOR}", "edge")),
        marks=(("hip", 20, 11),),
        arrows=((176, 84, 172, 108, -3),),
        top=LOW,
    ),
    "yoga-poses": Drawing(
        says=gettext_lazy(
            "Seen from the side: a low lunge on a mat, the back knee on a cushion, body tall, arms reaching up."
        ),
        poses=(
            Pose(x=110, trunk=92, near_leg=(-122, 180, 180), far_leg=(10, -92, 0), near_arm=(74, 84), far_arm=(88, 92)),
        ),
        behind=(*mat(40, 150), *pillow(72, FLOOR - 6, 34)),
        marks=(("hip", -35, 9),),
        arrows=((126, 80, 154, 80),),
    ),
    "gentle-backbend": Drawing(
        says=gettext_lazy(
            "Seen from the side: standing with the hands on the hips, the breastbone lifting and the body leaning "
            "back only a little."
        ),
        poses=(Pose(x=120, trunk=104, head=98, near_leg=(-88, -92, 0), near_arm=(-116, -8)),),
        ghost=Pose(x=120, trunk=90, near_leg=(-88, -92, 0)),
        arrows=((136, 18, 106, 12, -3),),
    ),
}
