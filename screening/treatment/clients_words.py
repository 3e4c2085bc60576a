"""What the client wrote in the form, for the note of the hour: to be read, changed or taken out by the author."""

from typing import Any

from django.utils.translation import gettext as _

from clinic.core import clock
from clinic.core.language import translate
from screening.assessment.selectors import submitted_answers
from screening.intake.values import in_words
from screening.pathway.models import Screening
from screening.protocol.questionnaire import QUESTIONNAIRE

QUOTED = ("activities", "medical_diagnosis", "touch_concern")


def clients_words(screening: Screening) -> str:
    """Line by line, under the day of the form; "" where the client wrote nothing."""
    answers = submitted_answers(screening)
    if answers is None or answers.submitted_at is None:
        return ""
    lines = quoted(answers.words)
    day = clock.local_words(answers.submitted_at)
    return "\n".join([_("Client's words, form of %(day)s:") % {"day": day}, *lines]) if lines else ""


def quoted(words: dict[str, Any]) -> list[str]:
    """A line for each question of QUOTED that was answered."""
    asked = [QUESTIONNAIRE.question(key) for key in QUOTED if words.get(key)]
    return [f"{translate(one.label)}: {', '.join(in_words(one, words[one.id]))}" for one in asked]
