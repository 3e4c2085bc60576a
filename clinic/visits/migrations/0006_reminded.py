from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("visits", "0005_of_practice")]
    operations = [
        migrations.AddField("visit", "reminded_at", models.DateTimeField(blank=True, null=True)),
    ]
