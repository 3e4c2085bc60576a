"""What one client answered: a draft until it is submitted, then frozen. A correction is a new version. What the client
adds after sending, for the plan, stands apart."""

from typing import Any

from django.db import models
from django.db.models import Q

from clinic.core.models import BaseModel
from clinic.core.of_practice import PracticeOf
from clinic.security.fields import EncryptedJSONField, EncryptedTextField, SealedJSONField


class Answers(BaseModel):
    """One version of a screening's answers.

    `coded` holds the scored answers by question id, `words` the free text by question id, `refused` what was typed
    but is not a valid answer (kept so that nothing typed is lost; empty at submission), `asked` the questions as they
    were asked (id, text, shown or why not), kept from the moment of submission.
    """

    practice = PracticeOf("screening")
    screening = models.ForeignKey("pathway.Screening", on_delete=models.PROTECT, related_name="answers")
    number = models.PositiveIntegerField()
    coded = SealedJSONField(default=dict)
    words = EncryptedJSONField(default=dict)
    refused = EncryptedJSONField(default=dict)
    ticks = SealedJSONField(null=True, blank=True)  # rows of the form that speak for an id with others, as pressed
    how = SealedJSONField(null=True, blank=True)  # question id -> its `Way`; and "form" -> the version of the form
    # The practice's own questions: as asked, answered and refused, by screening.intake.own_questions. Read by no rule.
    own = EncryptedJSONField(null=True, blank=True)
    carried = SealedJSONField(default=dict)  # question id -> "carried", "still_true" or "changed"
    version = models.PositiveIntegerField(default=1)  # rises with each save; a stale tab is told so
    saved_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=5, default="en")
    typed_by = models.ForeignKey("practices.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Whose tablet it was, or who showed the link, if any of it was answered that way.
    handed_by = models.ForeignKey("practices.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=10, default="link")  # link, desk, kiosk, in_room
    # question id -> the answer that meant an emergency, before the client took it back
    taken_back = SealedJSONField(null=True, blank=True)
    pace = SealedJSONField(null=True, blank=True)  # question id -> milliseconds, by screening.intake.pace
    protocol_version = models.CharField(max_length=20)
    submitted_at = models.DateTimeField(null=True, blank=True)
    signed_name = EncryptedTextField(blank=True, default="")
    # Who answers for the client, where somebody else does. Null: a column that is added must not make the table anew.
    helper_name = EncryptedTextField(null=True, blank=True)
    asked = SealedJSONField(default=list)
    screened = SealedJSONField(default=dict)  # the engine's first reading, before the Thomas Test
    content_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["screening", "number"], name="answers_number_once"),
            models.UniqueConstraint(
                fields=["screening"], condition=Q(submitted_at__isnull=True), name="answers_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True) | ~Q(content_hash=""),
                name="answers_submitted_has_hash",
            ),
        ]

    def __str__(self) -> str:
        return f"answers {self.number} of {self.screening_id}"

    @property
    def given(self) -> dict[str, Any]:
        """Coded answers and free text together, by question id, as the protocol reads them."""
        return {**self.coded, **self.words}

    @property
    def ways(self) -> dict[str, str]:
        """How each answer came about, by question id: alone, list, follow_up, therapist or derived."""
        return {key: way for key, way in (self.how or {}).items() if key != "form"}


class Addition(BaseModel):
    """What a client added after sending, so that the plan fits better: daily life, what is hard, what professionals
    said. The newest word counts; it closes when the therapist begins on the plan. Kept as in `Answers`."""

    practice = PracticeOf("screening")
    screening = models.OneToOneField("pathway.Screening", on_delete=models.PROTECT, related_name="addition")
    coded = SealedJSONField(default=dict)
    words = EncryptedJSONField(default=dict)
    refused = EncryptedJSONField(default=dict)
    ticks = SealedJSONField(default=dict)
    language = models.CharField(max_length=5, default="en")
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"addition to {self.screening_id}"
