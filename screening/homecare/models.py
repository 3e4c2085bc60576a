"""What a client reports between visits, the reminders they chose, and what they ask about their data."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.core.models import BaseModel
from clinic.security.fields import EncryptedTextField

DONE = [("all", _("Yes, all of it")), ("some", _("Some of it")), ("none", _("No"))]
EVERY = [(1, _("Every day")), (2, _("Every 2 days")), (7, _("Once a week"))]


class CheckIn(BaseModel):
    """One report of a client about a plan. Rows are added, never changed. Pain is 0 to 10; None was not told.

    `signs` holds codes of screening.protocol.stop_signs; `worked_out` those that the numbers told, not the client.
    """

    screening = models.ForeignKey("pathway.Screening", on_delete=models.PROTECT, related_name="check_ins")
    plan = models.ForeignKey("review.PlanRevision", on_delete=models.PROTECT, related_name="check_ins")
    done = models.CharField(max_length=4, choices=DONE, blank=True)
    pain_before = models.PositiveSmallIntegerField(null=True, blank=True)
    pain_after = models.PositiveSmallIntegerField(null=True, blank=True)
    signs = models.JSONField(default=list)
    worked_out = models.JSONField(default=list)
    emergency = models.BooleanField(default=False)
    words = EncryptedTextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(done__in=["", *[c for c, _n in DONE]]), name="checkin_done_known"),
            models.CheckConstraint(
                condition=(Q(pain_before__isnull=True) | Q(pain_before__lte=10))
                & (Q(pain_after__isnull=True) | Q(pain_after__lte=10)),
                name="checkin_pain_range",
            ),
        ]
        indexes = [models.Index(fields=["screening", "-created_at"], name="checkin_newest")]

    def __str__(self) -> str:
        return f"check-in of {self.screening_id}"

    @property
    def stops(self) -> bool:
        return bool(self.signs or self.worked_out)


class DoneLine(BaseModel):
    """The client did this line of the plan on this day (where the practice is)."""

    plan = models.ForeignKey("review.PlanRevision", on_delete=models.PROTECT, related_name="done_lines")
    technique = models.SlugField()
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "technique", "day"], name="done_once_a_day")]

    def __str__(self) -> str:
        return f"{self.technique} on {self.day}"


class Reminder(BaseModel):
    """How often a client wants to be reminded of a plan by mail; stopped by the client at any time."""

    screening = models.OneToOneField("pathway.Screening", on_delete=models.PROTECT, related_name="reminder")
    every_days = models.PositiveSmallIntegerField(choices=EVERY)
    next_on = models.DateField()
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(every_days__in=[n for n, _w in EVERY]), name="reminder_every_known")
        ]
        indexes = [models.Index(fields=["next_on"], condition=Q(stopped_at__isnull=True), name="reminder_due")]

    def __str__(self) -> str:
        return f"reminder of {self.screening_id}"


REQUESTS = [("erasure", _("Asks for erasure")), ("withdrawal", _("Has withdrawn the agreement"))]


class DataRequest(BaseModel):
    """What a client asked about their data and a person of the practice must see to. One open row of a kind."""

    client = models.ForeignKey("clients.Client", on_delete=models.PROTECT, related_name="data_requests")
    kind = models.CharField(max_length=10, choices=REQUESTS)
    words = EncryptedTextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "practices.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = EncryptedTextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client", "kind"], condition=Q(answered_at__isnull=True), name="data_request_one_open"
            ),
            models.CheckConstraint(condition=Q(kind__in=[c for c, _n in REQUESTS]), name="data_request_kind_known"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="data_request_answered_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} asked by {self.client_id}"
