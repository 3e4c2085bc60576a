"""The check of everything that is signed: what lies under the plans, and the records of the hours."""

from collections.abc import Iterator

from screening.review.verify import Checked, mismatches
from screening.treatment.models import SessionRecord
from screening.treatment.signing import is_intact


def everything() -> Iterator[Checked]:
    """Submitted answers, standing plans, then every signed session record."""
    yield from mismatches()
    for row in SessionRecord.objects.exclude(signed_at=None).order_by("created_at", "pk").iterator():
        yield Checked("record", str(row.pk), "" if is_intact(row) else "something under the signature was changed")
