"""Words that go with a plan: stop rules, safety-net lines, review intervals and daily-life tips.

Modest on purpose: "may help", never a promise. The fixed emergency text belongs to the questionnaire.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    "Get emergency care at once for new numbness between your legs or around your bottom, "
    "new trouble starting, "
    "stopping or feeling pee or poo, or new problems with feeling during sex.",
    ("Get emergency care at once for new weakness or numbness in both legs, or a leg that is quickly getting weaker."),
)
SUDDEN: Final = (
    "Get emergency care at once for sudden, very bad tummy or back pain, for feeling faint, cold and sweaty, "
    "or for chest pain or trouble breathing."
)
FEELING_ILL: Final = (
    "See a doctor the same day for fever, shivers or feeling ill together with back, hip, "
    "groin or tummy pain, "
    "or for one leg that is swollen, warm, red or throbbing."
)
NOT_GETTING_BETTER: Final = (
    "Tell your therapist if you are no better after 4 to 6 weeks, or if you are worse after a session."
)
SEE_A_DOCTOR_FIRST: Final = (
    "A doctor or another professional should look at this before any hands-on work or exercise plan. "
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


def safety_net(label: str, *, back_or_leg: bool = True, tummy_work: bool = False) -> tuple[str, ...]:
    """Return the safety-net lines for a label of the answers contract, most pressing first.

    ``back_or_leg``: add the lines for a client with back or leg trouble; ``tummy_work``: the plan holds work
    on the abdomen. Raises ``KeyError`` for an unknown label. Source: evidence page 6.5.
    """
    first = _BY_LABEL[label]
    if label == "emergency":
        return first
    back = (SUDDEN, *BACK_AND_LEG) if back_or_leg else (SUDDEN,)
    tummy = (AFTER_TUMMY_WORK,) if tummy_work else ()
    urgent_first = label in ("urgent", "clearance")
    return (*first, *back, *tummy) if urgent_first else (*back, *tummy, *first)


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


@dataclass(frozen=True, slots=True)
class LifestyleTip:
    """A tip drawn from a daily-life answer; ``technique`` is the slug of the entry that says how."""

    answer: str
    technique: str
    text: str
    sources: tuple[str, ...]


LONG_SITTING: Final = LifestyleTip(
    "sitting_hours",
    "movement-breaks",
    "You sit for more than 7 hours on most days. Getting up for a few minutes every hour may help.",
    ("BOUK21", "SEED004"),
)
LITTLE_ACTIVITY: Final = LifestyleTip(
    "activity_minutes_week",
    "walking-swimming",
    ("A little more easy movement each week may help. Add about 10 minutes at a time, at a pace you can talk at."),
    ("BOUK21", "JUDGEMENT"),
)
HIGH_STRESS: Final = LifestyleTip(
    "stress",
    "breathing-and-relaxation",
    "A few minutes of slow breathing, or anything that helps you unwind, may make the day easier.",
    ("SEED002", "JUDGEMENT"),
)
LIFTING: Final = LifestyleTip(
    "heavy_lifting",
    "lifting-technique",
    "Keep loads close, share the heavy ones, and build up again slowly after a break.",
    ("SEED002", "KNOWLEDGE"),
)
CURLED_SLEEP: Final = LifestyleTip(
    "sleep_position",
    "sleep-position",
    ("If you wake up stiff, you can try a pillow between your knees and a less curled position. Comfort decides."),
    ("SEED001", "KNOWLEDGE"),
)
SPORT_LOAD: Final = LifestyleTip(
    "sports",
    "walking-swimming",
    ("You need not give up your sport for stiffness alone. Adjust how much you do, and build up in small steps."),
    ("SEED002", "SEED004", "JUDGEMENT"),
)
LIFESTYLE: Final = (LONG_SITTING, LITTLE_ACTIVITY, HIGH_STRESS, LIFTING, CURLED_SLEEP, SPORT_LOAD)
LOADING_SPORTS: Final = frozenset({"running", "cycling", "football", "dance", "weights"})


def lifestyle_tips(facts: Mapping[str, object]) -> tuple[LifestyleTip, ...]:
    """Return the tips that the daily-life answers call for; an answer that is absent calls for none.

    Thresholds: sitting above 7 hours a day and activity under 150 minutes a week [BOUK21]; stress 7
    or more is judgement. These answers never change what is offered, only what is said.
    """
    sports = facts.get("sports")
    called = (
        _number(facts, "sitting_hours", 0) > 7,
        _number(facts, "activity_minutes_week", 150) < 150,
        _number(facts, "stress", 0) >= 7,
        facts.get("heavy_lifting") == "yes",
        facts.get("sleep_position") == "side_curled",
        isinstance(sports, (list, tuple)) and bool(LOADING_SPORTS.intersection(sports)),
    )
    return tuple(tip for tip, wanted in zip(LIFESTYLE, called, strict=True) if wanted)


def _number(facts: Mapping[str, object], answer: str, otherwise: int) -> int:
    value = facts.get(answer)
    return value if type(value) is int else otherwise
