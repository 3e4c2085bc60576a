"""The short safety check before every session (evidence page 6.6 rule 4): which questions are asked again, and when
an answer sends the client through the screening again.

It can only add caution: a "no" said today never takes an earlier "yes" away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from screening.protocol.conditions import NOT_SURE, Facts
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questionnaire.ask import yes_no
from screening.protocol.questions import Question

FRESH_FOR: Final = timedelta(hours=24)
"""Older answers are stale when the session begins [JUDGEMENT]."""

# RF01 to RF05, RF08, RF11, RF14 and RF17, in the order asked.
REPEATED: Final = (
    "saddle_numbness",
    "bladder_bowel_change",
    "both_legs_symptoms",
    "leg_weakness",
    "leg_swollen",
    "chest_or_stroke_signs",
    "sudden_severe_pain",
    "faint_or_clammy",
    "fever_or_unwell",
    "abdominal_pain",
    "abdominal_pulsation",
    "new_groin_flank_thigh_pain",
    "ectopic_signs",
    "pregnancy_concern",
    "new_fall",
    "pain_is_new",
    "impaired_today",
)
NOT_TODAY: Final = "impaired_today"
"""Yes or not sure of it: no session today, and nothing else is changed."""
ALWAYS: Final = frozenset({"new_groin_flank_thigh_pain"})
"""Asked on the day whatever its gate says."""
MAY_BE_PREGNANT: Final = yes_no(
    "may_be_pregnant",
    "Are you pregnant, or could you be?",
    short="Pregnant or perhaps pregnant",
    why="Some work is left out in pregnancy.",
    sources=("JUDGEMENT",),
    gate=QUESTIONNAIRE.question("pregnancy").gate,
)
NEW_MEDICINE: Final = yes_no(
    "new_medicine",
    "Since we last asked, have you started, stopped or changed a medicine?",
    short="A medicine changed",
    why="Some medicines make bleeding or bruising more likely.",
    sources=("JUDGEMENT",),
)
NEW_SURGERY: Final = yes_no(
    "new_surgery",
    "Since we last asked, have you had an operation, an injection or another procedure?",
    short="An operation or procedure",
    why="Fresh wounds need time before anyone works near them.",
    sources=("JUDGEMENT",),
)
OWN: Final = (MAY_BE_PREGNANT, NEW_MEDICINE, NEW_SURGERY)

# What has to be asked anew when one of our own questions is not a plain "no". Each has "not sure" among its answers.
ASK_ANEW: Final[Mapping[str, tuple[str, ...]]] = {
    "may_be_pregnant": ("pregnancy",),
    "new_medicine": ("anticoagulant", "antiplatelet", "osteoporosis_or_steroids", "infection_risk"),
    "new_surgery": (
        "abdominal_surgery",
        "womb_or_bowel_procedure_6_weeks",
        "device_or_transplant",
        "hip_replacement",
        "injection_2_weeks",
    ),
}
KNOWN_PREGNANT: Final = ("pregnant", "possible")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Ids still to ask, ids whose answer is new and not a plain "no", and those that are an emergency by themselves."""

    missing: tuple[str, ...]
    positive: tuple[str, ...]
    emergency: tuple[str, ...]
    not_today: bool = False
    """No session today. It lapses with the day, and no plan is withdrawn for it."""

    @property
    def clear(self) -> bool:
        return not self.missing and not self.positive and not self.not_today


def questions(who: Facts, *, day_only: bool = False) -> tuple[Question, ...]:
    """The questions of today's check. `who` holds `age` in years, `sex`, and the known answer to `pregnancy`.
    `day_only`: where all else was answered within a day, what is about today alone."""
    if day_only:
        return (QUESTIONNAIRE.question(NOT_TODAY),)
    asked = (*(QUESTIONNAIRE.question(key) for key in REPEATED), *OWN)
    return tuple(question for question in asked if question.id in ALWAYS or question.is_asked(who))


def judge(who: Facts, said: Mapping[str, object], before: Mapping[str, object], *, day_only: bool = False) -> Judgement:
    """Judge what was said today against the answers that the current plan rests on.

    "Yes" and "not sure" count alike. What was answered the same way then is already part of the plan, unless it is
    an emergency by itself; anything else is positive.
    """
    asked = questions(who, day_only=day_only)
    open_ = tuple(q.id for q in asked if said.get(q.id) not in q.codes)
    worse = [q for q in asked if q.id != NOT_TODAY and said.get(q.id) in ("yes", "not_sure")]
    emergency = tuple(q.id for q in worse if said[q.id] in q.emergency)
    positive = tuple(q.id for q in worse if q.id in emergency or not _known(q.id, said[q.id], before))
    return Judgement(open_, positive, emergency, said.get(NOT_TODAY) in ("yes", "not_sure"))


def _known(key: str, value: object, before: Mapping[str, object]) -> bool:
    if key == MAY_BE_PREGNANT.id:
        return before.get("pregnancy") in KNOWN_PREGNANT
    return before.get(key) in ("yes", value)


def worse_answers(said: Mapping[str, object], before: Mapping[str, object]) -> dict[str, object]:
    """The answers of the questionnaire that today's answers make worse, by id; never one that they make better.

    One of our own questions makes every question behind it that was not "yes" a "not sure": it restricts like a
    "yes" until somebody has asked.
    """
    found: dict[str, object] = {}
    for key, value in said.items():
        if key == NOT_TODAY or value not in ("yes", "not_sure") or _known(key, value, before):
            continue
        if key in ASK_ANEW:
            found.update({doubtful: NOT_SURE for doubtful in ASK_ANEW[key] if before.get(doubtful) != "yes"})
        else:
            found[key] = value
    return found
