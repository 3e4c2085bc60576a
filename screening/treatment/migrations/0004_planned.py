"""An hour begins, and a record says "as planned", only on a released plan and answers that are not severe."""

import django.db.models.deletion
from django.db import migrations, models

from clinic.core.triggers import refuse, refuse_if

CALM = "s.label NOT IN ('urgent', 'emergency')"
OPEN_HOUR = (
    "NOT EXISTS (SELECT 1 FROM pathway_screening s JOIN review_planrevision p ON p.screening_id = s.id "
    "WHERE s.id = NEW.screening_id AND p.id = NEW.plan_id AND s.state = 'released' AND s.urgency < 4 "
    f"AND {CALM} AND p.released_at IS NOT NULL AND p.voided_at IS NULL AND NOT p.declined)"
)
OPEN_RECORD = (
    "NOT (NEW.started_at IS NOT NULL AND NEW.plan_id IS NOT NULL AND EXISTS (SELECT 1 FROM pathway_screening s "
    f"WHERE s.id = NEW.screening_id AND s.urgency < 5 AND {CALM}))"
)
TABLE = "treatment_sessionrecord"
BEGUN = "an hour begins only on a released plan and answers that allow it"
PLANNED = "nothing is recorded as planned on answers that do not allow it"


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0005_bound_clearances'),
        ('treatment', '0003_reviews'),
    ]

    operations = [
        migrations.AddField(
            model_name='sessionrecord',
            name='as_planned',
            field=models.BooleanField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='sessionrecord',
            name='plan',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='review.planrevision'),
        ),
        refuse_if(
            f"{TABLE}_begin", TABLE, "UPDATE",
            when=f"NEW.started_at IS NOT NULL AND OLD.started_at IS NULL AND {OPEN_HOUR}", message=BEGUN,
        ),
        refuse_if(f"{TABLE}_begun", TABLE, "INSERT", when=f"NEW.started_at IS NOT NULL AND {OPEN_HOUR}", message=BEGUN),
        refuse_if(
            f"{TABLE}_planned", TABLE, "UPDATE",
            when=f"NEW.as_planned AND OLD.as_planned IS DISTINCT FROM NEW.as_planned AND {OPEN_RECORD}",
            message=PLANNED,
        ),
        refuse_if(f"{TABLE}_plan_new", TABLE, "INSERT", when=f"NEW.as_planned AND {OPEN_RECORD}", message=PLANNED),
        refuse(
            f"{TABLE}_plan_final", TABLE, "UPDATE",
            when="OLD.signed_at IS NOT NULL AND "
            "(OLD.plan_id IS DISTINCT FROM NEW.plan_id OR OLD.as_planned IS DISTINCT FROM NEW.as_planned)",
            message=f"{TABLE}: this row is final",
        ),
    ]
