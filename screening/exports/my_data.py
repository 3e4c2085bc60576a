"""Everything that is held about one client, as plain data: for the client's page, the download and the paper."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.audit.models import AuditEvent
from clinic.clients.models import Client
from screening.exports.words import day
from screening.homecare.presenters import report, sheet
from screening.pathway.models import Screening

# What an audit row means to the client; an action that is not here is shown by its own name.
ACTS: Mapping[str, Any] = {
    "answers.viewed": _lazy("read your answers"),
    "answers.saved": _lazy("saved answers"),
    "answer.clarified": _lazy("confirmed an answer with you"),
    "answers.printed": _lazy("printed your answers"),
    "checkin.added": _lazy("sent a check-in"),
    "checkin.viewed": _lazy("read a check-in"),
    "checkins.viewed": _lazy("read your check-ins"),
    "client.viewed": _lazy("opened your record"),
    "client.created": _lazy("added you as a client"),
    "client.changed": _lazy("changed your details"),
    "consent.given": _lazy("gave an agreement"),
    "consent.withdrawn": _lazy("took back an agreement"),
    "data.viewed": _lazy("opened this page"),
    "data.downloaded": _lazy("downloaded your data"),
    "data.requested": _lazy("asked for something about the data"),
    "invitation.created": _lazy("made a link for you"),
    "letter.written": _lazy("wrote a letter about you"),
    "letter.viewed": _lazy("read a letter about you"),
    "letter.printed": _lazy("printed a letter about you"),
    "data.printed": _lazy("printed the data"),
    "message.sent": _lazy("sent you a message"),
    "plan.read": _lazy("read your plan"),
    "plan.viewed": _lazy("looked at your plan"),
    "plan.printed": _lazy("printed your plan"),
    "screening.sign": _lazy("signed your plan"),
    "screening.release": _lazy("released your plan to you"),
    "screening.pause": _lazy("paused your plan"),
    "screening.resume": _lazy("released your plan again"),
    "screening.submit": _lazy("sent answers"),
    "thomas_test.recorded": _lazy("recorded how your hip moves"),
    "visit.booked": _lazy("booked a visit"),
}


def looks(client: Client, limit: int | None = None) -> list[dict[str, Any]]:
    """Who did what with this client's data, newest first: from the practice's log, in words."""
    rows = AuditEvent.objects.filter(practice_id=str(client.practice_id), client_id=str(client.pk)).order_by("-number")
    return [{"at": row.at, "who": _who(row), "what": _act(row.action)} for row in rows[:limit]]


def _who(row: AuditEvent) -> str:
    if row.actor_kind == "client":
        return _("You")
    return row.actor_label if row.actor_kind == "member" else _("The software")


def _act(action: str) -> str:
    return str(ACTS.get(action, action.replace("_", " ").replace(".", ": ")))


def kinds(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What is held, by kind, with how many of each."""
    passes = data["screenings"]
    count = [
        (_("Name, birth date, sex and how to reach you"), 1),
        (_("Agreements you gave or took back"), len(data["agreements"])),
        (_("Visits"), len(data["visits"])),
        (_("Answers you sent"), sum(len(one["answers"]) for one in passes)),
        (_("Measurements of your hip"), sum(len(one["measurements"]) for one in passes)),
        (_("Plans"), sum(len(one["plans"]) for one in passes)),
        (_("Check-ins"), sum(len(one["check_ins"]) for one in passes)),
        (_("Notes of who did what with your data"), len(data["log"])),
    ]
    return [{"kind": kind, "count": number} for kind, number in count]


def everything(client: Client) -> dict[str, Any]:
    """All of it, as JSON can hold it: dates as ISO text."""
    details = {name: getattr(client, name) for name in ("given_name", "family_name", "email", "phone", "language")}
    details |= {"birth_date": client.birth_date.isoformat() if client.birth_date else None, "sex": client.sex}
    passes = client.screenings.order_by("created_at")
    return {
        "practice": client.practice.name,
        "you": details,
        "agreements": [
            {"at": _iso(row.created_at), "kind": row.kind, "given": row.given, "text": row.text}
            for row in client.consents.order_by("created_at")
        ],
        "visits": [
            {"at": _iso(row.starts_at), "minutes": row.minutes, "status": row.status}
            for row in client.visits.order_by("starts_at")
        ],
        "screenings": [_one_pass(row) for row in passes],
        "requests": [
            {"at": _iso(row.created_at), "kind": row.kind, "words": row.words, "answer": row.answer}
            for row in client.data_requests.order_by("created_at")
        ],
        "log": [{**row, "at": _iso(row["at"])} for row in looks(client)],
    }


def _one_pass(screening: Screening) -> dict[str, Any]:
    sent = screening.answers.exclude(submitted_at=None).order_by("number")
    given = screening.plans.exclude(released_at=None).select_related("signed_by__user", "suggestion").order_by("number")
    return {
        "begun": _iso(screening.created_at),
        "answers": [{"sent": _iso(row.submitted_at), "by_question": row.given} for row in sent],
        "confirmed": [
            {"at": _iso(row.created_at), "question": row.question, "value": row.value}
            for row in screening.clarifications.order_by("created_at")
        ],
        "measurements": [
            {"at": _iso(row.created_at), "done": row.performed, "sides": row.sides}
            for row in screening.thomas_tests.order_by("created_at")
        ],
        "plans": [_plan(row) for row in given],
        "check_ins": [
            {"at": _iso(row.created_at), "done": row.done, "signs": list(report(row).signs), "words": row.words,
             "pain_before": row.pain_before, "pain_after": row.pain_after}
            for row in screening.check_ins.order_by("created_at")
        ],
    }  # fmt: skip


def _plan(row: Any) -> dict[str, Any]:
    shown = sheet(row)
    lines = [{"title": line.title, "dose": line.dose, "side": line.side} for line in shown.lines]
    return {"given": _iso(row.released_at), "signed_by": shown.therapist, "note": shown.note, "lines": lines}


def _iso(moment: Any) -> str | None:
    return moment.isoformat(timespec="minutes") if moment else None


def answered(client: Client) -> list[dict[str, Any]]:
    """What the client asked and the practice answered, newest first."""
    rows = client.data_requests.exclude(answered_at=None).order_by("-answered_at")
    return [{"kind": row.get_kind_display(), "answer": row.answer, "at": row.answered_at} for row in rows]


def agreements(client: Client) -> list[dict[str, Any]]:
    """The newest word of the client on each matter."""
    newest = {row.kind: row for row in client.consents.order_by("created_at")}
    names = {
        "data_use": _("Use of your answers"),
        "submission": _("What you said when you sent your answers"),
        "reminders": _("Reminders by e-mail"),
        "touch": _("Touch in the session"),
    }
    return [
        {
            "kind": kind,
            "name": names.get(kind, kind),
            "given": row.given,
            "on": day(row.created_at, client.practice),
        }
        for kind, row in newest.items()
    ]
