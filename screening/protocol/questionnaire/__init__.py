"""The questions (content): every page of the questionnaire, in the order asked.

The ids and codes are the contract with the rules and with stored answers: never rename one, never reuse one
for another meaning. Wording, order and pages are free. Each module below holds one theme.
"""

from typing import Final

from screening.protocol.questionnaire import (
    abdomen,
    body_today,
    circulation,
    complaint,
    day,
    health,
    pregnancy,
    story,
    today,
    wishes,
)
from screening.protocol.questions import Questionnaire

QUESTIONNAIRE: Final = Questionnaire(
    sections=(
        *complaint.SECTIONS,
        *story.SECTIONS,
        *today.SECTIONS,
        *body_today.SECTIONS,
        *circulation.SECTIONS,
        *abdomen.SECTIONS,
        *pregnancy.SECTIONS,
        *health.SECTIONS,
        *wishes.SECTIONS,
    ),
    day=day.DAY,
)
