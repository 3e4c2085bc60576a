"""What a therapist writes on a step of a screening is encrypted like all that is written about a client."""

from django.db import migrations

from clinic.core.triggers import lifted
from clinic.security.cells import opened, place_of, seal
from clinic.security.fields import EncryptedTextField


def move_all(editor, change):
    with editor.connection.cursor() as cursor:
        cursor.execute("SELECT id, reason FROM pathway_move WHERE reason <> ''")
        rows = cursor.fetchall()
    if not rows:
        return
    with lifted(["pathway_move"]), editor.connection.cursor() as cursor:
        for pk, text in rows:
            cursor.execute("UPDATE pathway_move SET reason = %s WHERE id = %s", [change(text, place_of("pathway_move", "reason", pk)), pk])


def forwards(_apps, editor):
    move_all(editor, seal)


def backwards(_apps, editor):
    move_all(editor, opened)


class Migration(migrations.Migration):
    dependencies = [("pathway", "0009_form_reminders")]
    operations = [
        migrations.SeparateDatabaseAndState(  # the column is text before and after
            database_operations=[migrations.RunPython(forwards, backwards)],
            state_operations=[migrations.AlterField("move", "reason", EncryptedTextField(blank=True))],
        )
    ]
