"""Taking away a colleague's lost second factor: asked by a manager, told to everybody concerned, done a day later."""

import datetime as dt
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from clinic.accounts.access import check_permission
from clinic.accounts.models import User
from clinic.accounts.permissions import Permission
from clinic.audit.services import record, system
from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.practices.models import FactorReset, Member
from clinic.practices.selectors import ever_member
from clinic.practices.services import reset_second_factor
from clinic.security.doors import each
from clinic.security.place import inside

WAIT = dt.timedelta(hours=24)  # time enough to read a mail, and to stop what one did not ask for


def waiting(user: Any) -> FactorReset | None:
    """The reset that waits for this person, if any, in whichever practice it was asked for."""
    rows = FactorReset.objects.filter(user=user, ended_at=None).select_related("asked_by__user", "user")
    found = each(rows.first, among=lambda: [one.practice_id for one in ever_member(getattr(user, "pk", user))])
    return next(filter(None, found), None)


def due() -> QuerySet[FactorReset]:
    return FactorReset.objects.filter(ended_at=None, due_at__lte=clock.now())


def state(*, member: Member, by: Member) -> dict[str, Any]:
    """For the page of a colleague: whether there is a factor to take away, and what is under way."""
    has = member.user_id != by.user_id and Authenticator.objects.filter(user=member.user_id).exists()
    return {"has": has, "waiting": waiting(member.user_id) if has else None, "hours": int(WAIT.total_seconds() // 3600)}


@transaction.atomic
def ask(*, member: Member, by: Member) -> FactorReset:
    """A manager asks for it. Never for oneself: who holds a stolen session could else be rid of the factor."""
    check_permission(by, Permission.MANAGE_MEMBERS)
    locked = Member.objects.select_for_update(of=("self",)).select_related("user").get(
        pk=member.pk, practice=by.practice
    )  # fmt: skip
    if locked.user_id == by.user_id:
        raise ActionRefused(
            _("Nobody takes away their own second factor. Ask another manager, or who runs the server.")
        )
    if not locked.is_active or not Authenticator.objects.filter(user=locked.user).exists():
        raise ActionRefused(_("There is no second factor to take away."))
    if waiting(locked.user):
        raise ActionRefused(_("This was asked for already."))
    reset = FactorReset.objects.create(user=locked.user, asked_by=by, due_at=clock.now() + WAIT)
    record(by, "second_factor.reset_asked", locked)
    return reset


@transaction.atomic
def stop(*, reset: FactorReset, by: Member) -> None:
    """The person who still has the factor stops it, or a manager of the practice where it was asked for."""
    if by.user_id != reset.user_id:
        check_permission(by, Permission.MANAGE_MEMBERS)
    if not _ended(reset, "stopped"):
        raise ActionRefused(_("It is too late: this was done or stopped already."))
    record(by, "second_factor.reset_stopped", by, whom=str(reset.user_id))


@transaction.atomic
def carry_out(*, reset: FactorReset) -> User | None:
    """What is due is done, if who asked for it may still ask. Returns whose factor was taken, or None."""
    by = reset.asked_by
    allowed = by.can(Permission.MANAGE_MEMBERS)
    if not _ended(reset, "done" if allowed else "stopped"):
        return None
    if not allowed:
        record(system("second factor", by.practice_id), "second_factor.reset_stopped", by, whom=str(reset.user_id))
        return None
    reset_second_factor(user=reset.user, by="second factor")
    return reset.user


def _ended(reset: FactorReset, outcome: str) -> bool:
    """One statement, so that of stopping and doing only one happens."""
    still = FactorReset.objects.filter(pk=reset.pk, ended_at=None)
    with inside(practice=reset.asked_by.practice_id):
        return still.update(ended_at=clock.now(), outcome=outcome) == 1
