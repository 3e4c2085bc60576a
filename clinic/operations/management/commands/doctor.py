"""`manage.py doctor`: what must be true of this installation, one line each, and the next step where it is not."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection

from clinic.operations.doctor import BAD, examine
from clinic.operations.upgrade import waiting


class Command(BaseCommand):
    help = "Examine this installation. Ends with 1 if anything is bad."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--here", action="store_true", help="without calling the mail server and the public address"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            connection.ensure_connection()
        except ImproperlyConfigured as error:
            raise CommandError(f"bad   Keys: {error}") from error
        except DatabaseError as error:
            step = "Start it, or mend DATABASE_URL."
            raise CommandError(f"bad   Database: it does not answer ({type(error).__name__}). {step}") from error
        if waiting():  # what else is looked at may not be there yet
            raise CommandError("bad   Version: steps of an upgrade wait. Run manage.py upgrade.")
        lines = examine(outside=not options["here"])
        for line in lines:
            found = line.finding
            self.stdout.write(f"{found.state:<5} {line.name}: {found.words} {found.step}".rstrip())
        count = sum(line.finding.state == BAD for line in lines)
        if count:
            raise CommandError(f"{count} of {len(lines)} need you.")
