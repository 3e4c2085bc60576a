"""Profession and registration are kept with a signature, and are as final as it."""

from django.db import migrations, models

from clinic.core.triggers import refuse

TABLE = "treatment_sessionrecord"


class Migration(migrations.Migration):

    dependencies = [
        ('treatment', '0005_table_checks'),
    ]

    operations = [
        migrations.AddField(
            model_name='sessionrecord',
            name='countersigned_as',
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='sessionrecord',
            name='signed_as',
            field=models.JSONField(blank=True, null=True),
        ),
        refuse(
            f"{TABLE}_signed_as_final",
            TABLE,
            "UPDATE",
            when="OLD.signed_at IS NOT NULL AND OLD.signed_as IS DISTINCT FROM NEW.signed_as",
            message=f"{TABLE}: this row is final",
        ),
    ]
