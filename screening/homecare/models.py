"""What a client reports between visits, the reminders they chose, and what they ask about their data."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.core.models import BaseModel
from clinic.core.of_practice import PracticeOf
from clinic.security.fields import EncryptedTextField, SealedJSONField
from screening.protocol.stop_signs import PAIN_UP

DONE = [("all", _("Yes, all of it")), ("some", _("Some of it")), ("none", _("No"))]
PAIN = [
    ("less", _("Less")),
    ("same", _("The same")),
    ("little", _("A little more")),
    ("up", _("More by 2 points or more, since less than a day")),
    ("up_day", _("More by 2 points or more, for longer than a day")),
    ("up_unsure", _("More by 2 points or more, not sure since when")),
]
EVERY = [(1, _("Every day")), (2, _("Every 2 days")), (7, _("Once a week"))]


class CheckIn(BaseModel):
    """One report of a client about a plan. Rows are added, never changed.

    `pain_change` is the pain afterwards against before, None where it was not told; `done` and the two numbers stand in
    older reports. `signs` holds codes of screening.protocol.stop_signs; `worked_out` those that the pain told, and not
    the client.
    """

    practice = PracticeOf("screening")
    screening = models.ForeignKey("pathway.Screening", on_delete=models.PROTECT, related_name="check_ins")
    plan = models.ForeignKey("review.PlanRevision", on_delete=models.PROTECT, related_name="check_ins")
    done = models.CharField(max_length=4, choices=DONE, blank=True)
    pain_before = models.PositiveSmallIntegerField(null=True, blank=True)
    pain_after = models.PositiveSmallIntegerField(null=True, blank=True)
    pain_change = models.CharField(max_length=9, choices=PAIN, null=True, blank=True)  # noqa: DJ001
    signs = SealedJSONField(default=list)
    worked_out = SealedJSONField(default=list)
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
    def went_up(self) -> bool:
        """Whether pain was up by so much that a day of it is a stop sign, and had not been for a day."""
        before, after = self.pain_before, self.pain_after
        in_numbers = before is not None and after is not None and after - before >= PAIN_UP
        return self.pain_change == "up" or in_numbers

    @property
    def stops(self) -> bool:
        return bool(self.signs or self.worked_out)


class DoneLine(BaseModel):
    """The client did this line of the plan on this day (where the practice is)."""

    practice = PracticeOf("plan")
    plan = models.ForeignKey("review.PlanRevision", on_delete=models.PROTECT, related_name="done_lines")
    technique = models.SlugField()
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "technique", "day"], name="done_once_a_day")]

    def __str__(self) -> str:
        return f"{self.technique} on {self.day}"


class Reminder(BaseModel):
    """How often a client wants to be reminded of a plan by mail; stopped by the client at any time."""

    practice = PracticeOf("screening")
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


class Silence(BaseModel):
    """Days without a tick or a check-in of a plan that runs: since when, and when the client was heard of again or
    somebody noted it."""

    practice = PracticeOf("screening")
    screening = models.ForeignKey("pathway.Screening", on_delete=models.PROTECT, related_name="silences")
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.ForeignKey("practices.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["screening", "since"], name="silence_noticed_once")]
        indexes = [models.Index(fields=["screening"], condition=Q(ended_at__isnull=True), name="silence_open")]

    def __str__(self) -> str:
        return f"silence of {self.screening_id}"


REQUESTS = [("erasure", _("Asks for erasure")), ("withdrawal", _("Has withdrawn the agreement"))]


class DataRequest(BaseModel):
    """What a client asked about their data and a person of the practice must see to. One open row of a kind."""

    practice = PracticeOf("client")
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
