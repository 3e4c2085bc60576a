"""Everything of a practice on its way out: how far it is, and the encrypted pieces that are ready."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.core.models import BaseModel
from clinic.core.of_practice import PracticeOf
from clinic.security.fields import EncryptedTextField

STATES = [
    ("running", _("Being put together")),
    ("ready", _("Ready")),
    ("stopped", _("Stopped")),
    ("over", _("Deleted here")),
]
KEPT = dt.timedelta(hours=24)  # a finished archive can be fetched for so long; then its pieces are deleted


class Takeout(BaseModel):
    """`key` opens the pieces and is wiped with the end; the passphrase it was made from is never stored. `documents`
    are the papers to be drawn, each kind and id; `done` how many of them are."""

    practice = models.ForeignKey("practices.Practice", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=STATES, default="running")
    salt = models.CharField(max_length=32)
    mark = models.CharField(max_length=32)
    key = EncryptedTextField()
    documents = models.JSONField(null=True, blank=True)  # None until all rows are written
    done = models.PositiveIntegerField(default=0)
    left_out = models.JSONField(default=list)  # papers that could not be drawn
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=[code for code, _name in STATES]), name="takeout_state_known"),
            models.UniqueConstraint(fields=["practice"], condition=Q(state="running"), name="takeout_one_running"),
        ]

    def __str__(self) -> str:
        return f"takeout of {self.practice_id}"

    @property
    def total(self) -> int:
        return len(self.documents or [])


class TakeoutPiece(models.Model):
    """A part of the archive, encrypted to its passphrase."""

    practice = PracticeOf("takeout")
    takeout = models.ForeignKey(Takeout, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    body = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["takeout", "number"], name="takeout_piece_once")]

    def __str__(self) -> str:
        return f"piece {self.number} of {self.takeout_id}"
