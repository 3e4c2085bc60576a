"""From a draft to a plan the client reads, and back: sign, release, amend, pause, resume."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.practices.models import Member, signs_as
from screening.alerts.services import answered_by_plan
from screening.assessment.selectors import newest_suggestion
from screening.pathway.models import Screening
from screening.pathway.services import check_move, invite, move
from screening.pathway.states import State
from screening.protocol.ceilings import Label
from screening.review.content import rests_on_what_is, signature_of
from screening.review.gates import Act, check_gate
from screening.review.limits import not_for, plan_problems
from screening.review.models import PlanRevision
from screening.review.plan_text import rendered_words
from screening.review.selectors import next_in_line, plan_in_force, standing_revision
from screening.review.services import locked_revision
from screening.review.to_read import to_read
from screening.review.voiding import AMENDED, void


@transaction.atomic
def sign(
    *, revision: PlanRevision, by: Member, version: int | None, reauthenticated: bool, read: bool = False
) -> PlanRevision:
    """Sign this draft as it stands. `reauthenticated`: the signer proved who they are within the last minutes; `read`:
    they ticked that they read what to_read() holds. Signing the same revision twice does no harm."""
    return _signed(revision, by, version, reauthenticated=reauthenticated, read=read, replaces=False)


@transaction.atomic
def replace(
    *, revision: PlanRevision, by: Member, version: int | None, reauthenticated: bool, read: bool = False
) -> PlanRevision:
    """Sign an amended plan and give it to the client in one step: the plan they have stands until then."""
    row = _signed(revision, by, version, reauthenticated=reauthenticated, read=read, replaces=True)
    if row.released_at is None:
        row, _address = release(screening=row.screening, by=by)
    return row


def _signed(
    revision: PlanRevision, by: Member, version: int | None, *, reauthenticated: bool, read: bool, replaces: bool
) -> PlanRevision:
    row = locked_revision(revision, None)
    if row.signed_by_id == by.pk and row.voided_at is None:
        return row
    Screening.objects.select_for_update().get(pk=revision.screening_id)  # answers wait until this is signed
    row = locked_revision(revision, version)
    check_move(screening=row.screening, name="sign", by=by)
    if row.screening.state == State.RELEASED and not replaces:
        raise ActionRefused(_("The client has a plan. Sign and release the new one in one step."))
    if not reauthenticated:
        raise ActionRefused(_("Type your password again to sign."))
    _check_signable(row)
    if reason := not_for(row, by):
        raise ActionRefused(reason)
    if to_read(row) and not read:
        raise ActionRefused(_("Read what the client wrote about another medicine or condition, and tick it."))
    _end_the_plan_before(row)
    row.signed_by, row.signed_at, row.signed_as = by, clock.now(), signs_as(by)
    row.words = rendered_words(row)
    row.signature = signature_of(row)
    row.version += 1
    row.save(update_fields=["signed_by", "signed_at", "signed_as", "words", "signature", "version"])
    move(screening=row.screening, name="sign", by=by)
    return row


def _end_the_plan_before(row: PlanRevision) -> None:
    """Of two signed plans only the newer stands."""
    before = plan_in_force(row.screening)
    if before is not None:
        void(before, AMENDED)


def _check_signable(row: PlanRevision) -> None:
    """Raise ActionRefused unless this draft is whole, allowed, and about what is in the record now."""
    if row.signed_at is not None:
        raise ActionRefused(
            _("%(who)s signed this plan on %(when)s. Amend it to change it.")
            % {"who": row.signed_by, "when": clock.local_words(row.signed_at)}
        )
    newest = newest_suggestion(row.screening)
    if row.voided_at or newest is None or newest.pk != row.suggestion_id:
        raise ActionRefused(_("This draft belongs to an earlier suggestion. Begin a new one."))
    if not row.suggestion.complete:
        raise ActionRefused(_("Answers are missing. An incomplete suggestion cannot be signed."))
    if not rests_on_what_is(row):
        raise ActionRefused(_("Something under this plan was changed. Ask for a new suggestion first."))
    check_gate(Act.SIGN, row.screening, row)
    problems = plan_problems(row)
    if problems:
        raise ActionRefused(problems[0])


@transaction.atomic
def release(*, screening: Screening, by: Member, version: int | None = None) -> tuple[PlanRevision, str]:
    """Let the client read the signed plan: a fresh personal link, mailed where there is an address. Without one the
    plan is printed: a link that staff see would let them read as the client. Returns the revision and the link."""
    locked = Screening.objects.select_for_update().select_related("client", "practice").get(pk=screening.pk)
    check_move(screening=locked, name="release", by=by)
    row = plan_in_force(locked)
    check_gate(Act.RELEASE, locked, row)
    assert row is not None  # noqa: S101 - the gate is closed without a plan
    assert row.signed_at is not None  # noqa: S101 - the gate is closed without a signature
    row.released_at = max(clock.now(), row.signed_at)  # the clock of another machine may be ahead of ours
    row.save(update_fields=["released_at"])
    locked.plan_until = row.review_on + dt.timedelta(days=settings.PLAN_LINK_DAYS) if row.review_on else None
    locked.save(update_fields=["plan_until"])
    move(screening=locked, name="release", by=by, version=version)
    answered_by_plan(screening=locked, by=by)
    address = invite(screening=locked, by=by, purpose="plan")[1] if locked.client.email else ""
    screening.refresh_from_db()
    return row, address


@transaction.atomic
def amend(*, screening: Screening, by: Member, reason: str, version: int | None = None) -> PlanRevision:
    """A new draft from the signed plan. A plan the client has stays with them until the new one takes its place; one
    they cannot read is void at once. A draft that was begun before is given back."""
    old = plan_in_force(screening)
    kept = screening.state == State.RELEASED
    move(screening=screening, name="revise" if kept else "amend", by=by, reason=reason, version=version)
    if old is None or not rests_on_what_is(old):
        raise ActionRefused(_("Something under this plan was changed. Ask for a new suggestion first."))
    begun = standing_revision(screening)
    if not kept:
        void(old, AMENDED)
    if begun is not None and begun.signed_at is None:
        return begun
    new = PlanRevision.objects.create(
        screening=screening,
        **next_in_line(screening),
        suggestion=old.suggestion,
        label=old.label,
        label_reason=old.label_reason,
        items=old.items,
        dropped=old.dropped,
        declined=old.declined,
        note_to_client=old.note_to_client,
        review_on=old.review_on,
        changed_by=by,
        changed_at=clock.now(),
    )
    new.clearances.set(old.clearances.all())
    return new


@transaction.atomic
def pause(*, screening: Screening, by: Member, reason: str, version: int | None = None) -> None:
    """Take the plan back from the client for now."""
    move(screening=screening, name="pause", by=by, reason=reason, version=version)


@transaction.atomic
def resume(*, screening: Screening, by: Member, reason: str, version: int | None = None) -> None:
    """Give the paused plan back, if nothing under its signature has changed. What paused it no longer presses."""
    locked = Screening.objects.select_for_update().select_related("client", "practice").get(pk=screening.pk)
    check_gate(Act.RESUME, locked, plan_in_force(locked))
    move(screening=screening, name="resume", by=by, reason=reason, version=version)
    screening.urgency = int(Label[screening.label.upper()]) if screening.label else 0
    screening.save(update_fields=["urgency"])
