"""`manage.py work [--once]`: mails, reminders, plans that ran out, calls for review. One of these beside the web server
is all that an installation needs; no cron."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from clinic.operations.jobs import JOBS, run_due


class Command(BaseCommand):
    help = "Do what is due, and go on until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="every job once, then stop")

    def handle(self, *args: Any, **options: Any) -> None:
        connection.ensure_connection()  # with keys or a mode that do not fit this database, nothing is begun
        if options["once"]:
            done = run_due(float("inf"))
            self.stdout.write(f"run: {', '.join(done.names)}")
            if done.failed:
                raise CommandError(f"failed: {', '.join(done.failed)}")
            return
        stop = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_args: stop.set())
        pause = min(one.every for one in JOBS.values())
        while not stop.is_set():
            run_due()
            stop.wait(pause)
