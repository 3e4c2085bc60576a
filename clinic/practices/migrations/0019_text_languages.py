from django.db import migrations, models

import clinic.practices.models


def until_now() -> list[str]:
    """What a practice has been asked to write its own words in."""
    return ["en", "es"]


class Migration(migrations.Migration):
    """A practice says in which languages it writes its own texts; those that stand keep the two there were."""

    dependencies = [("practices", "0018_of_practice")]

    operations = [
        migrations.AddField("practice", "text_languages", models.JSONField(blank=True, default=until_now)),
        migrations.AlterField(
            "practice", "text_languages", models.JSONField(blank=True, default=clinic.practices.models.all_languages)
        ),
    ]
