"""The clearances that a plan rests on; they are fixed with the signature."""

from typing import Any

from django.db import migrations, models

from clinic.core.triggers import MakesRefusals

TABLE = "review_planrevision_clearances"
MESSAGE = "the clearances of a signed plan are final"
SIGNED = "EXISTS (SELECT 1 FROM review_planrevision p WHERE p.id = {row}.planrevision_id AND p.signed_at IS NOT NULL)"
EVENTS = {"insert": "NEW", "update": "OLD", "delete": "OLD"}


def forwards(_apps: Any, editor: Any) -> None:
    for event, row in EVENTS.items():
        name, when = f"{TABLE}_no_{event}", SIGNED.format(row=row)
        if editor.connection.vendor == "sqlite":
            editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event.upper()} ON {TABLE} WHEN {when} "
                f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            )
        else:
            editor.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {when} THEN "
                f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
                f"RETURN {'OLD' if event == 'delete' else 'NEW'}; END $$"
            )
            editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event.upper()} ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {name}()"
            )


def backwards(_apps: Any, editor: Any) -> None:
    for event in EVENTS:
        name = f"{TABLE}_no_{event}"
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER {name}")
        else:
            editor.execute(f"DROP TRIGGER {name} ON {TABLE}")
            editor.execute(f"DROP FUNCTION {name}()")


class Migration(migrations.Migration):
    dependencies = [("review", "0002_refusals")]
    operations = [
        migrations.AddField(
            model_name="planrevision",
            name="clearances",
            field=models.ManyToManyField(related_name="plans", to="review.clearance"),
        ),
        MakesRefusals(forwards, backwards),
    ]
