"""One drawing for each technique a client may be given: start position, what moves, and the side that is meant.

The pictures are files, `pictures/<slug>.svg`, in the colours of paper. The near leg (drawn darker) is the one the
technique is about; the accent marks the spot and the arrow the movement.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.core.language import translate
from screening.protocol.techniques import technique

PICTURES: Final = Path(__file__).resolve().parent / "pictures"
ON_SCREEN: Final = {  # a colour of the files -> the colour of the page, which knows light and dark
    "#0d5c5a": "var(--accent)",
    "#e1eeea": "var(--accent-soft)",
    "#857f72": "var(--edge)",
    "#dfd8ca": "var(--line)",
    "#ffffff": "var(--surface)",
    "#1c2625": "currentColor",
}
# Each picture in words.
SAYS: Final[Mapping[str, Promise]] = {
    "kneeling-hip-flexor-stretch": _lazy(
        "Seen from the side: kneeling upright on the leg that is stretched, the other foot flat in front. The "
        "hips slide forward; the pull is felt at the front of the hip of the kneeling leg."
    ),
    "supine-psoas-stretch": _lazy(
        "Seen from the side: lying on the back, one knee held towards the body. The other leg lies straight and "
        "heavy; that is the one stretched."
    ),
    "standing-hip-flexor-stretch": _lazy(
        "Seen from the side: standing in a step beside a wall, front knee a little bent, back leg straight. The "
        "body shifts forward; the pull is felt at the front of the hip of the back leg."
    ),
    "floor-lunge-stretch": _lazy(
        "Seen from the side: a long lunge, hands on two blocks beside the front foot, the back leg long. The hips"
        " sink slowly; the pull is felt at the front of the hip of the back leg."
    ),
    "frog-stretch": _lazy(
        "Seen from above: lying on the back, soles of the feet together, knees apart on two cushions."
    ),
    "knee-to-chest": _lazy(
        "Seen from the side: lying on the back, one foot flat. Both hands hold the other leg behind the thigh and "
        "bring the knee towards the body; the pull is felt at the buttock."
    ),
    "thomas-stretch": _lazy(
        "Seen from the side: lying back at the edge of a firm bed, one knee held, the low back flat. The other "
        "leg hangs over the edge; that is the one stretched."
    ),
    "yoga-poses": _lazy(
        "Seen from the side: a low lunge on a mat, the back knee on a cushion, body tall, arms reaching up."
    ),
    "gentle-backbend": _lazy(
        "Seen from the side: standing with the hands on the hips, the breastbone lifting and the body leaning "
        "back only a little."
    ),
    "bridge": _lazy(
        "Seen from the side: lying on the back with bent knees and feet flat. The hips lift until the body is "
        "straight from the knee to the shoulder."
    ),
    "glute-and-hamstring-work": _lazy(
        "Seen from the front: lying on one side, knees bent, feet together. The upper knee turns up towards the "
        "ceiling and comes slowly down."
    ),
    "plank": _lazy(
        "Seen from the side: on forearms and knees, elbows under the shoulders, one straight line from the knees "
        "to the head."
    ),
    "squat": _lazy(
        "Seen from the side: standing in front of a chair, sitting back slowly until the seat is touched, and "
        "standing up again."
    ),
    "hip-flexor-loading": _lazy(
        "Seen from the side: sitting tall on a chair. The hand presses down on the thigh while the knee presses "
        "up against it, so that nothing moves."
    ),
    "bicycle-crunch": _lazy(
        "Seen from the side: lying on the back with the head down, knees above the hips. One heel lowers towards "
        "the mat and comes back."
    ),
    "pilates": _lazy(
        "Seen from the side: lying on a mat, one foot flat, the other leg lifted straight as far as is easy."
    ),
    "thigh-and-buttock-ball-massage": _lazy(
        "Seen from the side: leaning lightly against a wall with a ball between the wall and the buttock, rolling"
        " slowly."
    ),
    "low-back-rolling": _lazy(
        "Seen from the side: the back to a wall with a ball on the muscle beside the low spine, rolling a few "
        "centimetres up and down."
    ),
    "trigger-point-hold": _lazy(
        "Seen from the side: sitting, fingers pressing one tender spot on the fleshy part of the thigh and "
        "holding still."
    ),
    "heat": _lazy("Seen from the side: resting on the back with bent knees, a wrapped warm pack on the hip."),
    "abdominal-hand-massage": _lazy(
        "Lying on the back with bent knees, flat fingers on one side of the lower tummy. Beside it the tummy from"
        " the front: the two places are at the side; the dashed middle line is left alone."
    ),
    "abdominal-ball-massage": _lazy(
        "Lying on the back with bent knees, a hand holding a soft ball at one side of the lower tummy. Beside it "
        "the tummy from the front: the two places are at the side; the dashed middle line is left alone."
    ),
    "pso-rite": _lazy(
        "Lying on the back with bent knees, the tool held in both hands, one tip at the side of the lower tummy. "
        "Beside it the tummy from the front: the two places are at the side; the dashed middle line is left "
        "alone."
    ),
    "movement-breaks": _lazy("Seen from the side: getting up from a chair and walking a few steps."),
    "breathing-and-relaxation": _lazy("Seen from the side: sitting with support, one hand resting on the lower ribs."),
    "walking-swimming": _lazy("Seen from the side: walking at an easy pace."),
    "sitting-posture": _lazy(
        "Seen from the side: sitting back in a chair with the feet flat, and changing position often."
    ),
    "workstation-setup": _lazy(
        "Seen from the side: sitting at a desk, feet flat, the top of the screen at about eye height, an arm's "
        "length away."
    ),
    "lifting-technique": _lazy(
        "Seen from the side: knees bent, back long, the load held close to the body, legs helping."
    ),
    "sleep-position": _lazy(
        "Seen from the side: lying on the back with a pillow under the head and one under the knees."
    ),
    "mindful-movement": _lazy(
        "Seen from the side: standing with soft knees, the arms moving slowly in front of the body."
    ),
    "healthy-weight": _lazy("Two people standing and talking."),
}


def drawing(slug: str, *, paper: bool = False) -> dict[str, Any] | None:
    """What templates/homecare/drawing.svg needs: title, words and strokes; None for a technique without a picture."""
    if slug not in SAYS:
        return None
    picture = _picture(slug)
    return {
        "id": slug,
        "title": _("Drawing: %(title)s") % {"title": translate(technique(slug).title)},
        "says": str(SAYS[slug]),
        "box": picture.get("viewBox"),
        "width": picture.get("width"),
        "height": picture.get("height"),
        "strokes": [_stroke(path, paper=paper) for path in picture],
    }


@cache
def _picture(slug: str) -> ElementTree.Element:
    return ElementTree.fromstring((PICTURES / f"{slug}.svg").read_text(encoding="utf-8"))  # noqa: S314  our own file


def _stroke(path: ElementTree.Element, *, paper: bool) -> dict[str, str]:
    colours = {name: path.get(name, "none") for name in ("stroke", "fill")}
    if not paper:
        colours = {name: ON_SCREEN.get(colour, colour) for name, colour in colours.items()}
    return {
        **colours,
        "d": path.get("d", ""),
        "width": path.get("stroke-width", ""),
        "dashes": path.get("stroke-dasharray", ""),
    }
