"""What the therapist adds to the client's answers: confirmations, the Thomas Test, and the stored suggestion."""

from django.db import models
from django.db.models import Q

from clinic.core.models import BaseModel
from clinic.core.of_practice import PracticeOf
from clinic.security.fields import EncryptedTextField, SealedJSONField


class Clarification(BaseModel):
    """The therapist's confirmation of one answer, beside the client's words, which stay. The newest counts."""

    practice = PracticeOf("screening")
    screening = models.ForeignKey("pathway.Screening", on_delete=models.PROTECT, related_name="clarifications")
    answers = models.ForeignKey("intake.Answers", on_delete=models.PROTECT, related_name="clarifications")
    question = models.CharField(max_length=60)
    value = SealedJSONField()
    note = EncryptedTextField(blank=True, default="")
    by = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"clarification of {self.question}"


class ThomasTest(BaseModel):
    """One recording of both sides, or "not done, because". Never half stored; the newest counts.

    `sides` has the keys "left" and "right" with the values of the contract (degrees, + = below horizontal).
    """

    practice = PracticeOf("screening")
    screening = models.ForeignKey("pathway.Screening", on_delete=models.PROTECT, related_name="thomas_tests")
    performed = models.BooleanField()
    reason = models.CharField(max_length=20, blank=True)
    variant = models.CharField(max_length=10, blank=True)
    tool = models.CharField(max_length=14, blank=True)
    sides = SealedJSONField(default=dict)
    note = EncryptedTextField(blank=True, default="")
    by = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(performed=True, reason="") & ~Q(tool="") & ~Q(variant="")
                | Q(performed=False, sides={}) & ~Q(reason=""),
                name="thomas_test_done_or_reason",
            )
        ]
        indexes = [models.Index(fields=["screening", "-created_at"], name="thomas_test_newest")]

    def __str__(self) -> str:
        return f"Thomas Test of {self.screening_id}"


class ToolTaught(BaseModel):
    """A tool for the tummy that a therapist taught this client, and when. Taken back, it was written by mistake."""

    practice = PracticeOf("client")
    client = models.ForeignKey("clients.Client", on_delete=models.PROTECT, related_name="tools_taught")
    technique = models.CharField(max_length=60)
    taught_on = models.DateField()
    by = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        "practices.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.technique} taught to {self.client_id}"


class Suggestion(BaseModel):
    """What the engine answered, as it answered: never recomputed to be shown."""

    practice = PracticeOf("screening")
    screening = models.ForeignKey("pathway.Screening", on_delete=models.PROTECT, related_name="suggestions")
    answers = models.ForeignKey("intake.Answers", on_delete=models.PROTECT, related_name="suggestions")
    thomas_test = models.ForeignKey(ThomasTest, on_delete=models.PROTECT, related_name="suggestions")
    case = SealedJSONField()  # exactly what the engine was given, free text left out
    result = SealedJSONField()  # exactly what it answered, with the trace
    label = models.CharField(max_length=24)
    complete = models.BooleanField()
    protocol_version = models.CharField(max_length=20)
    protocol_hash = models.CharField(max_length=64)
    content_hash = models.CharField(max_length=64)
    by = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["screening", "-created_at"], name="suggestion_newest")]

    def __str__(self) -> str:
        return f"suggestion for {self.screening_id}"
