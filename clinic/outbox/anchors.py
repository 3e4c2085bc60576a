"""Once a day the end of each practice's log goes to who manages it: the only copy that nobody of this installation can
change. `audit verify --anchor FILE` compares the log with it."""

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from clinic.accounts.permissions import Permission
from clinic.audit.models import AuditEvent
from clinic.audit.presenters import anchor as line
from clinic.audit.services import anchor
from clinic.outbox.services import queue_message
from clinic.practices.models import Member, Practice


def mail_due() -> None:
    """A job of the worker. A practice in which nobody did anything since the last mail gets none."""
    for practice in Practice.objects.order_by("pk"):
        with transaction.atomic():
            row = anchor(str(practice.pk))
            if row is not None:
                _mail(practice, row)


def _mail(practice: Practice, row: AuditEvent) -> None:
    members = Member.objects.filter(practice=practice, is_active=True).select_related("user")
    with translation.override(practice.language):
        subject = _("Where the log of %(practice)s stands") % {"practice": practice.name}
        body = render_to_string("outbox/anchor_mail.txt", {"practice": practice, "line": line(row)})
    for member in members:
        if member.can(Permission.READ_AUDIT):
            queue_message(practice=practice, kind="log_anchor", to=member.user.email, subject=subject, body=body)
