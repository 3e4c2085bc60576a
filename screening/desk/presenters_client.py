"""Words for the page of one client: flags, facts, and the lines of the timeline."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from clinic.accounts.permissions import Permission
from clinic.clients.models import Client
from clinic.outbox.presenters import kind_words
from clinic.practices.models import Member
from screening.assessment.presenters_answers import flag_of, once
from screening.desk.next_act import Action
from screening.desk.presenters import is_stopped
from screening.desk.selectors import Booked
from screening.desk.selectors_client import Check, NewestResult
from screening.desk.timeline import TimelineEntry
from screening.pathway.models import UNDER_WAY, URGENT, Screening
from screening.pathway.states import State
from screening.protocol.rescreen import NOT_TODAY

RAISED = (
    "emergency",
    "urgent",
    "absolute",
    "clearance",
    "local",
    "precaution",
)  # classes that are flags, in this order
MOST_FLAGS = 8
WITH_A_PLAN = (State.SIGNED, State.RELEASED, State.PAUSED)
DIALLED = "+0123456789"
GROUPS = {
    "": _lazy("By visit"),
    "all": _lazy("Every step"),
    "forms": _lazy("Forms"),
    "measurements": _lazy("Measurements"),
    "plans": _lazy("Plans"),
    "sessions": _lazy("Sessions"),
    "home": _lazy("At home"),
    "messages": _lazy("Messages"),
    "consents": _lazy("Consents"),
}
MOVES = {
    "begin": _lazy("Form begun"),
    "submit": _lazy("Form sent in"),
    "correct": _lazy("Answers corrected"),
    "send_back": _lazy("Sent back to the client"),
    "assess": _lazy("Assessed"),
    "suggest": _lazy("Suggestion stored"),
    "sign": _lazy("Plan signed"),
    "release": _lazy("Plan released"),
    "pause": _lazy("Plan paused"),
    "resume": _lazy("Plan resumed"),
    "revise": _lazy("A new plan begun"),
    "amend": _lazy("Plan taken up again"),
    "close": _lazy("Screening closed"),
}
MESSAGE_STATES = {
    "queued": _lazy("waiting to be sent"),
    "sent": _lazy("sent"),
    "failed": _lazy("could not be sent"),
    "cancelled": _lazy("not sent"),
}
CONSENTS = {
    "data_use": _lazy("use of the data"),
    "submission": _lazy("sending in the answers"),
    "touch": _lazy("touch"),
    "reminders": _lazy("reminders"),
}
ICONS = {
    "visit": "clock",
    "opened": "plus",
    "move": "folder",
    "measured": "pen",
    "plan": "edit",
    "voided": "stop",
    "clearance": "letter",
    "checked": "check",
    "record": "pen",
    "review": "check",
    "checkin": "house",
    "message": "send",
    "consent": "check",
}

# The page an entry opens; the others open the answers.
OPENS = {
    "measured": "thomas-test",
    "plan": "plan-review",
    "voided": "plan-review",
    "checkin": "check-ins",
    "checked": "record-start",
    "record": "record",
    "review": "client-review",
}
# And the page a move opens, where that is not the answers.
MOVE_OPENS = {
    "assess": "suggestion",
    "suggest": "suggestion",
    "sign": "plan-review",
    "release": "plan-review",
    "pause": "check-ins",
    "resume": "plan-review",
    "revise": "plan-review",
    "amend": "plan-review",
}


# Pages to act on: emergency access is for reading.
CLOSED_IN_EMERGENCY = ("thomas-test", "record-start", "client-review")


def flags(
    client: Client,
    reading: NewestResult | None,
    screenings: list[Screening],
    check: Check | None,
    *,
    opens: bool,
) -> list[dict[str, str]]:
    """The flags on top: never an empty bar, so that "nothing known" does not look like "nothing found".

    With `opens` they lead to the answers.
    """
    found = [*_alarms(screenings), *_told_since(reading, check), *_look_again(client, screenings), *_read(reading)]
    return found if opens else [flag | {"url": ""} for flag in found]


def _look_again(client: Client, screenings: list[Screening]) -> list[dict[str, str]]:
    """Sessions without enough change: decide how to go on."""
    if not any(screening.review_since for screening in screenings):
        return []
    return [{"code": "clearance", "word": _("Look again"), "url": reverse("client-review", args=[client.pk])}]


def _read(reading: NewestResult | None) -> list[dict[str, str]]:
    """What the newest stored result raises, the most serious first."""
    if reading is None:
        return [{"code": "not_answered", "word": _("No answers yet")}]
    url = reverse("screening-answers", args=[reading.answers.screening_id])
    if not reading.result:
        return [{"code": "not_answered", "word": _("Answers not screened yet"), "url": url}]
    raised = sorted(
        (f for f in reading.result.get("findings", []) if f.get("class") in RAISED),
        key=lambda f: RAISED.index(f["class"]),
    )
    shown = once(flag_of(finding, url) for finding in raised[:MOST_FLAGS])
    return [*shown, *_rest(reading, len(raised) - MOST_FLAGS, url, bool(raised))]


def _alarms(screenings: list[Screening]) -> list[dict[str, str]]:
    """A stop sign between visits, and an emergency told in a form that is not sent in yet."""
    told = [
        {"code": s.label or "urgent", "word": _("Told in a form not yet sent in")}
        for s in screenings
        if s.state in UNDER_WAY and s.urgency >= URGENT
    ]
    stopped = [
        {"code": "urgent", "word": _("Stop sign, plan paused"), "url": reverse("check-ins", args=[s.pk])}
        for s in screenings
        if is_stopped(s)
    ]
    return [*stopped, *told]


def _told_since(reading: NewestResult | None, check: Check | None) -> list[dict[str, str]]:
    """A safety check before an hour that told of something new, until newer answers are in."""
    submitted = reading.answers.submitted_at if reading else None
    if check is None or set(check.positive) <= {NOT_TODAY} or (submitted and submitted > check.at):
        return []
    words = _("New in the safety check of %(day)s") % {"day": date_format(timezone.localtime(check.at), "j M")}
    return [{"code": "urgent", "word": words, "url": reverse("record-start", args=[check.visit_id])}]


def _rest(reading: NewestResult, more: int, url: str, raised: bool) -> list[dict[str, str]]:
    """How many more there are, what is missing, and from when the answers are. The Thomas Test is no answer."""
    missing = sum(not key.startswith("thomas_test") for key in reading.result.get("missing", []))
    day = date_format(timezone.localtime(reading.answers.submitted_at), "j M Y")
    lines = []
    if more > 0:
        lines.append({"code": "precaution", "word": _("%(n)s more") % {"n": more}, "url": url})
    if missing:
        words = ngettext("%(n)s answer to settle", "%(n)s answers to settle", missing) % {"n": missing}
        lines.append({"code": "not_answered", "word": words, "url": url})
    if raised or missing:
        lines.append({"code": "answers", "word": _("Answers of %(day)s") % {"day": day}, "url": url})
    else:
        lines.append({"code": "answers", "word": _("No flags in the answers of %(day)s") % {"day": day}, "url": url})
    return lines


def papers(one: Booked, member: Member, act: Action | None) -> list[dict[str, str]]:
    """What there is of a visit besides its next act: answers, plan, record, and a new form for who wants one."""
    if not member.can(Permission.READ_HEALTH):
        return []
    found = []
    if one.screening is not None and one.screening.state not in UNDER_WAY:
        found.append({"label": _("Answers"), "url": reverse("screening-answers", args=[one.screening.pk])})
        if one.screening.state in (State.SUGGESTED, *WITH_A_PLAN):
            found.append({"label": _("Plan"), "url": reverse("plan-review", args=[one.screening.pk])})
    if one.record is not None:
        found.append({"label": _("Record"), "url": reverse("record", args=[one.record.pk])})
    return [paper for paper in found if act is None or paper["url"] != act.url]


def wants_new_form(one: Booked, member: Member) -> bool:
    """Whether a new form can be asked for: the visit rests on an earlier one."""
    later = one.visit.status == "booked" and one.screening is not None and one.screening.visit_id != one.visit.pk
    return later and member.can(Permission.INVITE_CLIENTS)


def facts(client: Client) -> list[dict[str, str]]:
    """How to reach the client; who it is stands on top of the page."""
    return [
        {"label": _("Phone"), "value": client.phone or "–", "call": "".join(c for c in client.phone if c in DIALLED)},
        {"label": _("E-mail"), "value": client.email or "–"},
        {"label": _("Language"), "value": str(dict(settings.LANGUAGES).get(client.language, client.language))},
        {"label": _("Usual therapist"), "value": str(client.therapist or "–")},
    ]


def tabs(client: Client, groups: Any, show: str) -> list[dict[str, Any]]:
    """The filter of the timeline as links."""
    page = reverse("client", args=[client.pk])
    return [
        {
            "label": GROUPS[code],
            "url": f"{page}?{urlencode({'show': code})}#timeline" if code else f"{page}#timeline",
            "current": code == show,
        }
        for code in ("", "all", *groups)
        if code in GROUPS
    ]


def line(entry: TimelineEntry, *, opens: bool, broken: bool = False) -> dict[str, Any]:
    """An entry as components/timeline.html draws it; with `opens` it leads to pages of health data, with `broken`
    to those of them that emergency access opens."""
    drawn = {"at": entry.at, "icon": ICONS[entry.kind], "title": title(entry), "text": _by(entry)}
    if entry.kind == "visit":
        return drawn | {"url": reverse("visit", args=[entry.ref]), "text": _("with %(who)s") % {"who": entry.who}}
    if entry.kind == "plan":
        drawn["code"] = entry.code
    if not (opens or broken) or entry.kind in ("message", "consent", "clearance"):
        return drawn
    page = OPENS.get(entry.kind) or MOVE_OPENS.get(entry.code, "screening-answers")
    if broken and page in CLOSED_IN_EMERGENCY:
        return drawn
    return drawn | {"url": reverse(page, args=[entry.ref])}


def title(entry: TimelineEntry) -> str:
    table: dict[str, dict[str, Any]] = {
        "visit": {
            "booked": _("Visit"),
            "done": _("Visit"),
            "missed": _("Did not come"),
            "cancelled": _("Visit cancelled"),
        },
        "move": MOVES,
        "message": {entry.code: f"{kind_words(entry.more)}: {MESSAGE_STATES.get(entry.code, entry.code)}"},
        "consent": {
            "given": _("Agreed: %(what)s") % {"what": CONSENTS.get(entry.more, entry.more)},
            "withdrawn": _("Withdrawn: %(what)s") % {"what": CONSENTS.get(entry.more, entry.more)},
        },
        "opened": {"": _("Form asked for")},
        "measured": {"": _("Thomas Test recorded")},
        "plan": {entry.code: _("Plan drafted")},
        "voided": {entry.code: _("Signature void: something under it changed")},
        "clearance": {"": _("Letter of clearance recorded")},
        "checked": {"": _("Safety check before the hour")},
        "record": {"": _("Session recorded")},
        "review": {"": _("Looked again: too little had changed")},
        "checkin": {"well": _("Check-in"), "stop": _("Check-in with a stop sign")},
    }
    return str(table[entry.kind].get(entry.code) or _("Thomas Test not done"))


def _by(entry: TimelineEntry) -> str:
    if not entry.who:
        return ""
    return _("by the client") if entry.who == "client" else _("by %(who)s") % {"who": entry.who}
