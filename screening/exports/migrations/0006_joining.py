"""On PostgreSQL a row that never changes may become another record's of the same person inside the functions that join two
records and take them apart (merging/moving.py), and by nothing else: the refusals look for their mark, for the owner of
the table in whose name they run, and that nothing but whose row it is changes."""

from django.db import migrations

from clinic.core.triggers import let_joining_pass

NEVER = (
    "clients_brokenglass",
    "clients_consent",
    "review_clearance",
    "review_referraloutcome",
    "treatment_outcome",
    "treatment_rescreen",
    "treatment_review",
)


def refusal(words):
    return f"RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation';"


class Migration(migrations.Migration):
    dependencies = [
        ("exports", "0005_erasing"),
        ("clients", "0009_client_merge"),
        ("review", "0006_came_of"),
        ("treatment", "0003_reviews"),
    ]
    operations = [
        let_joining_pass(
            *((f"{table}_no_update", refusal(f"{table} rows are never changed")) for table in NEVER),
            ("treatment_sessionrecord_frozen_update", refusal("treatment_sessionrecord: this row is final")),
            ("treatment_sessionrecord_countersigned", refusal("a counter-signed record is final")),
        )
    ]
