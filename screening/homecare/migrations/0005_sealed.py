"""What a client scored and what was made of it is encrypted like all that is written about a client."""

from django.db import migrations

from clinic.security.fields import SealedJSONField
from clinic.security.sealing import sealed


class Migration(migrations.Migration):
    dependencies = [("homecare", "0004_silence")]
    operations = [
        sealed(
            "checkin",
            "homecare_checkin",
            {
                "signs": SealedJSONField(default=list),
                "worked_out": SealedJSONField(default=list),
            },
        ),
    ]
