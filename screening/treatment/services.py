"""Writing a session record: opened, begun, saved again and again, filled from last time. Signing: signing.py."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.core import clock
from clinic.core.errors import ActionRefused, Stale
from clinic.practices.models import Member
from clinic.visits.models import Visit
from screening.pathway.models import Screening
from screening.treatment import drafts
from screening.treatment.clients_words import clients_words
from screening.treatment.gates import Hour, hour
from screening.treatment.models import SessionRecord
from screening.treatment.selectors import (
    current_screening,
    last_signed,
    newest_check,
    own_record,
    records_of_visit,
)
from screening.treatment.table import missing, to_tick

SITTING = dt.timedelta(minutes=5)  # saves of one draft within this time are one line in the audit log


@transaction.atomic
def open_record(*, visit: Visit, by: Member) -> SessionRecord:
    """The member's draft for this visit; made on the first call. A signed record is not opened again."""
    check_permission(by, Permission.RECORD_SESSION)
    found = own_record(by, records_of_visit(by, visit))
    if found is not None:
        return found
    if visit.status in ("cancelled", "missed"):
        raise ActionRefused(_("This visit did not take place. Change the visit first."))
    try:
        with transaction.atomic():
            made = SessionRecord.objects.create(
                practice=visit.practice,
                client=visit.client,
                visit=visit,
                author=by,
                screening=current_screening(by, visit),
                draft=drafts.empty(),  # type: ignore[misc]
            )
    except IntegrityError:  # the second of two presses
        return SessionRecord.objects.get(visit=visit, author=by, signed_at=None)
    record(by, "record.opened", made, client=visit.client)
    return made


@transaction.atomic
def begin(*, visit: Visit, by: Member, consent: str, table_checks: list[str], consent_words: str = "") -> SessionRecord:
    """Begin the planned treatment: the client said yes today, everything was checked at the table, the plan is
    released and whole, and the answers, read again here, allow it. Moment, plan and checks are kept; without them no
    technique can be signed as planned."""
    if consent == "no":
        raise ActionRefused(_("The client said no. Nothing is begun; what was said can still be recorded."))
    list(Screening.objects.select_for_update().filter(client=visit.client_id).order_by("pk"))  # answers wait for us
    now = _open_hour(by, visit)
    row = locked(open_record(visit=visit, by=by))
    if row.started_at:
        return row
    asked = to_tick(now.plan, now.screening)
    if missing(asked, table_checks):
        raise ActionRefused(_("Check everything at the table first, and tick it."))
    row.table_checks = [key for key in asked if key in table_checks]
    row.draft["fields"] = {**row.draft["fields"], "consent": consent, "consent_words": consent_words}
    if now.screening is not None and not row.draft["fields"].get("subjective"):
        row.draft["fields"]["subjective"] = clients_words(now.screening)
    row.screening, row.plan = now.screening, now.plan
    if now.plan is not None and not row.draft["lines"]:
        row.draft = drafts.from_plan(row.draft, now.plan, last_signed(row), by=by)
    row.started_at, row.rescreen, row.version = clock.now(), newest_check(visit), row.version + 1
    row.save()
    record(by, "treatment.begun", row, client=row.client)
    return row


def _open_hour(by: Member, visit: Visit) -> Hour:
    """What the hour begins on. Refused with the reason and the next step."""
    found = hour(by, visit)
    if found.closed:
        raise ActionRefused(str(found.closed))
    if found.fresh and not found.asked:
        raise ActionRefused(_("Ask first about alcohol, drugs, sedatives and strong painkillers today."))
    if not found.asked:
        raise ActionRefused(
            _("The safety answers are older than 24 hours, or something in them is new. Ask the questions first.")
        )
    return found


def locked(row: SessionRecord) -> SessionRecord:
    """The draft, locked. Refuses a record that is signed."""
    found = (
        SessionRecord.objects.select_for_update(of=("self",)).select_related("client", "visit", "plan").get(pk=row.pk)
    )
    if found.signed_at:
        raise ActionRefused(_("This record is signed and cannot be changed. Add an addendum."))
    return found


@transaction.atomic
def save_draft(*, row: SessionRecord, by: Member, draft: dict[str, Any], version: int) -> SessionRecord:
    """Keep what was typed, as typed. Refuses to overwrite what another page saved; a page's own late save is dropped.
    Saves within five minutes of each other are one line in the audit log."""
    check_permission(by, Permission.RECORD_SESSION)
    found = locked(row)
    same_page = bool(draft.get("tab")) and draft["tab"] == found.draft.get("tab")
    if same_page and draft["turn"] < found.draft.get("turn", 0):
        return found
    if version != found.version and not same_page:
        raise Stale(_("This draft was changed on another page since you opened it. Nothing was overwritten."))
    now = clock.now()
    if found.saved_at is None or now - found.saved_at > SITTING:
        record(by, "record.saved", found, client=found.client)
    found.draft, found.version, found.saved_at = draft, found.version + 1, now
    found.save(update_fields=["draft", "version", "saved_at"])
    return found


@transaction.atomic
def repeat_last(*, row: SessionRecord, by: Member, version: int) -> SessionRecord:
    """Fill the draft with the techniques, homework and plan of the client's last signed record, all to be confirmed."""
    check_permission(by, Permission.RECORD_SESSION)
    found = locked(row)
    last = last_signed(found)
    if last is None:
        raise ActionRefused(_("There is no earlier signed record of this client."))
    if drafts.repeated(found.draft):
        raise ActionRefused(_("This record was already filled from last time."))
    if version != found.version:
        raise Stale(_("This draft was changed on another page since you opened it. Nothing was overwritten."))
    found.draft, found.carried_from = drafts.as_last_time(found.draft, last), last
    found.version, found.saved_at = found.version + 1, clock.now()
    found.save(update_fields=["draft", "carried_from", "version", "saved_at"])
    record(by, "record.repeated", found, client=found.client)
    return found
