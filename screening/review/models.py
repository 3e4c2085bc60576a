"""The plan: drafted from a suggestion, changed by a therapist, signed, released, amended as a new revision."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clinic.core.models import BaseModel
from clinic.core.of_practice import PracticeOf
from clinic.security.fields import EncryptedJSONField, EncryptedTextField, SealedJSONField

DISCARDED = "discarded"  # why a draft is void that was thrown away


class PlanRevision(BaseModel):
    """One revision of a screening's plan.

    `items` is a list of plan lines as in the contract, each with `origin` (suggested, changed, added) and `reason`;
    `dropped` lists the suggested lines left out. The signature is the SHA-256 of answers, confirmations, measurements,
    findings, protocol version and plan (review.services.signed_content).
    """

    practice = PracticeOf("screening")
    screening = models.ForeignKey("pathway.Screening", on_delete=models.PROTECT, related_name="plans")
    number = models.PositiveIntegerField()
    suggestion = models.ForeignKey("assessment.Suggestion", on_delete=models.PROTECT, related_name="plans")
    label = models.CharField(max_length=24)  # the therapist's label; differs from the suggestion's only with a reason
    label_reason = EncryptedTextField(blank=True, default="")
    items = SealedJSONField(default=list)
    dropped = SealedJSONField(default=list)
    declined = models.BooleanField(default=False)  # no plan: the client is referred or comes back
    note_to_client = EncryptedTextField(blank=True, default="")
    words = SealedJSONField(null=True, blank=True)  # what the client reads, by language, as signed; see plan_text.py
    review_on = models.DateField(null=True, blank=True)
    clearances = models.ManyToManyField(  # what a milder label rests on
        "review.Clearance", related_name="plans", through="review.PlanClearance"
    )
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(
        "practices.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey("practices.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_as = models.JSONField(null=True, blank=True)  # profession and registration, as signed
    signature = models.CharField(max_length=64, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    void_reason = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["screening", "number"], name="plan_number_once"),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, signed_by__isnull=True, signature="")
                | (Q(signed_at__isnull=False, signed_by__isnull=False) & ~Q(signature="")),
                name="plan_signature_whole",
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(signed_at__isnull=False, released_at__gte=F("signed_at")),
                name="plan_released_only_signed",
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True) | ~Q(void_reason=""), name="plan_voided_has_reason"
            ),
            models.UniqueConstraint(
                fields=["screening"],
                condition=Q(released_at__isnull=False, voided_at__isnull=True),
                name="plan_one_released",
            ),
            models.UniqueConstraint(
                fields=["screening"],
                condition=Q(signed_at__isnull=True, voided_at__isnull=True),
                name="plan_one_draft",
            ),
        ]

    def __str__(self) -> str:
        return f"plan {self.number} of {self.screening_id}"


class Clearance(BaseModel):
    """A doctor's written agreement, or a physiotherapist's own examination, that lifts named rules until a date, for
    the facts it was given for and the parts of a plan that were ticked. Rows are added, never changed.

    `facts` is what clearances.facts_of() kept: by rule its class and the answers behind it, who the client was, and
    which answers. A row from before facts were kept has none and lifts nothing.
    """

    practice = models.ForeignKey("practices.Practice", on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey("clients.Client", on_delete=models.PROTECT, related_name="clearances")
    own = models.BooleanField(null=True)  # an examination of their own by who recorded it; None: a letter
    rules = models.JSONField()  # rule ids
    facts = EncryptedJSONField(null=True, blank=True)
    parts = models.JSONField(null=True, blank=True)  # codes of protocol.ceilings.PARTS; what is not here stays withheld
    answers = models.ForeignKey("intake.Answers", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    given_by = EncryptedTextField()  # name and profession of who gave it
    given_on = models.DateField()
    scope = EncryptedTextField(blank=True)  # in the words of the letter, or what was found; binds nothing
    expires_on = models.DateField()
    recorded_by = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_on__gte=F("given_on")), name="clearance_dates_in_order")
        ]

    def __str__(self) -> str:
        return f"clearance of {self.client_id}"


class PlanClearance(models.Model):
    """A clearance that a plan rests on."""

    practice = PracticeOf("planrevision")
    planrevision = models.ForeignKey(PlanRevision, on_delete=models.CASCADE, related_name="+")
    clearance = models.ForeignKey(Clearance, on_delete=models.CASCADE, related_name="+")

    class Meta:
        db_table = "review_planrevision_clearances"
        unique_together = [("planrevision", "clearance")]

    def __str__(self) -> str:
        return f"{self.clearance_id} under {self.planrevision_id}"


class ClearanceVoid(BaseModel):
    """The end of a clearance before its day: an answer, a rule or the client's date of birth is not what it was given
    for. Rows are added, never changed, so that a clearance does not come back with the old answer."""

    practice = PracticeOf("clearance")
    clearance = models.OneToOneField(Clearance, on_delete=models.PROTECT, related_name="void")
    why = EncryptedTextField()

    def __str__(self) -> str:
        return f"end of clearance {self.clearance_id}"


CAME_OF = [
    ("nothing", _("Seen: nothing found")),
    ("found", _("Seen: something found")),
    ("not_seen", _("Not seen")),
    ("near_miss", _("Near miss")),
]


class ReferralOutcome(BaseModel):
    """What came of sending a client to somebody, or what almost went wrong. Rows are added, never changed; of a
    screening the newest that is no near miss counts. `rules` are those that asked for a doctor at the time."""

    practice = models.ForeignKey("practices.Practice", on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey("clients.Client", on_delete=models.PROTECT, related_name="referral_outcomes")
    screening = models.ForeignKey("pathway.Screening", on_delete=models.PROTECT, related_name="referral_outcomes")
    rules = models.JSONField(default=list)
    came = models.CharField(max_length=10, choices=CAME_OF)
    harm = models.BooleanField(default=False)  # harm came to the client, by waiting or by work done here
    words = EncryptedTextField(blank=True, default="")
    by = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(came__in=[code for code, _word in CAME_OF]), name="came_of_known")
        ]
        indexes = [models.Index(fields=["practice", "created_at"], name="came_of_by_year")]

    def __str__(self) -> str:
        return f"what came of {self.screening_id}"


class PlanTemplate(BaseModel):
    """Lines that a therapist takes again and again: `lines` is a list of {technique, dose}, about no client."""

    practice = models.ForeignKey("practices.Practice", on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="+")
    name = EncryptedTextField()
    lines = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["member", "created_at"], name="plan_template_of")]

    def __str__(self) -> str:
        return f"template of {self.member_id}"
