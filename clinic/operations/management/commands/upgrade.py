"""`manage.py upgrade`: bring the database up to this version. `--check` only tells what waits."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from clinic.operations import policies
from clinic.operations.installation import read_older_if_unmarked, seal
from clinic.operations.roles import grant
from clinic.operations.upgrade import waiting
from clinic.security import cells, rotation


class Command(BaseCommand):
    help = "Migrate the database and create the cache table; with --check, list what waits and fail if anything does."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        steps = waiting()
        if options["check"]:
            self._tell(steps)
            return
        read_older_if_unmarked()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        policies.build()
        grant()
        if "older" in cells.allowed:
            self._seal_anew()
        seal()
        self.stdout.write(f"{len(steps)} steps taken." if steps else "Up to date.")

    def _seal_anew(self) -> None:
        left = sum(left for _column, _moved, left in rotation.everything())
        if left:
            self.stderr.write(f"{left} values could not be sealed for their row: manage.py verify names them.")

    def _tell(self, steps: list[str]) -> None:
        for step in steps:
            self.stdout.write(step)
        if steps:
            raise CommandError(f"{len(steps)} steps wait: run manage.py upgrade.")
        self.stdout.write("Up to date.")
