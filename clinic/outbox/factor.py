"""The mails about a second factor that is taken away. They live here because the outbox stands above the practices."""

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from clinic.accounts.models import User
from clinic.accounts.permissions import Permission
from clinic.outbox.services import queue_message
from clinic.practices import factor_reset
from clinic.practices.models import FactorReset, Member, Practice
from clinic.practices.selectors import ever_member
from clinic.security.place import inside


@transaction.atomic
def ask_reset(*, member: Member, by: Member) -> FactorReset:
    """Ask for it and tell the person and all who manage, in every practice where they work."""
    reset = factor_reset.ask(member=member, by=by)
    words = {"by": by, "hours": int(factor_reset.WAIT.total_seconds() // 3600)}
    _tell(reset.user, "factor_asked_mail.txt", words)
    return reset


def carry_out_due() -> None:
    """A job of the worker: what was asked for a day ago and not stopped."""
    for reset in factor_reset.due().select_related("user", "asked_by__practice"):
        with transaction.atomic():
            user = factor_reset.carry_out(reset=reset)
            if user:
                tell_of_reset(user=user, by=str(reset.asked_by))


def tell_of_reset(*, user: User, by: str = "") -> None:
    """Tell a person, and who runs each of their practices, that a second factor was taken away. `by`: the manager who
    asked; "" for the operator."""
    _tell(user, "factor_mail.txt", {"by": by})


def _tell(user: User, template: str, words: dict[str, object]) -> None:
    for member in ever_member(user.pk):
        if member.is_active:
            with inside(practice=member.practice_id):
                _tell_in(member.practice, user, template, words)


def _tell_in(practice: Practice, user: User, template: str, words: dict[str, object]) -> None:
    colleagues = Member.objects.filter(practice=practice, is_active=True).select_related("user")
    to = {user.email} | {one.user.email for one in colleagues if one.can(Permission.MANAGE_MEMBERS)}
    with translation.override(practice.language):
        subject = _("A second factor is taken away")
        body = render_to_string(f"outbox/{template}", {"name": user.name, "practice": practice, **words})
    for address in sorted(to):
        queue_message(practice=practice, kind="second_factor_reset", to=address, subject=subject, body=body)
