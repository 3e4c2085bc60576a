"""A clearance may be an examination of one's own; a signature keeps profession and registration, as final as itself."""

from django.db import migrations, models

from clinic.core.triggers import refuse


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0006_came_of'),
    ]

    operations = [
        migrations.AddField(
            model_name='clearance',
            name="own",
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name='planrevision',
            name='signed_as',
            field=models.JSONField(blank=True, null=True),
        ),
        refuse(
            "review_planrevision_signed_as_final",
            "review_planrevision",
            "UPDATE",
            when="OLD.signed_at IS NOT NULL AND OLD.signed_as IS DISTINCT FROM NEW.signed_as",
            message="review_planrevision: this row is final",
        ),
    ]
