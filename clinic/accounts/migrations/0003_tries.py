"""A table of tries that forgets none before its time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_session_epoch")]
    operations = [
        migrations.CreateModel(
            "Tries",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("used", models.PositiveIntegerField()),
                ("until", models.BigIntegerField(db_index=True)),
            ],
        ),
    ]
