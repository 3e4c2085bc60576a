"""The one door through which a screening moves, and the invitation of a client."""

import datetime as dt
import secrets
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import Actor as AuditActor
from clinic.audit.services import Actor as Job
from clinic.audit.services import CanAct, record, system
from clinic.clients.models import Client
from clinic.core import clock
from clinic.core.errors import ActionRefused, Stale
from clinic.core.hashing import hash_of
from clinic.outbox.addresses import cancel_unsent
from clinic.outbox.models import Message
from clinic.outbox.services import queue_message
from clinic.practices.models import Member
from clinic.practices.own_questions import asked
from clinic.practices.own_texts import own
from clinic.visits.calendar import for_client
from clinic.visits.models import Visit
from clinic.visits.presenters import card
from screening.pathway.models import MAILED, SHOWN, UNDER_WAY, Invitation, Move, Screening
from screening.pathway.states import CLIENT, MOVES, SYSTEM, State
from screening.protocol.questionnaire.form_alone import minutes

Actor = Member | Client | Job
# A mail says who writes, that there is something to open, and with a form for which visit: nothing about health.
SUBJECTS = {
    "questionnaire": _lazy("A form from %(practice)s before your visit"),
    "plan": _lazy("A message from %(practice)s"),
    "reminder": _lazy("%(practice)s is waiting for your form"),
}


def check_move(*, screening: Screening, name: str, by: Actor, reason: str = "") -> None:
    """Raise ActionRefused with a sentence if this person may not make this move now."""
    rule = MOVES[name]
    if screening.state not in rule.sources:
        raise ActionRefused(_already(screening, name))
    if not _may(screening, name, by):
        raise ActionRefused(_("Your role in this practice does not allow this step."))
    if rule.needs_reason and not reason.strip():
        raise ActionRefused(_("Write down the reason for this step."))


def _may(screening: Screening, name: str, by: Actor) -> bool:
    """Whether this move is for this person, by role and practice."""
    who = MOVES[name].who
    if isinstance(by, Client):
        return CLIENT in who and by.pk == screening.client_id
    if isinstance(by, Job):
        return SYSTEM in who and by.kind == SYSTEM and by.practice_id == str(screening.practice_id)
    permissions = [Permission(one) for one in who if one not in (CLIENT, SYSTEM)]
    return by.practice_id == screening.practice_id and any(by.can(one) for one in permissions)


def _already(screening: Screening, name: str) -> str:
    last = screening.moves.order_by("-number").first()
    if last is None:
        return _("This screening cannot take this step now.")
    return _("This step is not possible now: %(who)s changed the record to “%(state)s” on %(when)s.") % {
        "who": last.by_label,
        "state": screening.get_state_display(),
        "when": clock.local_words(last.created_at),
    }


def can_move(*, screening: Screening, name: str, by: Actor) -> bool:
    """The same as check_move, for a page that shows or hides a button: no reason is asked and none is given."""
    return screening.state in MOVES[name].sources and _may(screening, name, by)


def check_version(row: Any, version: int | None) -> None:
    """Raise Stale, naming who and when where moves tell, if the row was changed after the form was drawn (version
    None skips the check)."""
    if version is None or row.version == version:
        return
    last = row.moves.order_by("-number").first() if isinstance(row, Screening) else None
    if last is None:
        raise Stale(_("Somebody changed this record while you had it open. Nothing was overwritten; look at it again."))
    raise Stale(
        _("%(who)s changed this record on %(when)s, while you had it open. Nothing was overwritten; look at it again.")
        % {"who": last.by_label, "when": clock.local_words(last.created_at)}
    )


@transaction.atomic
def move(*, screening: Screening, name: str, by: Actor, reason: str = "", version: int | None = None) -> Move:
    """Lock, check, write state and Move row, audit: one transaction. The screening passed in is brought up to date."""
    locked = Screening.objects.select_for_update().get(pk=screening.pk)
    check_version(locked, version)
    check_move(screening=locked, name=name, by=by, reason=reason)
    now = clock.now()
    row = Move.objects.create(
        screening=locked,
        name=name,
        source=locked.state,
        target=MOVES[name].target,
        by=by if isinstance(by, Member) else None,
        by_label=by.as_actor().label if not isinstance(by, Job) else by.label,
        reason=reason.strip(),
        number=locked.moves.count() + 1,
    )
    locked.state, locked.version, locked.moved_at = row.target, locked.version + 1, now
    locked.save(update_fields=["state", "version", "moved_at"])
    screening.state, screening.version, screening.moved_at = locked.state, locked.version, now
    if locked.state not in UNDER_WAY:
        _take_back_reminders(locked, by)
    record(by, f"screening.{name}", locked, client=locked.client, source=row.source, target=row.target)
    return row


@transaction.atomic
def open_screening(*, visit: Visit, by: Member) -> Screening:
    """Start a pass along the path for a visit. A second open one is refused by the database."""
    check_permission(by, Permission.INVITE_CLIENTS)
    try:
        with transaction.atomic():
            screening = Screening.objects.create(
                practice=visit.practice, client=visit.client, visit=visit, moved_at=clock.now()
            )
    except IntegrityError as error:
        raise ActionRefused(_("This visit already has an open screening.")) from error
    record(by, "screening.opened", screening, client=visit.client)
    return screening


