"""`manage.py rotate_keys`: encrypt every value anew with the first of FIELD_KEYS, so that the others can go."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clinic.security import rotation


class Command(BaseCommand):
    help = "Re-encrypt every encrypted value with the first key. The application may run meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(rotation.columns())
        for column in found:
            self.stdout.write(f"{column.table}.{column.name}: {rotation.rotate(column)} moved")
        left = sum(rotation.left_behind(column) for column in found)
        if left:
            raise CommandError(f"{left} values still need an older key. Keep it, and run this again.")
        self.stdout.write("Every value opens with the first key alone. The older keys can be removed.")
