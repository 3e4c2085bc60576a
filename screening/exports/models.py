"""Letters that left the practice, and answers that came from elsewhere. Everything else here only translates what
other features own."""

from django.db import models

from clinic.core.models import BaseModel
from clinic.core.of_practice import PracticeOf
from clinic.security.fields import EncryptedJSONField, EncryptedTextField


class Letter(BaseModel):
    """The final text of a referral letter, as printed. Rows are added, never changed: a correction is a new letter."""

    practice = PracticeOf("screening")
    screening = models.ForeignKey("pathway.Screening", on_delete=models.PROTECT, related_name="letters")
    suggestion = models.ForeignKey(  # None for a letter from the answers alone
        "assessment.Suggestion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    to = EncryptedTextField()
    text = EncryptedTextField()
    by = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"letter about {self.screening_id}"


class OutsideAnswers(BaseModel):
    """What a client once answered in another system, for the therapist to read. Nobody has confirmed it: it is no
    answer of any form here, and no rule reads it."""

    practice = PracticeOf("client")
    client = models.ForeignKey("clients.Client", on_delete=models.PROTECT, related_name="outside_answers")
    given = EncryptedJSONField()  # question id -> value
    left_out = models.JSONField(default=list)  # ids that are no question of ours, or had no answer of theirs
    authored_on = models.DateField(null=True, blank=True)  # as the other system says
    by = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # it was somebody else's
    withdrawn_by = models.ForeignKey(
        "practices.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return f"answers of {self.client_id} from elsewhere"
