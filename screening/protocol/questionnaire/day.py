"""Asked on the day of a session only, never before the visit."""

from typing import Final

from screening.protocol.combinations import AllOf
from screening.protocol.conditions import AtMost, OneOf
from screening.protocol.questionnaire.ask import yes_no
from screening.protocol.questions import Question

DAY: Final[tuple[Question, ...]] = (
    yes_no(
        "impaired_today",
        "Have you had alcohol, drugs, sedatives or strong painkillers today?",
        hint="If you take strong painkillers every day: more than your usual dose today, or are you drowsy?",
        short="Alcohol, drugs or sedatives today",
        why="They can hide pain, so you might feel too late that something hurts.",
        sources=("NYSED",),
        only_if_asked=True,
    ),
    yes_no(
        "new_fall",
        "Since we last asked, have you had a fall or a blow?",
        short="A new fall or blow",
        why="Even a small fall can crack a bone, most of all in later life.",
        sources=("OHF",),
        only_if_asked=True,
    ),
    yes_no(
        "pain_is_new",
        "Is today's pain new, or different from the pain on your form?",
        short="Pain new or different today",
        why="New pain may need a check before any massage.",
        sources=("JUDGEMENT",),
        only_if_asked=True,
    ),
    yes_no(
        "young_person_agrees",
        "Do you want this treatment yourself? (asked alone, without the adult)",
        short="The young person's own yes",
        why="Somebody else helped with the form; what you say yourself counts.",
        sources=("JUDGEMENT",),
        gate=AllOf(AtMost("age", 17), OneOf("who_answers", ("helped", "other"))),
        may_be_blank=True,
    ),
)
