"""On PostgreSQL a row of a client may go inside the one function that erases (retention/erasing.py), and by nothing else:
the refusals look for its mark, and for the owner of the table in whose name it runs. Nothing is switched off for it."""

from django.db import migrations

from clinic.core.triggers import let_erasing_pass

NEVER = (
    "assessment_clarification",
    "assessment_suggestion",
    "assessment_thomastest",
    "clients_brokenglass",
    "clients_consent",
    "exports_letter",
    "homecare_checkin",
    "pathway_move",
    "review_clearance",
    "review_clearancevoid",
    "review_referraloutcome",
    "treatment_addendum",
    "treatment_outcome",
    "treatment_rescreen",
    "treatment_review",
)
FINAL = ("intake_answers", "review_planrevision", "treatment_sessionrecord")
OF_A_PLAN = (
    "review_planrevision_clearances_no_delete",
    "IF EXISTS (SELECT 1 FROM review_planrevision p WHERE p.id = OLD.planrevision_id AND p.signed_at IS NOT NULL) THEN "
    "RAISE EXCEPTION 'the clearances of a signed plan are final' USING ERRCODE = 'integrity_constraint_violation'; "
    "END IF; RETURN OLD;",
)


def refusal(words):
    return f"RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation';"


class Migration(migrations.Migration):
    dependencies = [
        ("exports", "0004_outside_answers"),
        ("assessment", "0002_refusals"),
        ("clients", "0003_hold_and_glass"),
        ("homecare", "0002_refusals"),
        ("intake", "0002_refusals"),
        ("pathway", "0002_refusals"),
        ("review", "0006_came_of"),
        ("treatment", "0003_reviews"),
    ]
    operations = [
        let_erasing_pass(
            *((f"{table}_no_delete", refusal(f"{table} rows are never deleted")) for table in NEVER),
            *((f"{table}_frozen_delete", refusal(f"{table}: this row is final")) for table in FINAL),
            OF_A_PLAN,
        )
    ]
