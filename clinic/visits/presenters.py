"""Words for pages about visits."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.core import clock
from clinic.visits.forms import VisitForm, stored
from clinic.visits.models import Visit

# What a visit in this state can be turned into, and the words of the button.
TURNS = {
    "booked": [("cancelled", _lazy("Cancel the visit")), ("missed", _lazy("Client did not come"))],
    "cancelled": [("booked", _lazy("Book it again"))],
    "missed": [("booked", _lazy("Book it again"))],
    "done": [],
}


def visit_page(visit: Visit, form: VisitForm) -> dict[str, Any]:
    """The context of a visit's page. A visit that is not booked can be booked again, not moved."""
    begun, today = visit.starts_at <= clock.now(), clock.today(visit.practice.timezone)
    return {
        "visit": visit,
        "form": form,
        "turns": [turn for turn in TURNS[visit.status] if begun or turn[0] != "missed"],
        "movable": visit.status == "booked",
        "may_arrive": visit.status == "booked" and clock.day_of(visit.starts_at, visit.practice.timezone) == today,
    }


def a_week_later(visit: Visit, today: dt.date) -> dict[str, Any]:
    """What the form for the next visit proposes: the same therapist and hour, the first such day still to come."""
    proposed = {name: value for name, value in stored(visit).items() if name != "version"}
    weeks = max(1, -((proposed["date"] - today).days // 7))
    return proposed | {"date": proposed["date"] + dt.timedelta(days=7 * weeks)}


def when(visit: Visit) -> str:
    """Day and time on the practice's clock."""
    return date_format(visit.starts_at.astimezone(ZoneInfo(visit.practice.timezone)), "D j M Y, H:i")


def card(visit: Visit) -> dict[str, str] | None:
    """What a client is told of a visit that is still to come: when, with whom and where. No word of what for."""
    zone = visit.practice.timezone
    if visit.status != "booked" or clock.day_of(visit.starts_at, zone) < clock.today(zone):
        return None
    return hour(visit)


def hour(visit: Visit) -> dict[str, str]:
    """When, with whom and where, in the language of whoever reads it."""
    there = visit.starts_at.astimezone(ZoneInfo(visit.practice.timezone))
    return {
        "weekday": date_format(there, "D"),
        "day": date_format(there, "j"),
        "month": date_format(there, "M"),
        "when": capfirst(date_format(there, _("l j F, H:i"))),
        "who": _("with %(name)s") % {"name": visit.therapist},
        "where": visit.practice.address,
    }


def differences(form: VisitForm, visit: Visit) -> list[dict[str, Any]]:
    """Field by field what was typed and what is stored, where the two differ."""
    form.is_valid()
    now, typed = stored(visit), dict(form.cleaned_data)
    names = {visit.therapist_id: str(visit.therapist)}
    if given := typed.pop("therapist", None):
        typed["therapist"], names[given.pk] = given.pk, str(given)
    rows = []
    for name in ("therapist", "date", "time", "minutes"):
        show = _shower(name, names)
        words = show(typed[name]) if typed.get(name) else form[name].value() or ""  # refused: as it was typed
        if words != show(now[name]):
            rows.append({"label": form[name].label, "typed": words, "stored": show(now[name])})
    return rows


def _shower(name: str, names: dict[Any, str]) -> Any:
    if name == "therapist":
        return names.get
    if name == "date":
        return lambda day: date_format(day, "j M Y")
    return (lambda time: f"{time:%H:%M}") if name == "time" else str
