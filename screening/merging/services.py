"""Two records of one person become one, and for a time two again."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.clients import search
from clinic.clients.models import Client, ClientMerge
from clinic.core import clock
from clinic.core.errors import ActionRefused, Stale
from clinic.core.rows import packed, unpacked
from clinic.outbox.addresses import CODE, TO_THE_OLD, unsent
from clinic.outbox.models import Message
from clinic.practices.models import Member
from screening.merging import moving, selectors, tables

FILLED = ("email", "phone", "therapist_id", "hold")  # taken over where the record that stays has none


@transaction.atomic
def merge_clients(*, stays: Client, goes: Client, by: Member, seen: str, reason: str) -> ClientMerge:
    """Everything of the client who goes becomes the other's, whose details count. `seen` is the preview that was read.

    Rows keep their ids and words: links, messages, alerts and gates ask whose a row is, and find the one who stays.
    """
    check_permission(by, Permission.SIGN_PLAN)
    stays, goes = _locked(stays, goes)
    check_mergeable(stays, goes)
    if seen != selectors.seen(stays, goes):
        raise Stale(_("One of these records was changed since you opened this page. Look at both again."))
    moved = moving.join(stays, goes)
    gone, gone_id = packed(goes), goes.pk
    goes.delete()
    row = ClientMerge.objects.create(
        practice=by.practice,
        client=stays,
        by=by,
        reason=reason,
        gone_id=gone_id,
        gone=gone,
        changed=_take_over(stays, unpacked(Client, gone), by),
        moved=moved,
        redirected=_redirect(stays, gone["email"], by),
    )
    counts = {name: len(ids) for name, ids in moved.items()}
    record(by, "client.merged", row, client=stays, gone=str(gone_id), rows=counts)
    return row


def check_mergeable(stays: Client, goes: Client) -> None:
    """Raise ActionRefused, with the reason, while the two must stay apart."""
    if stays.pk == goes.pk:
        raise ActionRefused(_("This is one record, not two."))
    if selectors.has_open_plan(stays) and selectors.has_open_plan(goes):
        raise ActionRefused(
            _("Both records have an open signed plan. Close one of the two before you join the records.")
        )
    if selectors.same_requests(stays, goes):
        raise ActionRefused(_("Both ask for the same about their data. Answer one of the two first."))


def why_not(stays: Client, goes: Client) -> str:
    """Why the two must stay apart, for their page; "" when they need not."""
    try:
        check_mergeable(stays, goes)
    except ActionRefused as refusal:
        return str(refusal)
    return ""


def _locked(stays: Client, goes: Client) -> tuple[Client, Client]:
    found = tables.lock(stays.practice_id, [stays.pk, goes.pk])
    if len(found) < 2 and stays.pk != goes.pk:
        raise ActionRefused(_("One of these records was joined or erased meanwhile."))
    return found[stays.pk], found[goes.pk]


def _take_over(stays: Client, gone: Any, by: Member) -> dict[str, list[Any]]:
    """What the record that stays lacks. An address that comes in this way is as new as one that was typed."""
    before = packed(stays)
    for name in FILLED:
        if not getattr(stays, name):
            setattr(stays, name, getattr(gone, name))
    if stays.email != before["email"]:
        stays.email_changed_at = clock.now()
    if not gone.archived_at:
        stays.archived_at = None
    return _keep(stays, before, by)


def _redirect(stays: Client, old: str, by: Member) -> list[str]:
    """What waits for the address of the record that went is sent to the other's. Returns the ids of these messages."""
    waiting = unsent(stays.messages.exclude(kind__in=(TO_THE_OLD, CODE))) if stays.email != old else []
    found = [message for message in waiting if message.to == old]
    for message in found:
        _readdress(message, stays.email, by)
    return [str(message.pk) for message in found]


def _readdress(message: Message, address: str, by: Member) -> None:
    message.to = address
    message.save(update_fields=["to"])
    record(by, "message.redirected", message, client=message.client, kind=message.kind)


def _keep(client: Client, before: dict[str, Any], by: Member) -> dict[str, list[Any]]:
    """Save what is otherwise than before, and say what: column -> before and after."""
    changed = {name: [before[name], now] for name, now in packed(client).items() if before[name] != now}
    if changed:
        client.version, client.changed_at, client.changed_by = client.version + 1, clock.now(), by
        client.save()
    search.index(client)
    return changed


@transaction.atomic
def undo_merge(*, merge: ClientMerge, by: Member) -> Client:
    """Take them apart again: every row goes back to whose it was, and with it what was added to it since. What was
    added to neither stays. Returns the client who is there again."""
    check_permission(by, Permission.SIGN_PLAN)
    found = tables.lock(merge.practice_id, [merge.client_id])
    row = ClientMerge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    if row.undone_at or not found:
        raise ActionRefused(_("These records were taken apart already."))
    if row.until <= clock.now():
        raise ActionRefused(_("The time in which these records could be taken apart is over."))
    stays = found[row.client_id]
    back: Any = unpacked(Client, row.gone)
    back.save(force_insert=True)
    moving.part(row)
    if tables.is_torn([stays.pk, back.pk]):
        raise ActionRefused(
            _("Since then something was written that rests on both records. They cannot be taken apart.")
        )
    for message in unsent(back.messages.filter(pk__in=row.redirected)):
        _readdress(message, back.email, by)
    _give_back(stays, row.changed, by)
    search.index(back)
    row.undone_at, row.undone_by = clock.now(), by
    row.save(update_fields=["undone_at", "undone_by"])
    for client in (stays, back):
        record(by, "client.merge_undone", row, client=client)
    return back


def _give_back(stays: Client, changed: dict[str, list[Any]], by: Member) -> None:
    """What the record had before, unless somebody has changed it since."""
    now = packed(stays)
    old = {name: before for name, (before, after) in changed.items() if now[name] == after}
    before = unpacked(Client, old)
    for name in old:
        setattr(stays, name, getattr(before, name))
    _keep(stays, now, by)
