"""What a client's record tells those above it, inside the transaction that changes it."""

from django.dispatch import Signal

email_changed = (
    Signal()
)  # sender: Client; client (as it is now), old: the address before, by: the member who changed it
