"""Finding a rule by a word: "why was I not warned?".

Whole words only, so that a short form does not match inside another word; a plural finds its singular. A rule answers
to its id, its title and texts, the questions it reads with their hints and answers, and other words for the same.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from clinic.core.language import translate
from screening.protocol.contraindications import RULES
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.rules import Rule
from screening.protocol.search_words import SEARCH_WORDS

BY_ID = {rule.id: rule for rule in RULES}


def name_of(rule_id: str) -> str:
    """A rule as staff read it: its title in the language of the page; the id of one that is no longer there."""
    rule = BY_ID.get(rule_id)
    return translate(rule.title) if rule else rule_id


def names_of(rule_ids: Iterable[str]) -> str:
    """Several rules in one line, each in quotation marks."""
    return ", ".join(_("“%(name)s”") % {"name": name_of(one)} for one in rule_ids)


def words_in(text: str) -> set[str]:
    """The words of a text, without accents; one with a hyphen also as one word."""
    plain = _plain(text)
    joined = re.findall(r"\w+(?:[-']\w+)+", plain)
    return {*re.findall(r"\w+", plain), *(re.sub(r"\W", "", word) for word in joined)}


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def matches(wanted: str, known: set[str]) -> bool:
    """Is every word that was typed among these, as a whole word? Nothing typed matches all."""
    stems = {_stem(word) for word in known}
    return all(_stem(word) in stems for word in re.findall(r"\w+", _plain(wanted)))


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def words_of(one: dict[str, Any], shown: Iterable[str]) -> set[str]:
    """All words by which a rule of a stored suggestion is found; `shown` is what the page shows of it."""
    rule = BY_ID.get(one["id"])
    texts = [one["id"], one.get("title", ""), translate(one.get("title", "")), *shown, SEARCH_WORDS.get(one["id"], "")]
    return words_in(" ".join([*texts, *(_texts(rule) if rule else ())]))


def _texts(rule: Rule) -> list[str]:
    said = [tier.says for tier in rule.tiers]
    asked = [QUESTIONNAIRE.by_id[key] for key in rule.mentions() if key in QUESTIONNAIRE.by_id]
    said += [text for question in asked for text in (question.label, question.text, question.hint)]
    return [text for one in said for text in (one, translate(one))]
