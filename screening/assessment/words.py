"""Answers as people read them."""

from typing import Any

from django.utils.translation import gettext as _

from screening.intake.values import in_words
from screening.protocol.questions import Question

NONE_CODES = ("no", "none", "never")


def answer_words(question: Question, value: Any) -> str:
    """One answer on one line."""
    return "; ".join(in_words(question, value)) or _("Nothing written")


def says_none(value: Any) -> bool:
    """Is this an answered "no", "none" or empty list?"""
    return value in ([], "") or value in NONE_CODES
