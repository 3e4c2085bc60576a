"""What a visit tells those above it, inside the transaction that changes it."""

from django.dispatch import Signal

visit_cancelled = Signal()  # sender: Visit; visit, by: the member who cancelled it
