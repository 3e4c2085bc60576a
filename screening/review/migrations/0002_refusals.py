"""What the database itself refuses."""

from django.db import migrations

from clinic.core.triggers import append_only, locked_when, refuse


class Migration(migrations.Migration):
    dependencies = [('review', '0001_initial')]
    operations = [
        *append_only("review_clearance"),
        *locked_when(
            "review_planrevision",
            "OLD.signed_at IS NOT NULL",
            (
                "screening_id",
                "number",
                "suggestion_id",
                "label",
                "label_reason",
                "items",
                "dropped",
                "declined",
                "note_to_client",
                "review_on",
                "signed_at",
                "signed_by_id",
                "signature",
            ),
        ),
        refuse(
            "review_planrevision_no_unvoid",
            "review_planrevision",
            "UPDATE",
            when="OLD.voided_at IS NOT NULL",
            message="a voided plan stays void",
        ),
    ]
