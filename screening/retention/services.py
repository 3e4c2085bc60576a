"""Erasing a client after the time of the law, holding one back, and clearing away what was never sent."""

from django.db import transaction
from django.utils.translation import gettext as _

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import Actor, record, system
from clinic.clients.models import Client
from clinic.core.errors import ActionRefused
from clinic.practices.models import Member
from screening.exports import stored_rows
from screening.intake.models import Answers
from screening.pathway.models import Invitation
from screening.retention import erasing, selectors


def check_erasable(client: Client) -> None:
    """Raise ActionRefused, with the reason, while anything keeps the records."""
    if client.hold:
        raise ActionRefused(_("Somebody holds these records back. Let go of them first."))
    until = selectors.kept_until(client)
    if not selectors.may_go(client):
        raise ActionRefused(_("These records must be kept until %(day)s.") % {"day": until})


@transaction.atomic
def erase_client(*, client: Client, by: Member, reauthenticated: bool) -> dict[str, int]:
    """Delete every row of this client in every table, for good. Returns the count by table, which is all that stays:
    one row of the log, with who and when."""
    check_permission(by, Permission.MANAGE_PRACTICE)
    if not reauthenticated:
        raise ActionRefused(_("Type your password again to erase."))
    locked = Client.objects.select_for_update(of=("self",)).select_related("practice").get(pk=client.pk)
    check_erasable(locked)
    found = stored_rows.counts(locked.pk)
    erasing.erase(locked)
    record(by, "client.erased", client=locked, rows=found)
    return found


@transaction.atomic
def hold_client(*, client: Client, by: Member, why: str) -> None:
    """Hold the records back from erasure, for a reason; without one, let go of them."""
    check_permission(by, Permission.MANAGE_PRACTICE)
    locked = Client.objects.select_for_update(of=("self",)).get(pk=client.pk)
    locked.hold = why.strip()
    locked.save(update_fields=["hold"])
    record(by, "client.held" if locked.hold else "client.let_go", locked, client=locked)


@transaction.atomic
def clear_unsent() -> tuple[int, int]:
    """Delete forms that were never sent and links that nobody answered. Returns how many of each."""
    drafts, links = list(selectors.unsent()), list(selectors.unanswered())
    for row in drafts:
        if not row.delete()[0]:  # another process was faster
            continue
        record(_job(row), "answers.draft_erased", row.screening, client=row.screening.client)
    for link in links:
        if not link.delete()[0]:
            continue
        record(_job(link), "invitation.erased", link.screening, client=link.screening.client)
    return len(drafts), len(links)


def _job(row: Answers | Invitation) -> Actor:
    return system("retention", row.screening.practice_id)
