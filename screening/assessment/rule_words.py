"""Conditions of rules in words of the page's language. Stored suggestions and answers hold them as applied, in codes; a
condition that the protocol still has is said again from its parts, any other stays as it is stored."""

import datetime as dt
from functools import lru_cache
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic.clients.models import SEXES
from clinic.core.language import translate
from screening.assessment.choices import END_FEELS, FLAT, REASONS, RESISTED, SIDES, SITES, STRAIGHT
from screening.assessment.measures import MEASURE_WORDS
from screening.protocol import conditions as c
from screening.protocol.answer_words import LABELS
from screening.protocol.answers import option_words
from screening.protocol.combinations import AllOf, AnyOf, Combination, Named
from screening.protocol.contraindications import RULES
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.thomas_test import REASON

CODES: dict[str, dict[str, Any]] = {
    "lumbar_flat": dict(FLAT),
    "pain_site": dict(SITES),
    "end_feel": dict(END_FEELS),
    "resisted_flexion": dict(RESISTED),
    "knee_straight_effect": dict(STRAIGHT),
    "reason": dict(REASONS),
    "sex": dict(SEXES),
}
LIMITED = "Modified because of "  # protocol/plan.py


def condition_words(stored: str) -> str:
    """A stored condition in the language of the page, with the words of its questions and answers."""
    known = _conditions().get(stored)
    return _said(known) if known is not None else stored


def reason_words(stored: str) -> str:
    """A stored reason for a line of the plan."""
    if stored.startswith(LIMITED):
        return _("Modified because of %(rules)s.") % {"rules": stored.removeprefix(LIMITED).rstrip(".")}
    return translate(stored)


@lru_cache(maxsize=1)
def _conditions() -> dict[str, c.Condition]:
    gates = [question.gate for question in QUESTIONNAIRE.questions if question.gate is not None]
    held = [*gates, *(tier.condition for rule in RULES for tier in rule.tiers)]
    # Older suggestions hold the ids of measurements where newer ones hold their names.
    return {condition.text(labels): condition for labels in (QUESTIONNAIRE.labels, LABELS) for condition in held}


def label_of(key: str) -> str:
    """What a condition is about."""
    question = QUESTIONNAIRE.by_id.get(key)
    if question is not None:
        return translate(question.label)
    if key.startswith("thomas_test.") and key != REASON:
        side, name = (key.split(".") + [""])[1:3]
        return _("%(side)s %(measure)s") % {"side": SIDES.get(side, side), "measure": MEASURE_WORDS.get(name, name)}
    who = {"age": _("Age"), "birth_date": _("Date of birth"), "sex": _("Sex")}
    return {**who, REASON: _("Why the Thomas Test was not done")}.get(key, key)


def code_words(key: str, code: Any) -> str:
    """A code that stands for this key, in words, or a day; whatever else stands there as it is."""
    if key == "birth_date":
        return date_format(dt.date.fromisoformat(code))
    question = QUESTIONNAIRE.by_id.get(key)
    if question is not None:
        return option_words(question, code, translate)
    return str(CODES.get(key.rpartition(".")[2], {}).get(code, code))


def _codes(key: str, codes: Any) -> str:
    return ", ".join(code_words(key, code) for code in codes)


def _said(one: Any) -> str:
    if isinstance(one, Named):
        return translate(one.words)
    if isinstance(one, Combination):
        return _combined(one)
    words = _leaf(one)
    return f"{label_of(one.id)}: {words}" if words else str(one.text(LABELS))


def _combined(one: Combination) -> str:
    parts = [_said(part) for part in one.parts]
    if isinstance(one, AllOf):
        return "(" + _(" and ").join(parts) + ")"
    if isinstance(one, AnyOf):
        return "(" + _(" or ").join(parts) + ")"
    count = getattr(one, "number", 1)
    return _("at least %(n)s of these: %(parts)s") % {"n": count, "parts": "; ".join(parts)}


def _leaf(one: Any) -> str:
    """The words of a condition on one answer; "" for a kind that has none here."""
    match one:
        case c.Is():
            return code_words(one.id, one.value)
        case c.Exactly():
            return _("%(what)s, for certain") % {"what": code_words(one.id, one.value)}
        case c.IsNot():
            return _("anything but %(what)s") % {"what": code_words(one.id, one.value)}
        case c.OneOf():
            return _("one of %(what)s") % {"what": _codes(one.id, one.values)}
        case c.Includes():
            return _("among them %(what)s") % {"what": code_words(one.id, one.code)}
        case c.IncludesAny():
            return _("among them one of %(what)s") % {"what": _codes(one.id, one.codes)}
        case _:
            return _number(one)


def _number(one: Any) -> str:
    match one:
        case c.AtLeast():
            return _("%(n)s or more") % {"n": one.number}
        case c.AtMost():
            return _("%(n)s or less") % {"n": one.number}
        case c.Below():
            return _("under %(n)s") % {"n": one.number}
        case c.Filled():
            return _("something written")
    return ""
