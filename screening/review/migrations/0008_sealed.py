"""What a client scored and what was made of it is encrypted like all that is written about a client."""

from django.db import migrations

from clinic.security.fields import SealedJSONField
from clinic.security.sealing import sealed


class Migration(migrations.Migration):
    dependencies = [("review", "0007_own_examination")]
    operations = [
        sealed(
            "planrevision",
            "review_planrevision",
            {
                "items": SealedJSONField(default=list),
                "dropped": SealedJSONField(default=list),
                "words": SealedJSONField(null=True, blank=True),
            },
        ),
    ]
