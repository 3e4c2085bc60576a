"""One booked hour of a client with a therapist."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.core.models import BaseModel
from clinic.core.of_practice import PracticeOf

LONGEST = dt.timedelta(hours=4)  # of a visit
STATUSES = [
    ("booked", _("Booked")),
    ("cancelled", _("Cancelled")),
    ("missed", _("Did not come")),
    ("done", _("Done")),
]
# What the client is told by mail of a visit that is booked, moved or cancelled.
TELL = {
    "form": _("The hour, with the form to fill in"),
    "visit": _("The hour"),
    "": _("Nothing"),
}
# Why a visit is moved or cancelled, in the words the client reads. Free words could say more than a mail may.
REASONS = {
    "asked": _("You asked for this."),
    "away": _("Your therapist cannot be there."),
    "closed": _("The practice is closed."),
}


class Visit(BaseModel):
    practice = models.ForeignKey("practices.Practice", on_delete=models.PROTECT, related_name="visits")
    client = models.ForeignKey("clients.Client", on_delete=models.PROTECT, related_name="visits")
    therapist = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="visits")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=60)
    status = models.CharField(max_length=10, choices=STATUSES, default="booked")
    booked_by = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="+")
    arrived_at = models.DateTimeField(null=True, blank=True)  # noted at the desk
    reminded_at = models.DateTimeField(null=True, blank=True)  # of the hour as it stands; a change of it clears this
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[code for code, _name in STATUSES]), name="visit_status_known"
            ),
            models.CheckConstraint(condition=Q(minutes__gte=10, minutes__lte=240), name="visit_minutes"),
        ]
        indexes = [
            models.Index(fields=["practice", "starts_at"], name="visit_by_day"),
            models.Index(fields=["client", "-starts_at"], name="visit_by_client"),
        ]

    def __str__(self) -> str:
        return f"visit {self.pk}"


class CalendarFeed(BaseModel):
    """A private address under which a calendar program reads a member's visits. Only the hash of its token is kept."""

    practice = PracticeOf("member")
    member = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="calendar_feeds")
    token_hash = models.CharField(max_length=64, unique=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(revoked_at__isnull=True), name="calendar_feed_one_valid"
            )
        ]

    def __str__(self) -> str:
        return f"calendar feed of {self.member_id}"


class VisitImport(BaseModel):
    """One list of visits that was brought in, so that it can be taken back while nothing of it was used."""

    practice = models.ForeignKey("practices.Practice", on_delete=models.PROTECT, related_name="visit_imports")
    by = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="+")
    made = models.JSONField(default=list)  # ids of the visits that were added
    undone = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"import of {len(self.made)} visits"
