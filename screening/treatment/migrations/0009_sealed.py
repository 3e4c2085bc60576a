"""What a client scored and what was made of it is encrypted like all that is written about a client."""

from django.db import migrations

from clinic.security.fields import SealedJSONField
from clinic.security.sealing import sealed


class Migration(migrations.Migration):
    dependencies = [("treatment", "0008_phrase_book")]
    operations = [
        sealed(
            "rescreen",
            "treatment_rescreen",
            {
                "said": SealedJSONField(),
                "positive": SealedJSONField(default=list),
            },
        ),
        sealed(
            "sessionrecord",
            "treatment_sessionrecord",
            {
                "table_checks": SealedJSONField(null=True, blank=True),
                "techniques": SealedJSONField(default=list),
                "above": SealedJSONField(default=list),
                "adverse": SealedJSONField(default=list),
                "chart": SealedJSONField(null=True, blank=True),
            },
        ),
    ]
