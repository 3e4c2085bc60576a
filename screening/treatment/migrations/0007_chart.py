"""The body chart is kept with the record, and is as final as the rest of it."""

from django.db import migrations, models

from clinic.core.triggers import refuse

TABLE = "treatment_sessionrecord"


class Migration(migrations.Migration):

    dependencies = [
        ('treatment', '0006_signed_as'),
    ]

    operations = [
        migrations.AddField(
            model_name='sessionrecord',
            name='chart',
            field=models.JSONField(blank=True, null=True),
        ),
        refuse(
            f"{TABLE}_chart_final", TABLE, "UPDATE",
            when="OLD.signed_at IS NOT NULL AND OLD.chart IS DISTINCT FROM NEW.chart",
            message=f"{TABLE}: this row is final",
        ),
    ]
