"""A letter may be written from the answers alone, before there is a suggestion."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from clinic.core.triggers import MakesRefusals

REFUSED = {
    "UPDATE": ("exports_letter_no_update", "exports_letter rows are never changed"),
    "DELETE": ("exports_letter_no_delete", "exports_letter rows are never deleted"),
}


def refuse_again(_apps: Any, editor: Any) -> None:
    """SQLite builds a table anew to alter it, and what it refuses is gone with the old one."""
    if editor.connection.vendor != "sqlite":
        return
    for event, (name, words) in REFUSED.items():
        editor.execute(
            f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON exports_letter "
            f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
        )


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0002_refusals"),
        ("exports", "0002_refusals"),
    ]

    operations = [
        MakesRefusals(MakesRefusals.noop, refuse_again),
        migrations.AlterField(
            model_name="letter",
            name="suggestion",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="assessment.suggestion",
            ),
        ),
        MakesRefusals(refuse_again, MakesRefusals.noop),
    ]
