"""Which practice a row belongs to stands on the row itself."""

import django.db.models.deletion
from django.db import migrations, models

from clinic.core.of_practice import AddPractice

THE_TABLE_BETWEEN = [  # there already, made by Django; now with a name in the code
    migrations.CreateModel(
        name="PlanClearance",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "planrevision",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="+", to="review.planrevision"
                ),
            ),
            (
                "clearance",
                models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="review.clearance"),
            ),
        ],
        options={"db_table": "review_planrevision_clearances", "unique_together": {("planrevision", "clearance")}},
    ),
    migrations.AlterField(
        model_name="planrevision",
        name="clearances",
        field=models.ManyToManyField(related_name="plans", through="review.PlanClearance", to="review.clearance"),
    ),
]


class Migration(migrations.Migration):
    dependencies = [("review", "0009_plan_template"), ("practices", "0017_looks")]
    operations = [
        AddPractice("planrevision", of="screening"),
        migrations.SeparateDatabaseAndState(state_operations=THE_TABLE_BETWEEN),
        AddPractice("planclearance", of="planrevision"),
        AddPractice("clearancevoid", of="clearance"),
    ]
