"""What was checked at the table is kept with the record, and is as final as the rest of it."""

from django.db import migrations, models

from clinic.core.triggers import refuse

TABLE = "treatment_sessionrecord"


class Migration(migrations.Migration):

    dependencies = [
        ('treatment', '0004_planned'),
    ]

    operations = [
        migrations.AddField(
            model_name='sessionrecord',
            name='table_checks',
            field=models.JSONField(blank=True, null=True),
        ),
        refuse(
            f"{TABLE}_checks_final", TABLE, "UPDATE",
            when="OLD.signed_at IS NOT NULL AND OLD.table_checks IS DISTINCT FROM NEW.table_checks",
            message=f"{TABLE}: this row is final",
        ),
    ]
