"""Which practice a row belongs to stands on the row itself."""

from django.db import migrations

from clinic.core.of_practice import AddPractice


class Migration(migrations.Migration):
    dependencies = [("clients", "0009_client_merge"), ("practices", "0017_looks")]
    operations = [
        AddPractice("consent", of="client"),
        AddPractice("emergencyaccess", of="client"),
    ]
