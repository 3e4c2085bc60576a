"""The hour itself: the safety check before it, the record of what was done, and how the client was over time."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clinic.core.models import BaseModel
from clinic.core.of_practice import PracticeOf
from clinic.security.fields import EncryptedJSONField, EncryptedTextField, SealedJSONField


class ReScreen(BaseModel):
    """The short safety check of one day: what was said, and what of it was new. Rows are added, never changed."""

    practice = models.ForeignKey("practices.Practice", on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey("clients.Client", on_delete=models.PROTECT, related_name="rescreens")
    visit = models.ForeignKey("visits.Visit", on_delete=models.PROTECT, related_name="rescreens")
    screening = models.ForeignKey(
        "pathway.Screening", null=True, blank=True, on_delete=models.PROTECT, related_name="rescreens"
    )
    said = SealedJSONField()  # question id -> yes, no, not_sure
    positive = SealedJSONField(default=list)  # ids that send the client through the screening again
    by = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["client", "-created_at"], name="rescreen_newest")]

    def __str__(self) -> str:
        return f"safety check of {self.client_id}"


CONSENTS = [
    ("yes", _("Yes, to what is planned")),
    ("limits", _("Yes, with limits")),
    ("no", _("No")),
]


class SessionRecord(BaseModel):
    """What was done in one visit, by one author. A draft until it is signed, then frozen by the database.

    `draft` holds what was typed, as typed, so that nothing is ever refused or lost while writing; signing checks it
    and fills the other columns. `techniques` is a list of {technique, side, minutes, depth, position, planned},
    `planned` read off the plan it was begun on; `above` lists what was above that day's ceilings, {technique, rules,
    says}; `words` holds every free text by name, and under "reasons" why each of these was done all the same.
    """

    practice = models.ForeignKey("practices.Practice", on_delete=models.PROTECT, related_name="records")
    client = models.ForeignKey("clients.Client", on_delete=models.PROTECT, related_name="records")
    visit = models.ForeignKey("visits.Visit", on_delete=models.PROTECT, related_name="records")
    author = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="records")
    screening = models.ForeignKey(
        "pathway.Screening", null=True, blank=True, on_delete=models.PROTECT, related_name="records"
    )
    carried_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)  # only while every gate was open
    # The plan it was begun on; what is in it can be recorded as planned.
    plan = models.ForeignKey("review.PlanRevision", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Ids of what the therapist ticked at the table before it began; None where it was not begun here.
    table_checks = SealedJSONField(null=True, blank=True)
    as_planned = models.BooleanField(null=True, blank=True)  # signed with a technique of that plan; read by a trigger
    rescreen = models.ForeignKey(ReScreen, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    draft = EncryptedJSONField(default=dict)
    version = models.PositiveIntegerField(default=1)  # rises with each save; a stale tab is told so
    saved_at = models.DateTimeField(null=True, blank=True)

    consent = models.CharField(max_length=10, choices=CONSENTS, blank=True)
    techniques = SealedJSONField(default=list)
    above = SealedJSONField(default=list)
    pain_before = models.PositiveSmallIntegerField(null=True, blank=True)
    pain_after = models.PositiveSmallIntegerField(null=True, blank=True)
    adverse = SealedJSONField(default=list)  # codes of forms.ADVERSE; "none" is said, never assumed
    chart = SealedJSONField(null=True, blank=True)  # codes of the regions where something was found
    next_review = models.DateField(null=True, blank=True)
    thomas_test = models.ForeignKey(
        "assessment.ThomasTest", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words = EncryptedJSONField(default=dict)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_as = models.JSONField(null=True, blank=True)  # profession and registration, as signed
    signature = models.CharField(max_length=64, blank=True)
    needs_countersign = models.BooleanField(default=False)
    countersigned_by = models.ForeignKey(
        "practices.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    countersigned_at = models.DateTimeField(null=True, blank=True)
    countersigned_as = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "author"], condition=Q(signed_at__isnull=True), name="record_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, signature="")
                | (Q(signed_at__isnull=False) & ~Q(signature="") & ~Q(consent="")),
                name="record_signature_whole",
            ),
            models.CheckConstraint(
                condition=Q(countersigned_at__isnull=True, countersigned_by__isnull=True)
                | (
                    Q(countersigned_at__isnull=False, countersigned_by__isnull=False, signed_at__isnull=False)
                    & ~Q(countersigned_by=F("author"))
                ),
                name="record_countersigned_by_another",
            ),
            models.CheckConstraint(
                condition=(Q(pain_before__isnull=True) | Q(pain_before__lte=10))
                & (Q(pain_after__isnull=True) | Q(pain_after__lte=10)),
                name="record_pain_0_to_10",
            ),
        ]
        indexes = [
            models.Index(fields=["client", "-created_at"], name="record_by_client"),
            models.Index(
                fields=["practice", "signed_at"],
                condition=Q(needs_countersign=True, countersigned_at__isnull=True),
                name="record_to_countersign",
            ),
        ]

    def __str__(self) -> str:
        return f"record of {self.visit_id}"


class PhraseBook(BaseModel):
    """What one member writes again and again in their records: {field of the notes: [phrase]}."""

    practice = models.ForeignKey("practices.Practice", on_delete=models.PROTECT, related_name="+")
    member = models.OneToOneField("practices.Member", on_delete=models.PROTECT, related_name="+")
    phrases = EncryptedJSONField(default=dict)
    version = models.PositiveIntegerField(default=1)  # rises with each change; a stale form is told so

    def __str__(self) -> str:
        return f"phrases of {self.member_id}"


class Addendum(BaseModel):
    """Something added to a signed record: who, when, what. Rows are added, never changed."""

    practice = PracticeOf("record")
    record = models.ForeignKey(SessionRecord, on_delete=models.PROTECT, related_name="addenda")
    text = EncryptedTextField()
    by = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"addendum to {self.record_id}"


class Outcome(BaseModel):
    """How the client was on the day of a visit. The newest row of a visit counts; rows are never changed."""

    practice = models.ForeignKey("practices.Practice", on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey("clients.Client", on_delete=models.PROTECT, related_name="outcomes")
    visit = models.ForeignKey("visits.Visit", on_delete=models.PROTECT, related_name="outcomes")
    pain_now = models.PositiveSmallIntegerField(null=True, blank=True)
    pain_average = models.PositiveSmallIntegerField(null=True, blank=True)
    pain_worst = models.PositiveSmallIntegerField(null=True, blank=True)
    activities = EncryptedJSONField(default=list)  # up to three {"name", "score" 0-10}
    global_change = models.SmallIntegerField(null=True, blank=True)  # -5 much worse .. +5 much better
    by = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(pain_now__isnull=True) | Q(pain_now__lte=10), name="outcome_pain_now_0_to_10"
            ),
            models.CheckConstraint(
                condition=Q(pain_average__isnull=True) | Q(pain_average__lte=10), name="outcome_pain_average_0_to_10"
            ),
            models.CheckConstraint(
                condition=Q(pain_worst__isnull=True) | Q(pain_worst__lte=10), name="outcome_pain_worst_0_to_10"
            ),
            models.CheckConstraint(
                condition=Q(global_change__isnull=True) | Q(global_change__gte=-5, global_change__lte=5),
                name="outcome_global_change_range",
            ),
        ]
        indexes = [models.Index(fields=["client", "created_at"], name="outcome_by_client")]

    def __str__(self) -> str:
        return f"outcome of {self.client_id}"


class Review(BaseModel):
    """What a therapist decided when too little had changed over the sessions (C39). Rows are added, never changed."""

    practice = models.ForeignKey("practices.Practice", on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey("clients.Client", on_delete=models.PROTECT, related_name="reviews")
    words = EncryptedTextField()
    by = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["client", "created_at"], name="review_by_client")]

    def __str__(self) -> str:
        return f"review of {self.client_id}"
