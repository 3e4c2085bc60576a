"""What a client scored and what was made of it is encrypted like all that is written about a client."""

from django.db import migrations

from clinic.security.fields import SealedJSONField
from clinic.security.sealing import sealed


class Migration(migrations.Migration):
    dependencies = [("assessment", "0002_refusals")]
    operations = [
        sealed(
            "clarification",
            "assessment_clarification",
            {
                "value": SealedJSONField(),
            },
        ),
        sealed(
            "thomastest",
            "assessment_thomastest",
            {
                "sides": SealedJSONField(default=dict),
            },
        ),
        sealed(
            "suggestion",
            "assessment_suggestion",
            {
                "case": SealedJSONField(),
                "result": SealedJSONField(),
            },
        ),
    ]
