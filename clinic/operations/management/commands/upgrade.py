"""`manage.py upgrade`: bring the database up to this version. `--check` only tells what waits."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from clinic.operations.installation import seal
from clinic.operations.roles import grant
from clinic.operations.upgrade import waiting


class Command(BaseCommand):
    help = "Migrate the database and create the cache table; with --check, list what waits and fail if anything does."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        steps = waiting()
        if options["check"]:
            self._tell(steps)
            return
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        grant()
        seal()
        self.stdout.write(f"{len(steps)} steps taken." if steps else "Up to date.")

    def _tell(self, steps: list[str]) -> None:
        for step in steps:
            self.stdout.write(step)
        if steps:
            raise CommandError(f"{len(steps)} steps wait: run manage.py upgrade.")
        self.stdout.write("Up to date.")
