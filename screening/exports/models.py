"""Letters that left the practice. Everything else here only translates what other features own."""

from django.db import models

from clinic.core.models import BaseModel
from clinic.security.fields import EncryptedTextField


class Letter(BaseModel):
    """The final text of a referral letter, as printed. Rows are added, never changed: a correction is a new letter."""

    screening = models.ForeignKey("pathway.Screening", on_delete=models.PROTECT, related_name="letters")
    suggestion = models.ForeignKey(  # None for a letter from the answers alone
        "assessment.Suggestion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    to = EncryptedTextField()
    text = EncryptedTextField()
    by = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"letter about {self.screening_id}"
