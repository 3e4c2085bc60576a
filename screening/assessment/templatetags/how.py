"""`{% how_to slug side %}` wherever a technique is named to staff: how it is done, when to stop, how sure it is.
`{% how_to_do slug side %}` is the same without a fold of its own, for a place that folds already."""

from typing import Any

from django import template

from clinic.core.language import translate, translate_all
from screening.assessment.source_words import sources_of
from screening.assessment.suggestion_words import EVIDENCE_WORDS
from screening.protocol.techniques import BY_SLUG

register = template.Library()


@register.inclusion_tag("assessment/how.html")
def how_to(slug: str, side: str = "", *, named: bool = False) -> dict[str, Any]:
    """The library's words for this technique as they are today; nothing for a technique it does not know. `named`: the
    page has not named it just before."""
    return _words(slug, side) | {"named": named}


@register.inclusion_tag("assessment/how_steps.html")
def how_to_do(slug: str, side: str = "") -> dict[str, Any]:
    """The same words, unfolded."""
    return _words(slug, side)


def _words(slug: str, side: str) -> dict[str, Any]:
    entry = BY_SLUG.get(slug)
    if entry is None:
        return {}
    return {
        "title": translate(entry.title),
        "position": translate(entry.position),
        "needs": list(translate_all(entry.needs)),
        "steps": list(translate_all(entry.steps_for(side))),
        "sides": list(translate_all(entry.side_for(side))),
        "by": translate(entry.by),
        "gradual": translate(entry.gradual),
        "progression": translate(entry.progression),
        "limit": translate(entry.limit),
        "stop": list(translate_all(entry.stop)),
        "never": translate(entry.never_because),
        "published": translate(entry.published),
        "evidence": EVIDENCE_WORDS[entry.evidence],
        "evidence_note": translate(entry.evidence_note),
        "refused": [{"said": translate(note.said), "why": translate(note.why)} for note in entry.seed_notes],
        "sources": sources_of(entry.sources),
    }
