"""`manage.py load_practice FILE`: a practice out of the archive of another Supine."""

import getpass
import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clinic.security.sealed import Broken
from screening.takeout.loading import load


class Command(BaseCommand):
    help = "Load a practice from the file that “Take everything out” made. All of it, or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        passphrase = os.environ.get("ARCHIVE_PASSPHRASE") or getpass.getpass("Passphrase of the archive: ")
        try:
            with options["file"].open("rb") as file:
                practice, counts = load(file, passphrase)
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read.") from error
        except Broken as error:
            raise CommandError(f"Nothing was loaded. Is the passphrase right? {error}") from error
        self.stdout.write(f"{practice}: {sum(counts.values())} rows of {len(counts)} tables.")
        self.stdout.write("Its members set a new password with “Forgot your password?” on the sign-in page.")
