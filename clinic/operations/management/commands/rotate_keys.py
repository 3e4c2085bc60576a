"""`manage.py rotate_keys`: encrypt every value anew with the first of FIELD_KEYS, so that the others can go."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clinic.security import rotation


class Command(BaseCommand):
    help = "Re-encrypt every encrypted value with the first key. The application may run meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        behind = 0
        for column, moved, left in rotation.everything():
            self.stdout.write(f"{column.table}.{column.name}: {moved} moved")
            behind += left
        if behind:
            raise CommandError(
                f"{behind} values still need an older key, or were changed, which manage.py verify tells. "
                "Keep the older key, and run this again."
            )
        self.stdout.write("Every value opens with the first key alone. The older keys can be removed.")
