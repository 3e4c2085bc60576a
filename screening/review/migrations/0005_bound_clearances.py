"""A clearance is bound to facts and parts; one from before has none, and is void. No gate opens on a severe verdict."""

import clinic.core.clock
import clinic.security.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models

from clinic.core import clock
from clinic.core.triggers import append_only, refuse_if

SEVERE = "(s.label IN ('urgent', 'emergency') OR s.urgency > 4)"
NOW = "(NEW.{0} IS NOT NULL AND OLD.{0} IS NULL)"


def void_unbound(apps, _editor):
    """Say so of every clearance that is still running; the others are over anyway."""
    Clearance, Void = apps.get_model("review", "Clearance"), apps.get_model("review", "ClearanceVoid")
    for row in Clearance.objects.filter(expires_on__gte=clock.now().date()).iterator():
        Void.objects.create(
            clearance=row, why="It was recorded before clearances were bound to the answers behind them."
        )


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0002_refusals'),
        ('review', '0004_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='clearance',
            name='answers',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.answers'),
        ),
        migrations.AddField(
            model_name='clearance',
            name='facts',
            field=clinic.security.fields.EncryptedJSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='clearance',
            name='parts',
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='clearance',
            name='scope',
            field=clinic.security.fields.EncryptedTextField(blank=True),
        ),
        migrations.CreateModel(
            name='ClearanceVoid',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=clinic.core.clock.now, editable=False)),
                ('why', clinic.security.fields.EncryptedTextField()),
                ('clearance', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='void', to='review.clearance')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RunPython(void_unbound, migrations.RunPython.noop),
        *append_only("review_clearancevoid"),
        refuse_if(
            "review_planrevision_no_severe",
            "review_planrevision",
            "UPDATE",
            when=f"({NOW.format('signed_at')} OR {NOW.format('released_at')}) AND NOT NEW.declined AND EXISTS "
            f"(SELECT 1 FROM pathway_screening s WHERE s.id = NEW.screening_id AND {SEVERE})",
            message="no plan is signed or released on answers that are urgent or an emergency",
        ),
        refuse_if(
            "pathway_screening_no_severe",
            "pathway_screening",
            "UPDATE",
            when="NEW.state = 'released' AND OLD.state <> 'released' AND "
            "(NEW.label IN ('urgent', 'emergency') OR NEW.urgency > 4) AND EXISTS "
            "(SELECT 1 FROM review_planrevision p WHERE p.screening_id = NEW.id AND p.voided_at IS NULL "
            "AND p.signed_at IS NOT NULL AND NOT p.declined)",
            message="no plan is released on answers that are urgent or an emergency",
        ),
    ]
