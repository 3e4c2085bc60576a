"""Answers as people read them."""

from typing import Any

from django.utils.translation import gettext as _

from screening.protocol.questions import Kind, Question

NONE_CODES = frozenset({"no", "none", "never"})


def answer_words(question: Question, value: Any) -> str:
    """One answer in words: codes become their texts, an empty list "none of these". Never raises on odd data."""
    if question.kind is Kind.YNU:
        return {"yes": _("Yes"), "no": _("No"), "not_sure": _("Not sure")}.get(value, str(value))
    if question.kind in (Kind.CHOICES, Kind.SITES) and isinstance(value, list):
        return ", ".join(_code_words(question, code) for code in value) or _("None of these")
    if question.kind is Kind.CHOICE:
        return _code_words(question, value)
    if question.kind is Kind.ACTIVITIES and isinstance(value, list):
        return "; ".join(f"{one.get('name')}: {one.get('score')}/10" for one in value) or _("None")
    return _number_or_text(question, value)


def _code_words(question: Question, code: Any) -> str:
    return next((option.text for option in question.options if option.code == code), str(code))


def _number_or_text(question: Question, value: Any) -> str:
    if question.kind is Kind.SCALE:
        return _("%(n)s of 10") % {"n": value}
    if question.kind is Kind.WHOLE and question.unit:
        return f"{value} {question.unit}"
    return str(value) if value not in ("", None) else _("Nothing written")


def says_none(value: Any) -> bool:
    """Is this an answered "no", "none" or empty list?"""
    return value == [] or value == "" or (isinstance(value, str) and value in NONE_CODES)
