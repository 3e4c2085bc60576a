"""What happens in a practice and others must tell of, inside the same transaction."""

from django.dispatch import Signal

role_asked = Signal()  # asked: the RoleRequest that waits for a second person
