"""What the database itself refuses."""

from django.db import migrations

from clinic.core.triggers import append_only, locked_when, refuse

SIGNED = (
    "id",
    "created_at",
    "practice_id",
    "client_id",
    "visit_id",
    "author_id",
    "screening_id",
    "carried_from_id",
    "started_at",
    "rescreen_id",
    "draft",
    "version",
    "consent",
    "techniques",
    "above",
    "pain_before",
    "pain_after",
    "adverse",
    "next_review",
    "thomas_test_id",
    "words",
    "signed_at",
    "signature",
    "needs_countersign",
)


class Migration(migrations.Migration):
    dependencies = [('treatment', '0001_initial')]
    operations = [
        *append_only("treatment_rescreen"),
        *append_only("treatment_addendum"),
        *append_only("treatment_outcome"),
        *locked_when("treatment_sessionrecord", "OLD.signed_at IS NOT NULL", SIGNED),
        refuse(
            "treatment_sessionrecord_countersigned",
            "treatment_sessionrecord",
            "UPDATE",
            when="OLD.countersigned_at IS NOT NULL",
            message="a counter-signed record is final",
        ),
    ]
