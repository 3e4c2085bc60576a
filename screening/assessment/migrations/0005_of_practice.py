"""Which practice a row belongs to stands on the row itself."""

from django.db import migrations

from clinic.core.of_practice import AddPractice


class Migration(migrations.Migration):
    dependencies = [("assessment", "0004_tools_taught"), ("practices", "0017_looks")]
    operations = [
        AddPractice("clarification", of="screening"),
        AddPractice("thomastest", of="screening"),
        AddPractice("tooltaught", of="client"),
        AddPractice("suggestion", of="screening"),
    ]
