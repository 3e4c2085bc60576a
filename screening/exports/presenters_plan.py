"""The plan as a document: the sheet of the client's page, with the words around it."""

from dataclasses import asdict
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic.audit.models import AuditEvent
from clinic.audit.presenters import anchor
from clinic.core.language import current
from screening.exports.words import frame, hour
from screening.homecare.drawings import drawing
from screening.homecare.presenters import ExerciseLine, Sheet


def plan_document(sheet: Sheet, practice: Any, log: AuditEvent | None = None) -> dict[str, Any]:
    """`log`: the row of the log that is printed below, where the plan was released."""
    signed = date_format(sheet.signed_on, "j F Y") if sheet.signed_on else ""
    facts = [
        _("For %(name)s") % {"name": sheet.client},
        _("Signed by %(name)s on %(day)s") % {"name": sheet.signature, "day": signed} if signed else "",
    ]
    data = frame(title=_("Your plan"), practice=practice, facts=facts)
    data["words"] |= _words()
    if log is not None:
        data["below"] = _("Log of %(at)s: %(stood)s") % {"at": hour(log.at, practice), "stood": anchor(log)}
    return data | {
        "intro": intro(sheet),
        "note": sheet.note,
        "stop_rules": () if sheet.declined else sheet.stop_rules,
        "safety_net": sheet.safety_net,
        "lines": [printed(line) for line in sheet.lines],
        "visits": sheet.visits,
        "review": review(sheet),
        "contact": _("Questions: %(practice)s, %(phone)s.") % {"practice": sheet.practice, "phone": sheet.phone},
        "emergency": _("In an emergency call %(number)s.") % {"number": sheet.number_to_say},
    }


def printed(line: ExerciseLine) -> dict[str, Any]:
    """A line with its drawing as SVG and the drawing's words."""
    svg, says = _picture(line.slug, current())
    return asdict(line) | {"svg": svg, "says": says}


@lru_cache(maxsize=256)
def _picture(slug: str, _language: str) -> tuple[str, str]:
    """Drawn once for each language: it depends on nobody."""
    picture = drawing(slug, paper=True)
    if picture is None:
        return "", ""
    return render_to_string("homecare/drawing.svg", {"drawing": picture}), picture["says"]


def intro(sheet: Sheet) -> str:
    if sheet.declined:
        return _("There is nothing for you to do at home for now. Your therapist says below what comes next.")
    return ""


def review(sheet: Sheet) -> str:
    if sheet.review_on is None:
        return ""
    return _("You look at this plan again together on or before %(day)s.") % {
        "day": date_format(sheet.review_on, "j F Y")
    }


def _words() -> dict[str, str]:
    return {
        "stop_first": _("When to stop"),
        "note": _("From your therapist"),
        "at_home": _("What to do at home"),
        "side": _("Which side"),
        "care": _("Take care:"),
        "stop": _("Stop:"),
        "limit": _("Limit:"),
        "at_visits": _("What your therapist plans at your visits"),
        "get_help": _("When to get help"),
    }
