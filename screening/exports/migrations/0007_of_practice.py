"""Which practice a row belongs to stands on the row itself."""

from django.db import migrations

from clinic.core.of_practice import AddPractice


class Migration(migrations.Migration):
    dependencies = [("exports", "0006_joining"), ("practices", "0017_looks")]
    operations = [
        AddPractice("letter", of="screening"),
        AddPractice("outsideanswers", of="client"),
    ]
