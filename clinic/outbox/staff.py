"""The mail that invites a colleague. It lives here because the outbox stands above the practices."""

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from clinic.outbox.models import Message
from clinic.outbox.services import queue_message
from clinic.practices.models import Member
from clinic.practices.services import INVITATION_DAYS, invite_member


@transaction.atomic
def invite_colleague(*, by: Member, email: str, name: str, role: str) -> Message:
    """Invite a person to join the practice; the mail with the link leaves after the commit."""
    invitation, token = invite_member(by=by, email=email, name=name, role=role)
    words = {
        "invitation": invitation,
        "practice": by.practice,
        "by": by,
        "address": settings.SITE_URL + reverse("join", args=[token]),
        "days": INVITATION_DAYS,
    }
    return queue_message(
        practice=by.practice,
        kind="staff_invitation",
        to=invitation.email,
        subject=_("%(practice)s invites you to Supine") % {"practice": by.practice.name},
        body=render_to_string("outbox/staff_mail.txt", words),
    )
