"""Breaking the glass, and telling the client's therapist that it was broken."""

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from clinic.accounts.access import StaffRequest
from clinic.clients.glass import break_glass
from clinic.clients.models import BrokenGlass, Client
from clinic.outbox.services import queue_message


@transaction.atomic
def open_with_reason(*, request: StaffRequest, client: Client, reason: str, words: str) -> BrokenGlass:
    """Open the client's health data to the member of this session for an hour, and tell the client's therapist by
    mail that it was done. The mail names nobody and says nothing about health."""
    row = break_glass(request=request, client=client, reason=reason, words=words)
    therapist = client.therapist
    if therapist is not None and therapist.is_active and therapist.pk != request.member.pk:
        queue_message(
            practice=client.practice,
            kind="glass",
            to=therapist.user.email,
            subject=_("The record of a client of yours was opened"),
            body=render_to_string("desk/glass_mail.txt", {"member": therapist, "address": settings.SITE_URL}),
        )
    return row
