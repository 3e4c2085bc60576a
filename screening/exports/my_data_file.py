"""Everything that is held about one client, as plain data for a machine."""

from typing import Any

from clinic.clients.models import Client
from screening.exports.models import Letter
from screening.exports.my_data import all_looks
from screening.exports.rows import all_rows
from screening.homecare.presenters import report, sheet
from screening.intake.additions import added, addition_of
from screening.intake.models import Answers
from screening.intake.own_questions import own_answers
from screening.pathway.models import Screening
from screening.treatment.outcomes import SCORES


def everything(client: Client) -> dict[str, Any]:
    """All of it, as clinic.core.pieces writes it: dates as ISO text, and what may be long row by row."""
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
        "screenings": (_one_pass(row) for row in passes),
        "requests": [
            {"at": _iso(row.created_at), "kind": row.kind, "words": row.words, "answer": row.answer}
            for row in client.data_requests.order_by("created_at")
        ],
        **_treated(client),
        "rows": all_rows(client),
        "log": ({**row, "at": _iso(row["at"])} for row in all_looks(client)),
    }


def _treated(client: Client) -> dict[str, Any]:
    """What was done and written about the client: hours, scores, safety checks, letters, clearances, messages."""
    signed = client.records.exclude(signed_at=None).prefetch_related("addenda").order_by("signed_at")
    letters = Letter.objects.filter(screening__client=client).order_by("created_at")
    return {
        "records": [_record(row) for row in signed],
        "scores": [
            {"at": _iso(row.created_at), **{name: getattr(row, name) for name in SCORES}}
            for row in client.outcomes.order_by("created_at")
        ],
        "safety_checks": [
            {"at": _iso(row.created_at), "said": row.said} for row in client.rescreens.order_by("created_at")
        ],
        "letters": [{"at": _iso(row.created_at), "to": row.to, "text": row.text} for row in letters],
        "clearances": [
            {"on": row.given_on.isoformat(), "by": row.given_by, "scope": row.scope,
             "until": row.expires_on.isoformat(), "rules": row.rules, "parts": row.parts, "given_for": row.facts,
             "ended": row.void.why if hasattr(row, "void") else ""}
            for row in client.clearances.select_related("void").order_by("given_on")
        ],
        "messages": [
            {"at": _iso(row.created_at), "subject": row.subject, "state": row.state}
            for row in client.messages.order_by("created_at")
        ],
    }  # fmt: skip


def _record(row: Any) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in ("consent", "techniques", "pain_before", "pain_after", "adverse")}
    added = [{"at": _iso(one.created_at), "text": one.text} for one in row.addenda.all()]
    return {"at": _iso(row.signed_at), "by": str(row.author), **told, "words": row.words, "addenda": added}


def _one_pass(screening: Screening) -> dict[str, Any]:
    sent = screening.answers.exclude(submitted_at=None).order_by("number")
    more = addition_of(screening.pk)
    given = screening.plans.exclude(released_at=None).select_related("signed_by__user", "suggestion").order_by("number")
    return {
        "begun": _iso(screening.created_at),
        "answers": [_answers(row) for row in sent],
        "added": {"at": _iso(more.saved_at), "by_question": added(more)} if more else {},
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
             "pain_change": row.pain_change or "", "pain_before": row.pain_before, "pain_after": row.pain_after}
            for row in screening.check_ins.order_by("created_at")
        ],
    }  # fmt: skip


def _answers(row: Answers) -> dict[str, Any]:
    own = [{"asked": one.text, "version": one.version, "said": one.lines} for one in own_answers(row)]
    return {"sent": _iso(row.submitted_at), "by_question": row.given, "from_the_practice": own}


def _plan(row: Any) -> dict[str, Any]:
    shown = sheet(row)
    lines = [{"title": line.title, "dose": line.dose, "side": line.side} for line in shown.lines]
    return {"given": _iso(row.released_at), "signed_by": shown.therapist, "note": shown.note, "lines": lines}


def _iso(moment: Any) -> str | None:
    return moment.isoformat(timespec="minutes") if moment else None
