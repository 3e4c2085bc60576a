"""`manage.py send_outbox [--loop]`: deliver what is due; the worker of an installation with several processes."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from clinic.outbox.services import claim_due, deliver


class Command(BaseCommand):
    help = "Send the messages that are due."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--loop", action="store_true", help="go on until stopped")
        parser.add_argument("--every", type=float, default=5.0, help="seconds between two looks")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_args: stop.set())
        while True:
            for pk in claim_due():
                if stop.is_set():
                    return
                deliver(pk)
            if not options["loop"] or stop.wait(options["every"]):
                return
