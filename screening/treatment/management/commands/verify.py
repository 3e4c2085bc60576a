"""manage.py verify: open every encrypted value where it stands and name all that do not open; then recompute every
content hash and signature, and name the first that differs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clinic.security import rotation
from clinic.security.cells import words_of
from screening.treatment.verify import everything


class Command(BaseCommand):
    help = (
        "Open every encrypted value where it stands, then recompute the hash of all submitted answers and every "
        "signature that stands; exit 1 where one differs."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self._open_all()
        checked = 0
        for found in everything():
            if found.problem:
                raise CommandError(f"{found.what} {found.id}: {found.problem}")
            checked += 1
        self.stdout.write(f"{checked} answers and signatures checked, all as they were.")

    def _open_all(self) -> None:
        counted, refused = {"": 0, "older": 0}, []
        for column in rotation.columns():
            for place, state in rotation.looked_at(column):
                if state == "refused":
                    refused.append(words_of(place))
                else:
                    counted[state] += 1
        if refused:
            raise CommandError("These encrypted values were changed or belong elsewhere:\n" + "\n".join(refused))
        self.stdout.write(f"{sum(counted.values())} encrypted values open where they stand.")
        if counted["older"]:
            self.stdout.write(f"{counted['older']} of them wait for manage.py rotate_keys.")
