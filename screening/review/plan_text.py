"""The words a client reads of a plan, kept with the plan when it is signed: a later library changes no signed word."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from clinic.core.language import current, translate, translate_all
from screening.protocol import texts
from screening.protocol.techniques import Technique, technique
from screening.protocol.techniques.doses import ONE_SIDE, dose_in_words
from screening.review.models import PlanRevision


def rendered_words(revision: PlanRevision) -> dict[str, Any]:
    """Language code -> words, for every language a client may choose: the signature covers each of them."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found[code] = library_words(revision)
    return found


def words_of(revision: PlanRevision) -> dict[str, Any]:
    """The words of this plan in the language of the page: as signed; of a draft, or a plan signed before words were
    kept, as the library has them today."""
    return (revision.words or {}).get(current()) or library_words(revision)


def library_words(revision: PlanRevision) -> dict[str, Any]:
    """`stop_rules` and `safety_net` of the whole plan, and under `lines` the words of each technique by its slug."""
    items = [] if revision.declined else revision.items
    tummy = any("abdomen" in technique(item["technique"]).traits for item in items)
    found = [one["id"] for one in revision.suggestion.result["findings"]]
    rules = texts.stop_rules(tummy_work=tummy)
    throughout = revision.suggestion.result.get("throughout", []) if items else []
    return {
        "stop_rules": list(translate_all((*throughout, *rules))),
        "safety_net": list(translate_all(texts.safety_net(revision.label, tummy_work=tummy, rules=found))),
        "lines": {item["technique"]: _line(item, rules) for item in items},
    }


def _line(item: Mapping[str, Any], said: Iterable[str]) -> dict[str, Any]:
    """`said` are the stop rules already printed for the whole plan, as the protocol has them."""
    entry, side = technique(item["technique"]), item.get("side", "")
    return {
        "title": translate(entry.title),
        "summary": translate(entry.client_summary),
        "dose": _capital(dose_in_words(dose_of(item), translate)),
        "side": " ".join(part for part in (side_words(side), *translate_all(entry.side_for(side))) if part),
        "position": translate(entry.position),
        "steps": list(translate_all(entry.steps_for(side))),
        "care": list(translate_all(item.get("modifications", ()))),
        "needs": list(translate_all(entry.needs)),
        "progression": translate(entry.progression),
        "limit": "" if entry.limit.startswith("None") else translate(entry.limit),
        "stop": _own_stops(entry, said),
    }


def dose_of(item: Mapping[str, Any]) -> dict[str, Any]:
    """The dose of a line as it is done: "on each side" only where no one side was chosen."""
    dose = dict(item.get("dose") or {})
    if item.get("side") in ONE_SIDE:
        dose.pop("per_side", None)
    return dose


def side_words(side: str) -> str:
    """The side a therapist chose for a line; empty when none was."""
    words = {"left": _("Your left side."), "right": _("Your right side."), "both": _("Both sides.")}
    return words.get(side, "")


def _own_stops(entry: Technique, said: Iterable[str]) -> list[str]:
    known_rules = {*said, texts.AFTER_TUMMY_WORK}
    return list(translate_all(rule for rule in entry.stop if rule not in known_rules))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
