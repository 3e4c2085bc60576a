"""Which practice a row belongs to stands on the row itself."""

from django.db import migrations

from clinic.core.of_practice import AddPractice


class Migration(migrations.Migration):
    dependencies = [("practices", "0017_looks")]
    operations = [
        AddPractice("factorreset", of="asked_by"),
    ]
