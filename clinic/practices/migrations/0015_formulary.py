from django.db import migrations, models

import clinic.practices.models

TOOLS = ["abdominal-ball-massage", "pso-rite"]


def carry_tools(apps, schema_editor):
    """Who let therapists teach tools for the tummy still offers them."""
    practices = apps.get_model("practices", "Practice").objects
    practices.filter(tools_enabled=True).update(techniques_off=[])
    practices.filter(tools_enabled=False).update(techniques_off=TOOLS)


class Migration(migrations.Migration):
    dependencies = [("practices", "0014_lists_alone")]

    operations = [
        migrations.AddField(
            model_name="practice",
            name="techniques_off",
            field=models.JSONField(blank=True, default=clinic.practices.models.abdominal_tools),
        ),
        migrations.AddField(
            model_name="practice",
            name="physiotherapist_only",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="practice",
            name="kept_rules",
            field=models.JSONField(blank=True, default=list),
        ),
        # The column stays for servers of the version before, which read it; a later release takes it away.
        migrations.AlterField(
            model_name="practice",
            name="tools_enabled",
            field=models.BooleanField(default=False, db_default=False),
        ),
        migrations.RunPython(carry_tools, migrations.RunPython.noop),
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.RemoveField(model_name="practice", name="tools_enabled")]
        ),
    ]
