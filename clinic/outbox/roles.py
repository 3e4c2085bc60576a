"""The mail about a role that waits for a second person."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from clinic.accounts.permissions import Permission
from clinic.outbox.services import queue_message
from clinic.practices.models import Member, RoleRequest


def tell(sender: Any, *, asked: RoleRequest, **_more: Any) -> None:
    """Every therapist and all who manage, and whom it concerns."""
    practice = asked.practice
    rows = Member.objects.filter(practice=practice, is_active=True).select_related("user")
    to = {one.user.email for one in rows if one.can(Permission.SIGN_PLAN) or one.can(Permission.MANAGE_MEMBERS)}
    with translation.override(practice.language):
        words = {
            "practice": practice,
            "by": asked.asked_by,
            "name": asked.member,
            "email": asked.member.user.email,
            "role": asked.get_role_display(),
            "address": settings.SITE_URL + reverse("role-list"),
        }
        subject = _("A role waits for your answer")
        body = render_to_string("outbox/role_mail.txt", words)
    for address in sorted(to):
        queue_message(practice=practice, kind="role_asked", to=address, subject=subject, body=body)
