"""Words that go with a plan: stop rules, safety-net lines and review intervals.

Modest on purpose: "may help", never a promise. The fixed emergency text belongs to the questionnaire.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

# Evidence page 6.5: seed 001 for the first rule; the nerve, pulse and 5-out-of-10 rules are judgement.
STOP_NOW: Final = (
    "Stop at once if you feel sharp pain, dizziness, sickness or any unusual feeling.",
    "Stop at once if you feel an electric shock, tingling or numbness.",
    "Stop if discomfort goes above 5 out of 10.",
)
STOP_ON_PULSE: Final = "Stop and move your hand away if you feel a beat under your fingers."
TELL_YOUR_THERAPIST: Final = (
    "Stop the plan and tell your therapist if pain goes up by 2 points or more for longer than 24 hours.",
    "Stop the plan and tell your therapist if a bruise appears.",
)
PRO_STOP_NOW: Final = (
    "Stop when the client asks, for any reason or none.",
    "Stop at sharp pain, dizziness, sickness, faintness or an unusual feeling.",
    "Stop at electric, tingling or numb feelings down the leg or into the groin.",
    "Stop when discomfort goes above 5 out of 10.",
)
PRO_STOP_ON_PULSE: Final = "A pulse under the fingers: move off at once and do not return to that spot."

# Injuries after abdominal massage showed within about a day [MORI20, SUN22]; 48 hours is judgement.
AFTER_TUMMY_WORK: Final = (
    "For 48 hours after work on your tummy: new tummy pain, swelling, faintness, or blood "
    "in pee or poo means "
    "get emergency care at once."
)
# Warning signs that can appear between visits [CROW09, CESCARD].
BACK_AND_LEG: Final = (
    "Get emergency care at once if the skin between your legs or around your bottom goes numb. "
    "Do so too if it gets hard to start, stop or feel pee or poo, or if sex feels different.",
    "Get emergency care at once if both legs go weak or numb, or if one leg gets weaker fast.",
)
SUDDEN: Final = (
    "Get emergency care at once for sudden, very bad tummy or back pain. "
    "Do so too if you feel faint, cold and sweaty, or your chest hurts, or it is hard to breathe."
)
FEELING_ILL: Final = (
    "See a doctor the same day for fever, shivers or feeling ill with back, hip, groin or tummy pain. "
    "Do so too if one leg is swollen, warm, red or throbbing."
)
NOT_GETTING_BETTER: Final = (
    "Tell your therapist if you are no better after 4 to 6 weeks, or if you are worse after a session."
)
SEE_A_DOCTOR_FIRST: Final = (
    "A doctor or other expert should look at this before any massage or exercise plan. "
    "Take the letter from your therapist with you."
)
SEE_A_DOCTOR_TODAY: Final = (
    "Please be seen by a doctor today. Do not have a massage, massage yourself or stretch "
    "the area before then. "
    "If it gets worse while you wait, get emergency care."
)
GET_HELP_NOW: Final = "Get emergency care now. Do not wait for an appointment and do not drive yourself."

_BY_LABEL: Final[Mapping[str, tuple[str, ...]]] = {
    "self_care": (FEELING_ILL, NOT_GETTING_BETTER),
    "professional": (FEELING_ILL, NOT_GETTING_BETTER),
    "professional_modified": (FEELING_ILL, NOT_GETTING_BETTER),
    "clearance": (SEE_A_DOCTOR_FIRST, FEELING_ILL),
    "urgent": (SEE_A_DOCTOR_TODAY,),
    "emergency": (GET_HELP_NOW,),
}

CLOT: Final = (
    "Get emergency care at once if you cough up blood, or if breathing hurts or gets hard. "
    "See a doctor the same day if one leg swells or aches more."
)
BLEEDING: Final = (
    "See a doctor the same day for a new bruise, swelling or pain in your groin, side or thigh. "
    "Get emergency care at once if that leg gets weak or you feel faint."
)
PREGNANT: Final = (
    "Call your maternity unit at once if you bleed or leak water. "
    "Call too for regular cramps, bad tummy pain, or if your baby moves less."
)
TUMMY: Final = (
    "See a doctor the same day if tummy pain gets worse, or if you feel sick or hot with it. "
    "Get emergency care at once if your tummy gets hard, or you faint."
)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A line that comes with any of these rules, added to those that everybody gets; it takes no other's place."""

    ids: frozenset[str]
    text: str


BY_RULE: Final = (
    RuleLine(frozenset({"RF11", "RF12", "C22"}), CLOT),
    RuleLine(frozenset({"RF08", "RF09", "RF10"}), BLEEDING),
    RuleLine(frozenset({"C01", "C02", "C03"}), PREGNANT),
    RuleLine(frozenset({"RF05", "C06", "C07", "C10", "C11", "C12", "C16", "C17"}), TUMMY),
)


def safety_net(label: str, *, tummy_work: bool = False, rules: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the safety-net lines for a label of the answers contract, most pressing first.

    ``tummy_work``: the plan holds work on the abdomen; ``rules``: ids of the findings, whose own lines are added.
    Raises ``KeyError`` for an unknown label. Source: evidence page 6.5.
    """
    first = _BY_LABEL[label]
    if label == "emergency":
        return first
    found = frozenset(rules)
    own = tuple(line.text for line in BY_RULE if line.ids & found)
    rest = (SUDDEN, *BACK_AND_LEG, *((AFTER_TUMMY_WORK,) if tummy_work else ()), *own)
    return (*first, *rest) if label in ("urgent", "clearance") else (*rest, *first)


def stop_rules(*, tummy_work: bool = False) -> tuple[str, ...]:
    """Return the stop rules printed once on a plan; ``tummy_work`` adds the rule about a pulse."""
    return (*STOP_NOW, *((STOP_ON_PULSE,) if tummy_work else ()), *TELL_YOUR_THERAPIST)


@dataclass(frozen=True, slots=True)
class Review:
    """When to look again: days from now, lowest and highest; none when there is no plan to review."""

    days: tuple[int, int]
    text: str


_SOON: Final = Review((1, 7), "Review within 7 days.")
_USUAL: Final = Review((7, 14), "Review after 1 to 2 weeks.")
_REVIEWS: Final[Mapping[str, Review | None]] = {
    "self_care": _USUAL,
    "professional": _USUAL,
    "professional_modified": _USUAL,
    "clearance": Review((1, 14), "Ask within 2 weeks whether the client was seen, and what was said."),
    "urgent": Review((1, 1), "Ask the next day whether the client was seen."),
    "emergency": None,
}
# NICE and the evidence page 6.5: at 4 to 6 weeks without change, a doctor looks again.
FINAL_REVIEW: Final = "At 4 to 6 weeks or sessions: no clear change in pain or activities means clearance by a doctor."


def review(label: str, *, irritable: bool) -> Review | None:
    """Return the review interval; easily irritated pain (IR01) shortens it to 7 days. None for an emergency: no plan.

    Raises ``KeyError`` for an unknown label. Source: evidence page 6.3 row 6 and 6.5; the rest is judgement.
    """
    usual = _REVIEWS[label]
    return _SOON if irritable and usual is _USUAL else usual
