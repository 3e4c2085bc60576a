"""Sentences of the protocol in the language of the page, their numbers too."""

from django.utils.formats import localize

from clinic.core.language import translate
from screening.protocol.sentences import Sentence


def said(sentence: Sentence) -> str:
    values = sentence.values.items()
    words = {name: said(value) if isinstance(value, Sentence) else localize(value) for name, value in values}
    return translate(sentence.template).format_map(words)
