"""What of an earlier questionnaire may be shown again with "is it still true?", and what is asked anew each time.

Only the health history: never the complaint, never today's safety questions, nothing with a time window in it, and
nothing that was left unsure. Nothing here counts as an answer until the client says that it still holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from screening.protocol.conditions import NOT_SURE
from screening.protocol.questionnaire import abdomen, circulation, health
from screening.protocol.questions import Kind, Question, Section

HISTORY: Final[tuple[Section, ...]] = (*circulation.SECTIONS, *abdomen.SECTIONS, *health.SECTIONS)
"""The sections that are history. Pregnancy, birth and womb health change by the week and are asked each time."""

# Questions inside these sections whose answer goes out of date by itself, or is about today: windows of weeks or
# months, medicines, what flares up [JUDGEMENT].
WINDOWS: Final = frozenset(
    {
        "anticoagulant",
        "antiplatelet",
        "injection_2_weeks",
        "blood_clot",
        "heart_or_stroke_3_months",
        "heart_failure_or_uncontrolled_pressure",
        "abdominal_surgery_problem",
        "womb_or_bowel_procedure_6_weeks",
        "bowel_inflammation",
        "diverticulitis",
        "osteoporosis_or_steroids",
        "healing_fracture",
        "morning_stiffness_over_30",
        "inflammatory_arthritis",
        "hip_replacement",
        "groin_pain_lifting_leg",
        "infection_risk",
        "skin_problem_area",
        "skin_spreading_redness",
        "epilepsy",
    }
)
PLAIN_NO: Final = frozenset({"no", "none", "never"})
NOT_A_NO: Final = frozenset({"aorta_scan"})
"""Questions whose "never" rules nothing out: it is shown in its own words."""
CARRIED_KINDS: Final = frozenset({Kind.YNU, Kind.CHOICE, Kind.TEXT})


@dataclass(frozen=True, slots=True)
class Group:
    """What one "still true?" asks about: a single answer, or every plain "no" of a section."""

    id: str
    questions: tuple[Question, ...]
    is_no: bool


def may_carry(question: Question, value: object) -> bool:
    """Whether this earlier answer may be shown again."""
    if question.id in WINDOWS or question.kind not in CARRIED_KINDS or today_only(question):
        return False
    return value not in (None, "", NOT_SURE)


def today_only(question: Question) -> bool:
    """A question that says by itself that it is about now: its "yes" is an emergency."""
    return bool(question.emergency)


def groups(before: Mapping[str, object]) -> tuple[Group, ...]:
    """The earlier answers as groups, in the order asked: each finding by itself, then the plain "no" of its section."""
    found: list[Group] = []
    for section in HISTORY:
        kept = [question for question in section.questions if may_carry(question, before.get(question.id))]
        said_no = tuple(
            question for question in kept if before[question.id] in PLAIN_NO and question.id not in NOT_A_NO
        )
        found += [Group(question.id, (question,), False) for question in kept if question not in said_no]
        if said_no:
            found.append(Group(f"no-{section.id}", said_no, True))
    return tuple(found)
