"""What the database itself refuses."""

from django.db import migrations

from clinic.core.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [('assessment', '0001_initial')]
    operations = [
        *append_only("assessment_clarification"),
        *append_only("assessment_thomastest"),
        *append_only("assessment_suggestion"),
    ]
