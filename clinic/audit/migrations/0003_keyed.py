"""Room for keyed hashes, and an end that cannot go back. Servers of the version before go on, but write rows without a
key, which `audit verify` then names: stop them for this upgrade."""

from django.db import migrations, models

from clinic.core.triggers import never_replaced, refuse, refuse_truncate

WIDTHS = (("audit_auditevent", "previous_hash"), ("audit_auditevent", "hash"), ("audit_audithead", "hash"))


def widen(to):
    def step(_apps, editor):
        """SQLite keeps no width; to make its tables anew would lose their triggers."""
        if editor.connection.vendor == "postgresql":
            for table, column in WIDTHS:
                editor.execute(f"ALTER TABLE {table} ALTER {column} TYPE varchar({to})")

    return step


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_refusals")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(widen(80), widen(64))],
            state_operations=[
                migrations.AlterField("auditevent", "previous_hash", models.CharField(max_length=80)),
                migrations.AlterField("auditevent", "hash", models.CharField(max_length=80)),
                migrations.AlterField("audithead", "hash", models.CharField(default="0" * 64, max_length=80)),
            ],
        ),
        migrations.AddField("audithead", "mark", models.CharField(db_default="", default="", max_length=80)),
        refuse("audit_audithead_no_delete", "audit_audithead", "DELETE", message="the end of a log is never deleted"),
        refuse(
            "audit_audithead_no_return",
            "audit_audithead",
            "UPDATE",
            when="NEW.number <= OLD.number OR NEW.practice_id IS DISTINCT FROM OLD.practice_id",
            message="the end of a log only moves on",
        ),
        refuse_truncate("audit_audithead_no_truncate", "audit_audithead"),
        never_replaced("audit_auditevent", ["id"], ["practice_id", "number"]),
        never_replaced("audit_audithead", ["practice_id"]),
    ]
