"""Every client becomes findable by the last four digits of the telephone number."""

from importlib import import_module

from django.db import migrations

index_again = import_module("clinic.clients.migrations.0004_look_alikes").index_again


class Migration(migrations.Migration):
    dependencies = [("clients", "0007_email_changed_at"), ("practices", "0008_email")]
    operations = [migrations.RunPython(index_again, migrations.RunPython.noop, elidable=True)]
