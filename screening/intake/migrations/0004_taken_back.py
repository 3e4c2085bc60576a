"""What a client took back that meant an emergency."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0003_ways_in'),
    ]

    operations = [
        migrations.AddField(
            model_name='answers',
            name='taken_back',
            field=models.JSONField(blank=True, null=True),
        ),
    ]
