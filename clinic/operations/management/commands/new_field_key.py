"""`manage.py new_field_key`: print a fresh key for FIELD_KEYS (or BACKUP_KEY)."""

from typing import Any

from cryptography.fernet import Fernet
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Print a new key for FIELD_KEYS. Put it first in the list; then run rotate_keys; then drop the old key."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(Fernet.generate_key().decode())
