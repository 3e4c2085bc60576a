"""The words a client reads are kept with the plan; once it is signed, they are final with it."""

from django.db import migrations, models

from clinic.core.triggers import refuse


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0003_clearances'),
    ]

    operations = [
        migrations.AddField(
            model_name='planrevision',
            name='words',
            field=models.JSONField(blank=True, null=True),
        ),
        refuse(
            "review_planrevision_words_final",
            "review_planrevision",
            "UPDATE",
            when="OLD.signed_at IS NOT NULL AND OLD.words IS DISTINCT FROM NEW.words",
            message="review_planrevision: this row is final",
        ),
    ]
