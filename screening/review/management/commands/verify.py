"""manage.py verify: recompute every content hash and signature, and name the first that differs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from screening.review.verify import mismatches


class Command(BaseCommand):
    help = "Recompute the hash of all submitted answers and every standing signature; exit 1 at the first that differs."

    def handle(self, *args: Any, **options: Any) -> None:
        checked = 0
        for found in mismatches():
            if found.problem:
                raise CommandError(f"{found.what} {found.id}: {found.problem}")
            checked += 1
        self.stdout.write(f"{checked} answers and signatures checked, all as they were.")
