"""`manage.py audit verify`: recompute every chain and name the first row that differs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clinic.audit.selectors import verify


class Command(BaseCommand):
    help = "Check the audit chain of every practice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["verify"])

    def handle(self, *args: Any, **options: Any) -> None:
        for result in verify():
            if result.problem:
                raise CommandError(f"practice {result.practice_id}: {result.problem}")
            self.stdout.write(f"practice {result.practice_id}: {result.rows} rows, head {result.head}")
