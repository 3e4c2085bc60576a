"""What a client scored and what was made of it is encrypted like all that is written about a client."""

from django.db import migrations

from clinic.security.fields import SealedJSONField
from clinic.security.sealing import sealed


class Migration(migrations.Migration):
    dependencies = [("intake", "0007_own_questions")]
    operations = [
        sealed(
            "answers",
            "intake_answers",
            {
                "coded": SealedJSONField(default=dict),
                "ticks": SealedJSONField(null=True, blank=True),
                "how": SealedJSONField(null=True, blank=True),
                "carried": SealedJSONField(default=dict),
                "taken_back": SealedJSONField(null=True, blank=True),
                "pace": SealedJSONField(null=True, blank=True),
                "asked": SealedJSONField(default=list),
                "screened": SealedJSONField(default=dict),
            },
        ),
        sealed(
            "addition",
            "intake_addition",
            {
                "coded": SealedJSONField(default=dict),
                "ticks": SealedJSONField(default=dict),
            },
        ),
    ]
