"""`manage.py backup FILE`: an encrypted copy of the whole database, taken while the application runs."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from clinic.core import clock
from clinic.operations import dumps
from clinic.security import sealed


class Command(BaseCommand):
    help = "Write an encrypted backup. Keep BACKUP_KEYS (or FIELD_KEYS) apart from it; without them it stays closed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if path.exists():
            raise CommandError(f"{path} exists already; a backup never overwrites another.")
        with dumps.dump() as (counts, copy):
            sealed.write(path, self._chunks(counts, copy))
        self.stdout.write(f"{path}: {sum(counts.values())} rows of {len(counts)} tables, {path.stat().st_size} bytes")

    def _chunks(self, counts: dumps.Counts, copy: BinaryIO) -> Iterator[bytes]:
        about = {"engine": connection.vendor, "made_at": clock.now().isoformat(), "counts": counts}
        yield json.dumps(about).encode()
        yield from sealed.pieces(copy)
