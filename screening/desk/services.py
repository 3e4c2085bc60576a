"""Opening a record in an emergency, and telling the client's therapist."""

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from clinic.accounts.access import StaffRequest
from clinic.clients.emergency_access import open_in_emergency
from clinic.clients.models import Client, EmergencyAccess
from clinic.outbox.services import queue_message


@transaction.atomic
def open_with_reason(*, request: StaffRequest, client: Client, reason: str, words: str) -> EmergencyAccess:
    """Open the client's health data to the member of this session for an hour, and tell the client's therapist by
    mail that it was done. The mail names nobody and says nothing about health."""
    row = open_in_emergency(request=request, client=client, reason=reason, words=words)
    therapist = client.therapist
    if therapist is not None and therapist.is_active and therapist.pk != request.member.pk:
        with translation.override(client.practice.language):
            queue_message(
                practice=client.practice,
                kind="emergency_access",
                to=therapist.user.email,
                subject=_("The record of a client of yours was opened"),
                body=render_to_string(
                    "desk/emergency_access_mail.txt", {"member": therapist, "address": settings.SITE_URL}
                ),
            )
    return row
