"""Messages to clients and staff: queued with the change, sent after it, never claimed before."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.core.models import BaseModel
from clinic.security.fields import EncryptedTextField

STATES = [
    ("queued", _("Waiting")),
    ("sent", _("Sent")),
    ("failed", _("Failed")),
    ("cancelled", _("Cancelled")),
]


class Message(BaseModel):
    """One mail. Its text is wiped once it is sent or cancelled, because it may hold a link."""

    practice = models.ForeignKey("practices.Practice", on_delete=models.PROTECT, related_name="messages")
    client = models.ForeignKey(
        "clients.Client", null=True, blank=True, on_delete=models.PROTECT, related_name="messages"
    )
    visit = models.ForeignKey(  # the one whose hour it tells
        "visits.Visit", null=True, blank=True, on_delete=models.PROTECT, related_name="messages"
    )
    kind = models.CharField(max_length=30)  # of presenters.KINDS, and some that only staff get
    to = EncryptedTextField()
    subject = models.CharField(max_length=150)
    body = EncryptedTextField()
    unsubscribe = EncryptedTextField(null=True, blank=True)  # wiped with the text
    calendar = EncryptedTextField(null=True, blank=True)  # a visit as a file for calendars; wiped with the text
    state = models.CharField(max_length=10, choices=STATES, default="queued")
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=80, blank=True)  # class of the error, never its text
    mail_id = models.UUIDField(default=uuid.uuid4, editable=False)  # the same in every try, so a double can be seen

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=[c for c, _n in STATES]), name="message_state_known"),
            models.CheckConstraint(
                condition=(Q(state="sent") & Q(sent_at__isnull=False)) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="message_sent_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state="queued"), name="message_waiting"),
            models.Index(fields=["practice", "-created_at"], name="message_newest"),
            models.Index(
                fields=["practice", "state", "-created_at"], condition=~Q(state="sent"), name="message_not_sent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
