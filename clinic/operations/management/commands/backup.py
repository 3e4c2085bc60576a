"""`manage.py backup FILE | - | FOLDER`: an encrypted copy of the whole database, taken while the application runs."""

import json
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, close_old_connections, connection

from clinic.core import clock
from clinic.operations import dumps
from clinic.operations.models import Installation
from clinic.security import sealed

PREFIX, ENDING = "supine-", ".backup"


class Command(BaseCommand):
    help = "Write an encrypted backup. Keep BACKUP_KEYS (or FIELD_KEYS) apart from it; without them it stays closed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="a new file; - for standard output; or a folder, for a file named by the hour")
        parser.add_argument("--keep", type=int, default=0, help="in a folder: how many of the newest stay (0: all)")
        parser.add_argument(
            "--every", type=float, default=0, help="in a folder: hours from one to the next, until stopped"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        target = Path(options["file"])
        if options["file"] == "-":
            self._write(sys.stdout.buffer)
        elif target.is_dir():
            self._into_folder(target, options["keep"], options["every"])
        else:
            self._new_file(target)

    def _into_folder(self, folder: Path, keep: int, every: float) -> None:
        stop = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_args: stop.set())
        while not stop.is_set():
            close_old_connections()
            self._new_file(folder / f"{PREFIX}{clock.now():%Y%m%dT%H%M%SZ}{ENDING}")
            for old in sorted(folder.glob(f"{PREFIX}*{ENDING}"))[:-keep] if keep else []:
                old.unlink()
            if not every:
                return
            stop.wait(every * 3600)

    def _new_file(self, path: Path) -> None:
        if path.exists():
            raise CommandError(f"{path} exists already; a backup never overwrites another.")
        with sealed.new_file(path) as file:
            rows = self._write(file)
        self.stdout.write(f"{path}: {rows}, {path.stat().st_size} bytes")

    def _write(self, file: BinaryIO) -> str:
        with dumps.dump() as (counts, copy):
            sealed.write(file, self._chunks(counts, copy))
        with suppress(DatabaseError):  # the backup is whole, whether or not that can be written down
            Installation.objects.update(backed_up_at=clock.now())
        return f"{sum(counts.values())} rows of {len(counts)} tables"

    def _chunks(self, counts: dumps.Counts, copy: BinaryIO) -> Iterator[bytes]:
        about = {"engine": connection.vendor, "made_at": clock.now().isoformat(), "counts": counts}
        yield json.dumps(about).encode()
        yield from sealed.pieces(copy)
