"""What a visit tells those above it, inside the transaction that changes it."""

from django.dispatch import Signal

# sender: Visit; visit, by: the member who did it, tell: a key of models.TELL
visit_booked = Signal()
# and reason: a key of models.REASONS, or nothing
visit_moved = Signal()
visit_cancelled = Signal()
