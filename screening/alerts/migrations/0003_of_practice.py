"""Which practice a row belongs to stands on the row itself."""

from django.db import migrations

from clinic.core.of_practice import AddPractice


class Migration(migrations.Migration):
    dependencies = [("alerts", "0002_stopped"), ("practices", "0017_looks")]
    operations = [
        AddPractice("alert", of="screening"),
    ]
