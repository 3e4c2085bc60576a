"""Which practice a row belongs to stands on the row itself."""

from django.db import migrations

from clinic.core.of_practice import AddPractice


class Migration(migrations.Migration):
    dependencies = [("pathway", "0010_reasons"), ("practices", "0017_looks")]
    operations = [
        AddPractice("move", of="screening"),
        AddPractice("invitation", of="screening"),
    ]