@transaction.atomic
def invite(
    *,
    screening: Screening,
    by: Member,
    purpose: str = "questionnaire",
    send: bool = True,
    way: str = "",
    job: str = "",
    reminds: bool = False,
) -> tuple[Invitation, str]:
    """A fresh link for the client; any earlier address opens nothing any more.

    Returns the invitation and its address, which is mailed or shown once and not kept. With `send`, the mail is queued
    and leaves after the commit; without, it is shown here, unless the caller names another `way`. A `job` of the
    software that acts after `by` has decided is named in the log in place of them. `reminds`: the mail says that the
    form is still waited for.
    """
    if not job:
        check_permission(by, Permission.INVITE_CLIENTS)
    actor = system(job, screening.practice_id) if job else by
    way = way or (MAILED if send or job else SHOWN)
    Screening.objects.select_for_update(of=("self",)).get(pk=screening.pk)  # of two at once, one link lives
    _check_link(screening, purpose, way, send=send)
    _replace(screening, actor, purpose)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        screening=screening,
        purpose=purpose,
        way=way,
        reminds=reminds,
        token_hash=hash_of(token),
        expires_at=_until(screening, purpose),
        created_by=by,
    )
    address = settings.SITE_URL + reverse("invitation", args=[token])
    if send:
        invitation.message = _queue_mail(invitation, address)
        invitation.save(update_fields=["message"])
    record(actor, "invitation.created", invitation, client=screening.client, sent=send, purpose=purpose, way=way)
    return invitation, address


def _check_link(screening: Screening, purpose: str, way: str, *, send: bool) -> None:
    """Refuse a link that would open nothing, reach nobody, or show a plan to whoever holds the tablet."""
    if screening.state == State.CLOSED:
        raise ActionRefused(_("This screening is closed."))
    if send and not screening.client.email:
        raise ActionRefused(_("This client has no e-mail address. Add one, or show the code at the desk."))
    if purpose == "plan" and way != MAILED:
        raise ActionRefused(_("A plan opens through the link in the client's mail only. Print it for who has no mail."))


def _until(screening: Screening, purpose: str) -> dt.datetime:
    """When a fresh link ends: after the practice's days; a plan's link lives as long as the plan, if that is longer."""
    practice = screening.practice
    soon = clock.now() + dt.timedelta(days=practice.invitation_days)
    if purpose != "plan" or screening.plan_until is None:
        return soon
    return max(soon, clock.local(screening.plan_until, dt.time(23, 59), practice.timezone))


def _queue_mail(invitation: Invitation, address: str) -> Any:
    client, practice = invitation.screening.client, invitation.screening.practice
    with translation.override(client.language), timezone.override(ZoneInfo(practice.timezone)):
        words = {"client": client, "practice": practice, "address": address, "invitation": invitation}
        visit = invitation.screening.visit
        words |= {"visit": card(visit), "own_words": own(practice, "mail")}
        words["minutes"] = minutes(practice.lists_alone, len(asked(practice)))
        about = "reminder" if invitation.reminds else invitation.purpose
        return queue_message(
            practice=practice,
            client=client,
            kind="form_reminder" if invitation.reminds else f"{invitation.purpose}_link",
            to=client.email,
            subject=SUBJECTS[about] % {"practice": practice.name},
            body=render_to_string(f"pathway/{about}_mail.txt", words),
            calendar=for_client(visit) if words["visit"] and invitation.purpose == "questionnaire" else None,
        )


def _take_back_reminders(screening: Screening, by: Actor) -> None:
    """A reminder that has not left yet does not leave once the form is sent, or will not be."""
    _unsend(screening.invitations.filter(reminds=True), by)


def _replace(screening: Screening, by: CanAct | AuditActor, purpose: str) -> None:
    """Let a fresh link take the place of the one that is out. Who is in through that one is left alone."""
    valid = screening.invitations.filter(revoked_at=None, purpose=purpose)
    _unsend(valid, by)
    count = valid.update(revoked_at=clock.now(), replaced=True)
    if count:
        record(by, "invitation.revoked", screening, client=screening.client, count=count)


def _unsend(ending: QuerySet[Invitation], by: CanAct | AuditActor) -> None:
    """A mail that still waits would bring a link that no longer opens."""
    cancel_unsent(Message.objects.filter(pk__in=ending.exclude(message=None).values("message")), by)


@transaction.atomic
def revoke_invitations(*, screening: Screening, by: CanAct | AuditActor, purpose: str = "questionnaire") -> int:
    """End every valid link of this screening for this purpose, and every session that began through one, also through
    one that was replaced. Returns how many links there were."""
    of_purpose = screening.invitations.filter(purpose=purpose)
    _unsend(of_purpose.filter(revoked_at=None), by)
    count = of_purpose.filter(revoked_at=None).update(revoked_at=clock.now())
    of_purpose.filter(replaced=True).update(replaced=False)
    if count:
        record(by, "invitation.revoked", screening, client=screening.client, count=count)
    return count
