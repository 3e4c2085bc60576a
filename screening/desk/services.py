"""Opening a record in an emergency, and telling the client's therapist."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _lazy

from clinic.accounts.access import StaffRequest
from clinic.clients.emergency_access import open_in_emergency
from clinic.clients.models import Client, EmergencyAccess
from clinic.outbox.services import tell_member


@transaction.atomic
def open_with_reason(*, request: StaffRequest, client: Client, reason: str, words: str) -> EmergencyAccess:
    """Open the client's health data to the member of this session for an hour, and tell the client's therapist by
    mail that it was done. The mail names nobody and says nothing about health."""
    row = open_in_emergency(request=request, client=client, reason=reason, words=words)
    therapist = client.therapist
    if therapist is not None and therapist.is_active and therapist.pk != request.member.pk:
        tell_member(
            practice=client.practice,
            member=therapist,
            kind="emergency_access",
            subject=_lazy("The record of a client of yours was opened"),
            template="desk/emergency_access_mail.txt",
            address=settings.SITE_URL,
        )
    return row
