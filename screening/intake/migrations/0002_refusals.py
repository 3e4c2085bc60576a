"""What the database itself refuses."""

from django.db import migrations

from clinic.core.triggers import locked_when


class Migration(migrations.Migration):
    dependencies = [('intake', '0001_initial')]
    operations = [
        *locked_when("intake_answers", "OLD.submitted_at IS NOT NULL"),
    ]
