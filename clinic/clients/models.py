"""A client of a practice, what they agreed to, and the blind index that finds them by name."""

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.audit.services import Actor
from clinic.core import clock
from clinic.core.models import BaseModel
from clinic.core.of_practice import PracticeOf
from clinic.security.fields import EncryptedDateField, EncryptedJSONField, EncryptedTextField

SEXES = [
    ("female", _("Female")),
    ("male", _("Male")),
    ("intersex", _("Intersex")),
    ("prefer_not_to_say", _("Prefer not to say")),
]


# A changed address proves nobody for so long: the old one was told, and who reads it can call the practice meanwhile.
NEW_ADDRESS = dt.timedelta(hours=24)
UNDO = dt.timedelta(days=30)  # two joined records can be taken apart for so long
# What the log calls a client who did not come through the link in their own mail.
BY_WAY = {"desk": "client, through a link shown by {member}", "kiosk": "client, on the tablet of {member}"}


def full_name(given: str, family: str) -> str:
    return f"{given} {family}".strip()


class Client(BaseModel):
    """Who we see. Identifiers are encrypted; search goes through SearchToken."""

    practice = models.ForeignKey("practices.Practice", on_delete=models.PROTECT, related_name="clients")
    given_name = EncryptedTextField()
    family_name = EncryptedTextField()
    birth_date = EncryptedDateField()
    sex = models.CharField(max_length=20, choices=SEXES)
    email = EncryptedTextField(blank=True, default="")
    email_changed_at = models.DateTimeField(null=True, blank=True)
    phone = EncryptedTextField(blank=True, default="")
    language = models.CharField(max_length=5, default="en")
    therapist = models.ForeignKey(
        "practices.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="clients"
    )
    version = models.PositiveIntegerField(default=1)  # rises with each edit; a stale form is told so
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(
        "practices.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    archived_at = models.DateTimeField(null=True, blank=True)
    hold = EncryptedTextField(blank=True, default="")  # why nothing may be erased, such as a complaint

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sex__in=[code for code, _name in SEXES]), name="client_sex_known")
        ]
        indexes = [models.Index(fields=["practice", "-created_at"], name="client_newest")]

    def __str__(self) -> str:
        return f"client {self.pk}"

    @property
    def name(self) -> str:
        return full_name(self.given_name, self.family_name)

    @property
    def new_address_until(self) -> dt.datetime | None:
        """Until when the address is too new to prove by it who somebody is; None when it is not."""
        until = self.email_changed_at and self.email_changed_at + NEW_ADDRESS
        return until if until and until > clock.now() else None

    # How the client came in, for who acts through this object: set with the session, stored with what is written.
    came_by = ""  # "desk" or "kiosk"; nothing for the link in the client's own mail
    handed_by: Any = None  # the member who showed the link or handed the tablet over

    def as_actor(self) -> Actor:
        """The client acting for themselves, with whose link or tablet it was."""
        who = BY_WAY.get(self.came_by, "client").format(member=self.handed_by)[:200]
        role = f"client_{self.came_by}" if self.came_by else "client"
        return Actor("client", str(self.pk), who, str(self.practice_id), role)


class SearchToken(models.Model):
    """A keyed fingerprint of the beginning of a word of the client's name, e-mail or phone number (docs/adr/)."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="search_tokens")
    practice_id = models.UUIDField()
    token = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice_id", "token", "client"], name="search_token_once")]

    def __str__(self) -> str:
        return f"search token of {self.client_id}"


class Consent(BaseModel):
    """What a client agreed to (or withdrew), in which words, when and how. Rows are added, never changed."""

    practice = PracticeOf("client")
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="consents")
    kind = models.CharField(max_length=20)  # data_use, submission, touch, reminders
    given = models.BooleanField()
    version = models.CharField(max_length=20)
    text = models.TextField()
    method = models.CharField(max_length=20)  # link, kiosk, in_room
    typed_name = EncryptedTextField(blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["client", "kind", "-created_at"], name="consent_latest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"


class EmergencyAccess(BaseModel):
    """Why a manager opened a client's health data for an hour. Rows are added, never changed."""

    practice = PracticeOf("client")
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="emergency_accesses")
    by = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20)  # a code of emergency_access.REASONS
    words = EncryptedTextField()

    class Meta:
        db_table = "clients_brokenglass"  # its first name; triggers and backups know it by that
        indexes = [models.Index(fields=["client", "-created_at"], name="glass_by_client")]

    def __str__(self) -> str:
        return f"emergency access to {self.client_id}"


class ClientImport(BaseModel):
    """One list of clients that was brought in, so that it can be taken back while nothing of it was used."""

    practice = models.ForeignKey("practices.Practice", on_delete=models.PROTECT, related_name="client_imports")
    by = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="+")
    made = models.JSONField(default=list)  # ids of the clients that were added
    undone = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"import of {len(self.made)} clients"


class ClientMerge(BaseModel):
    """Two records of one person that became one. What went is kept here, so that it can come back for a time.

    `gone` is the whole row of the client that went, `moved` the ids of its rows by table, `changed` what the record
    that stays took over (column -> before and after), `redirected` the waiting messages that go to its address now.
    """

    practice = models.ForeignKey("practices.Practice", on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="merges")  # the one that stays
    by = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="+")
    reason = EncryptedTextField()
    gone_id = models.UUIDField()
    gone = EncryptedJSONField()
    changed = EncryptedJSONField(default=dict)
    moved = models.JSONField(default=dict)
    redirected = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey("practices.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gone_id"], condition=Q(undone_at__isnull=True), name="merge_gone_once")
        ]

    def __str__(self) -> str:
        return f"merge into {self.client_id}"

    @property
    def gone_name(self) -> str:
        return full_name(self.gone["given_name"], self.gone["family_name"])

    @property
    def until(self) -> dt.datetime:
        """Until when it can be taken apart again."""
        return self.created_at + UNDO
