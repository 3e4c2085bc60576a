"""`manage.py screen CASE.json`: what the protocol suggests for a saved case."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from screening.protocol.cli import screen_path


class Command(BaseCommand):
    help = "Screen a case file and print the suggestion as JSON. Reads no database."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("case", nargs="?", default="-", help="a case file; - reads standard input")
        parser.add_argument("--jsonl", action="store_true", help="one case a line, one answer a line")
        parser.add_argument("--trace", action="store_true", help="add what every rule saw")

    def handle(self, *args: Any, **options: Any) -> None:
        status = screen_path(
            options["case"],
            sys.stdin.buffer,
            self.stdout,
            self.stderr,
            lines=options["jsonl"],
            trace=options["trace"],
        )
        if status:
            sys.exit(status)
