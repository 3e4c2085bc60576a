"""The mail that invites a colleague. It lives here because the outbox stands above the practices."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from clinic.outbox.models import Message
from clinic.outbox.services import queue_message
from clinic.practices.models import Member, StaffInvitation
from clinic.practices.services import INVITATION_DAYS, found_practice_by_invitation, invite_member


@transaction.atomic
def invite_colleague(*, by: Member, email: str, name: str, role: str) -> Message:
    """Invite a person to join the practice; the mail with the link leaves after the commit."""
    invitation, token = invite_member(by=by, email=email, name=name, role=role)
    return _mail(invitation, token, by=by)


@transaction.atomic
def invite_first_member(*, practice: dict[str, Any], email: str, name: str, role: str) -> Message:
    """Found a practice for the operator; the mail lets the person who will run it join."""
    invitation, token = found_practice_by_invitation(practice=practice, email=email, name=name, role=role)
    return _mail(invitation, token, by=None)


def _mail(invitation: StaffInvitation, token: str, *, by: Member | None) -> Message:
    practice = invitation.practice
    with translation.override(practice.language):
        words = {
            "invitation": invitation,
            "practice": practice,
            "by": by or _("The operator of this installation"),
            "address": settings.SITE_URL + reverse("join", args=[token]),
            "days": INVITATION_DAYS,
        }
        return queue_message(
            practice=practice,
            kind="staff_invitation",
            to=invitation.email,
            subject=_("%(practice)s invites you to Supine") % {"practice": practice.name},
            body=render_to_string("outbox/staff_mail.txt", words),
        )
