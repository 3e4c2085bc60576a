"""A client's page as a story: how the plan stands, the last hour in a line, what came since, one row a visit."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from clinic.core.language import translate
from screening.assessment.limit_rows import ceiling_rows
from screening.desk.presenters import is_stopped
from screening.desk.presenters_client import WITH_A_PLAN, line, title
from screening.desk.selectors_client import NewestResult
from screening.desk.timeline import TimelineEntry, by_visit
from screening.homecare.ending import why_words
from screening.homecare.models import CheckIn
from screening.pathway.models import Move, Screening
from screening.pathway.states import State
from screening.protocol.techniques import technique
from screening.treatment import forms
from screening.treatment.clients_words import quoted
from screening.treatment.models import SessionRecord
from screening.treatment.presenters import named

NEWS = ("checkin", "checked", "voided", "clearance", "review")  # what changes how the next hour is begun
MOST = 3  # things named in one line
ASIDE = ("message", "consent", "visit")  # not named for what a visit was


def plans(screenings: list[Screening]) -> list[dict[str, Any]]:
    """The plans that run, wait or are paused, each with its state, since when, and why it is paused."""
    found = [screening for screening in screenings if screening.state in WITH_A_PLAN]
    paused = [screening for screening in found if screening.state == State.PAUSED]
    moves = Move.objects.filter(screening__in=paused, name="pause").order_by("number") if paused else []
    why = {move.screening_id: move.reason for move in moves}
    return [
        {
            "state": screening.state,
            "stop": is_stopped(screening),
            "since": screening.moved_at,
            "why": why_words(why.get(screening.pk, "")),
            "url": reverse("plan-review", args=[screening.pk]),
            "reports": reverse("check-ins", args=[screening.pk]),
        }
        for screening in found
    ]


def limits(newest: NewestResult | None) -> list[dict[str, Any]] | None:
    """What is limited by the newest result, a line each; None where there is no result yet."""
    if newest is None or "ceilings" not in newest.result:
        return None
    return [row | {"because": [why for why in row["because"] if why != "–"]} for row in ceiling_rows(newest.result)]


def own_words(newest: NewestResult | None, reports: list[CheckIn]) -> list[dict[str, Any]]:
    """What the client wrote, in check-ins and in the newest form, newest first."""
    said = [{"at": row.created_at, "lines": [row.words]} for row in reports if row.words]
    if newest is not None and (lines := quoted(newest.answers.words)):
        said.append({"at": newest.answers.submitted_at, "lines": lines})
    return sorted(said, key=lambda one: one["at"], reverse=True)


def last_hour(records: list[SessionRecord]) -> dict[str, Any] | None:
    """The newest signed record in one line."""
    row = next((row for row in records if row.signed_at), None)
    if row is None:
        return None
    return {"day": row.visit.starts_at, "says": hour_words(row), "url": reverse("record", args=[row.pk])}


def hour_words(row: SessionRecord) -> str:
    """What was done in an hour, how long, and how the client was afterwards."""
    done = [_named(one) for one in row.techniques]
    minutes = sum(int(one["minutes"]) for one in row.techniques)
    parts = [capfirst(", ".join(done)) if done else _("No technique")]
    if minutes:
        parts.append(_("%(minutes)s min") % {"minutes": minutes})
    if row.pain_before is not None and row.pain_after is not None:
        parts.append(_("Pain %(before)s to %(after)s") % {"before": row.pain_before, "after": row.pain_after})
    unwanted = [named(forms.ADVERSE, code) for code in row.adverse if code != "none"]
    if unwanted:
        parts.append(_("Unwanted: %(what)s") % {"what": ", ".join(unwanted)})
    return ". ".join(parts)


def _named(one: dict[str, Any]) -> str:
    name = translate(technique(one["technique"]).title)
    side = named(forms.SIDES, one["side"]).lower() if one["side"] != "none" else ""
    return f"{name} ({side})" if side else name


def since(entries: list[TimelineEntry], records: list[SessionRecord], **who: bool) -> list[dict[str, Any]]:
    """What is new since the last hour, newest first."""
    last = max((row.signed_at for row in records if row.signed_at), default=None)
    news = [entry for entry in entries if entry.kind in NEWS and (last is None or entry.at > last)]
    return [line(entry, **who) for entry in news[:MOST]]


def visit_rows(
    entries: list[TimelineEntry], records: list[SessionRecord], now: dt.datetime, **who: bool
) -> list[dict[str, Any]]:
    """One row a visit: its day, what became of it in a line, and all that was done folded beneath."""
    signed = {row.visit_id: row for row in reversed(records) if row.signed_at}
    return [_row(group, signed, now, **who) for group in by_visit(entries)]


def _row(group: list[TimelineEntry], signed: dict[Any, SessionRecord], now: dt.datetime, **who: bool) -> dict[str, Any]:
    visit = next((entry for entry in group if entry.visit), None)
    record = signed.get(visit.visit) if visit else None
    status = next((entry.code for entry in group if entry.kind == "visit"), "")
    hour = visit.hour if visit and visit.hour else group[0].at
    return {
        "day": hour,
        "badge": (status, title(next(entry for entry in group if entry.kind == "visit")))
        if status in ("missed", "cancelled")
        else None,
        "to_come": visit is not None and hour > now,
        "says": hour_words(record) if record else _steps(group),
        "entries": [line(entry, **who) for entry in group],
    }


def _steps(group: Iterable[TimelineEntry]) -> str:
    """The newest things that were done, in the order they were done."""
    said = list(dict.fromkeys(title(entry) for entry in group if entry.kind not in ASIDE))
    return ", ".join(said[:MOST][::-1]) or _("Nothing written down")
