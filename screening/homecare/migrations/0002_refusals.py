"""What the database itself refuses."""

from django.db import migrations

from clinic.core.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("homecare", "0001_initial")]
    operations = [
        *append_only("homecare_checkin"),
    ]
