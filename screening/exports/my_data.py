"""What is held about one client and who looked, in words: for the client's page, the download and the paper."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.audit.models import AuditEvent
from clinic.clients.models import BY_WAY, Client
from clinic.clients.selectors import ids_in_the_log
from clinic.core.paging import page_by_page
from screening.assessment.models import ThomasTest
from screening.exports.models import Letter
from screening.exports.words import day
from screening.homecare.models import CheckIn
from screening.intake.models import Answers
from screening.review.models import PlanRevision

PLAN_ACTS = ("line_added", "line_undone", "lines_changed", "note_written", "relabelled", "template_applied")
# What an audit row means to the client; an action that is not here is shown by its own name.
ACTS: Mapping[str, Any] = {
    "answers.viewed": _lazy("read your answers"),
    "answers.saved": _lazy("saved answers"),
    "answer.clarified": _lazy("confirmed an answer with you"),
    "answers.printed": _lazy("printed your answers"),
    "checkin.added": _lazy("sent a check-in"),
    "checkin.viewed": _lazy("read a check-in"),
    "checkins.viewed": _lazy("read your check-ins"),
    "plan.quiet": _lazy("noticed that nothing was heard from you"),
    "plan.quiet_noted": _lazy("saw to it that nothing was heard from you"),
    "client.viewed": _lazy("opened your record"),
    "client.created": _lazy("added you as a client"),
    "audit.viewed": _lazy("read who did what with your data"),
    "client.held": _lazy("held your records back from erasure"),
    "client.let_go": _lazy("let go of your records"),
    "client.changed": _lazy("changed your details"),
    "fhir.imported": _lazy("brought in answers from another system"),
    "fhir.import_viewed": _lazy("looked at answers from another system"),
    "fhir.import_withdrawn": _lazy("took away answers from another system"),
    "client.merged": _lazy("joined two records about you"),
    "client.merge_undone": _lazy("took two joined records apart"),
    "consent.given": _lazy("gave an agreement"),
    "consent.withdrawn": _lazy("took back an agreement"),
    "data.code_sent": _lazy("asked for a code to see the data"),
    "data.code_accepted": _lazy("typed the code from the mail"),
    "data.code_refused": _lazy("typed a wrong code"),
    "data.viewed": _lazy("opened this page"),
    "data.downloaded": _lazy("downloaded your data"),
    "data.requested": _lazy("asked for something about the data"),
    "answers.draft_erased": _lazy("deleted a form that was never sent"),
    "answers.reopened": _lazy("opened the answers for a correction"),
    "answers.carried": _lazy("confirmed earlier answers"),
    "answers.added": _lazy("added something for the plan"),
    **{f"plan.{act}": _lazy("changed the draft of your plan") for act in PLAN_ACTS},
    "plan.discarded": _lazy("threw away a draft of your plan"),
    "plan.declined": _lazy("declined a plan"),
    "plan.voided": _lazy("withdrew a signature, as something under it changed"),
    "message.cancelled": _lazy("did not send a message that was out of date"),
    "message.failed": _lazy("could not send you a message"),
    "message.redirected": _lazy("sent a waiting message to your new address"),
    "message.retried": _lazy("sent a message once more"),
    "clearance.recorded": _lazy("recorded a doctor's clearance"),
    "clearance.void": _lazy("ended a doctor's clearance, because an answer had changed"),
    "data.answered": _lazy("answered what was asked about the data"),
    "data.request_viewed": _lazy("read what was asked about the data"),
    "fhir.exported": _lazy("exported your answers and plan"),
    "fhir.client_exported": _lazy("exported your answers and plan"),
    "glass.broken": _lazy("opened your health data for an hour, with a reason"),
    "invitation.erased": _lazy("deleted a link that was never answered"),
    "link.opened": _lazy("opened the link"),
    "link.refused": _lazy("was refused at the link: another birth date"),
    "invitation.revoked": _lazy("ended a link"),
    "invitation.viewed": _lazy("looked at your links"),
    "kiosk.started": _lazy("handed the tablet over"),
    "outcome.recorded": _lazy("recorded how you were"),
    "outcome.viewed": _lazy("looked at how you were"),
    "plan.begun": _lazy("began a plan"),
    "plan.line_done": _lazy("ticked something as done"),
    "plan.line_not_done": _lazy("took a tick back"),
    "record.addendum": _lazy("added to a session record"),
    "record.countersigned": _lazy("counter-signed a session record"),
    "record.opened": _lazy("began a session record"),
    "record.printed": _lazy("printed a session record"),
    "record.repeated": _lazy("filled a session record from last time"),
    "record.reasons_given": _lazy("wrote reasons into a session record"),
    "record.saved": _lazy("wrote on a session record"),
    "record.signed": _lazy("signed a session record"),
    "record.viewed": _lazy("read a session record"),
    "review.answered": _lazy("wrote down how to go on"),
    "safety.checked": _lazy("asked the safety questions"),
    "told.shown": _lazy("was shown what to do"),
    "alert.raised": _lazy("called somebody of the practice"),
    "alert.opened": _lazy("saw that you needed somebody"),
    "alert.viewed": _lazy("looked at what you needed somebody for"),
    "alert.told": _lazy("told somebody of the practice"),
    "alert.recorded": _lazy("wrote down whether you were reached"),
    "referral.viewed": _lazy("looked at what came of a referral"),
    "referral.recorded": _lazy("wrote down what came of a referral"),
    "alert.closed": _lazy("saw that nobody needs to call any more"),
    "safety.viewed": _lazy("looked at the safety questions"),
    "screening.amend": _lazy("began to amend your plan"),
    "screening.revise": _lazy("began to amend your plan"),
    "screening.assess": _lazy("finished the assessment"),
    "screening.begin": _lazy("began the answers"),
    "screening.close": _lazy("closed the screening"),
    "screening.correct": _lazy("sent corrected answers"),
    "screening.opened": _lazy("opened a screening"),
    "screening.send_back": _lazy("sent the answers back"),
    "screening.suggest": _lazy("asked for a suggestion"),
    "screening.viewed": _lazy("looked at the screening"),
    "suggestion.viewed": _lazy("read the suggestion"),
    "thomas_test.viewed": _lazy("looked at how your hip moves"),
    "treatment.begun": _lazy("began the treatment"),
    "tools.viewed": _lazy("looked at the tools you were taught"),
    "tool.taught": _lazy("wrote down a tool you were taught"),
    "tool.taken_back": _lazy("took back a note of a tool you were taught"),
    "trends.viewed": _lazy("looked at your trends"),
    "visit.arrived": _lazy("noted that you arrived"),
    "visit.not_arrived": _lazy("took back that you arrived"),
    "visit.changed": _lazy("changed a visit"),
    "visit.viewed": _lazy("looked at a visit"),
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


YOU = {
    "desk": _lazy("You, or somebody as you, through a link that %(member)s showed"),
    "kiosk": _lazy("You, or somebody as you, on the tablet of %(member)s"),
}


def looks(client: Client, limit: int) -> list[dict[str, Any]]:
    """Who did what with this client's data, newest first: from the practice's log, in words."""
    return [_in_words(row) for row in _notes(client).order_by("-number")[:limit]]


def all_looks(client: Client) -> Iterator[dict[str, Any]]:
    """The same for all of the log, however long it is."""
    return (_in_words(row) for row in page_by_page(_notes(client), by="number", newest_first=True))


def _in_words(row: AuditEvent) -> dict[str, Any]:
    return {"at": row.at, "who": _who(row), "what": _act(row.action)}


def _notes(client: Client) -> QuerySet[AuditEvent]:
    return AuditEvent.objects.filter(practice_id=str(client.practice_id), client_id__in=ids_in_the_log(client))


def _who(row: AuditEvent) -> str:
    if row.actor_kind == "client":
        return _by_client(row)
    return row.actor_label if row.actor_kind == "member" else _("The software")


def _by_client(row: AuditEvent) -> str:
    """The client, and how they came in where it was not through their own mail."""
    for way, words in YOU.items():
        before, after = BY_WAY[way].split("{member}")
        if row.role == f"client_{way}":
            return words % {"member": row.actor_label.removeprefix(before).removesuffix(after)}
    return _("You")


def _act(action: str) -> str:
    return str(ACTS.get(action, action.replace("_", " ").replace(".", ": ")))


def kinds(client: Client) -> list[dict[str, Any]]:
    """What is held, by kind, with how many of each; counted by the database, however much there is."""
    passes = client.screenings.all()
    count = [
        (_("Name, birth date, sex and how to reach you"), 1),
        (_("Agreements you gave or took back"), client.consents.count()),
        (_("Visits"), client.visits.count()),
        (_("Answers you sent"), Answers.objects.filter(screening__in=passes).exclude(submitted_at=None).count()),
        (_("Measurements of your hip"), ThomasTest.objects.filter(screening__in=passes).count()),
        (_("Plans"), PlanRevision.objects.filter(screening__in=passes).exclude(released_at=None).count()),
        (_("Records of your hours"), client.records.exclude(signed_at=None).count()),
        (_("Scores"), client.outcomes.count()),
        (_("Letters about you"), Letter.objects.filter(screening__in=passes).count()),
        (_("Messages to you"), client.messages.count()),
        (_("Check-ins"), CheckIn.objects.filter(screening__in=passes).count()),
        (_("Notes of who did what with your data"), _notes(client).count()),
    ]
    return [{"kind": kind, "count": number} for kind, number in count]


def answered(client: Client) -> list[dict[str, Any]]:
    """What the client asked and the practice answered, newest first."""
    rows = client.data_requests.exclude(answered_at=None).order_by("-answered_at")
    return [{"kind": row.get_kind_display(), "answer": row.answer, "at": row.answered_at} for row in rows]


CONSENTS: Mapping[str, Any] = {
    "data_use": _lazy("Use of your answers"),
    "submission": _lazy("What you said when you sent your answers"),
    "reminders": _lazy("Reminders by e-mail"),
    "touch": _lazy("Touch in the session"),
}


def consent_name(kind: str) -> str:
    return str(CONSENTS.get(kind, kind))


def agreements(client: Client) -> list[dict[str, Any]]:
    """The newest word of the client on each matter."""
    newest = {row.kind: row for row in client.consents.order_by("created_at")}
    return [
        {"kind": kind, "name": consent_name(kind), "given": row.given, "on": day(row.created_at, client.practice)}
        for kind, row in newest.items()
    ]
