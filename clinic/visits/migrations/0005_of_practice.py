"""Which practice a row belongs to stands on the row itself."""

from django.db import migrations

from clinic.core.of_practice import AddPractice


class Migration(migrations.Migration):
    dependencies = [("visits", "0004_visit_changes"), ("practices", "0017_looks")]
    operations = [
        AddPractice("calendarfeed", of="member"),
    ]
