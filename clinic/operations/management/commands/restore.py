"""`manage.py restore FILE`: fill an empty database from a backup and check it."""

import json
from pathlib import Path
from typing import Any

from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from clinic.operations import dumps
from clinic.security import sealed

CHECKS = (("audit", "verify"), ("verify",))  # the chain of the log, then every signature


class Command(BaseCommand):
    help = "Restore a backup into an empty database of the same engine, then count rows and verify log and signatures."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        if not dumps.is_empty():
            raise CommandError("This database is not empty. Restore into a new one; nothing was changed.")
        try:
            about = self._restore(options["file"])
        except sealed.Broken as error:
            raise CommandError(f"{error} Nothing was restored.") from error
        self._check(about)
        self.stdout.write(f"Restored {sum(about['counts'].values())} rows as of {about['made_at']}.")

    def _restore(self, path: Path) -> dict[str, Any]:
        for _chunk in sealed.read(path):  # the whole file is checked before its first part is used
            pass
        chunks = sealed.read(path)
        about: dict[str, Any] = json.loads(next(chunks))
        if about["engine"] != connection.vendor:
            raise CommandError(f"This backup is of {about['engine']}, the database is {connection.vendor}.")
        dumps.load(chunks)
        return about

    def _check(self, about: dict[str, Any]) -> None:
        if dumps.row_counts() != about["counts"]:
            raise CommandError("The restored tables do not hold the rows that were backed up.")
        for name, *arguments in CHECKS:
            if name in get_commands():
                call_command(name, *arguments, stdout=self.stdout)
