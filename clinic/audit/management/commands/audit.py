"""`manage.py audit verify [--anchor FILE]`: recompute every chain and name the first row that differs.

What it prints, kept where nobody of this installation can write, is the anchor for the next time.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clinic.audit.selectors import Anchor, verify

PRINTED = re.compile(r"practice (\S+): (\d+) rows, head ([0-9a-f]{64})")


class Command(BaseCommand):
    help = "Check the audit chain of every practice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["verify"])
        parser.add_argument("--anchor", type=Path, help="what this command printed earlier")

    def handle(self, *args: Any, **options: Any) -> None:
        anchors = list(self._anchors(options["anchor"])) if options["anchor"] else []
        problems = []
        for result in verify(anchors):
            if result.problem:
                problems.append(f"practice {result.practice_id}: {result.problem}")
            else:
                self.stdout.write(f"practice {result.practice_id}: {result.rows} rows, head {result.head}")
        if problems:
            raise CommandError("\n".join(problems))

    def _anchors(self, path: Path) -> Iterator[Anchor]:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except OSError as error:
            raise CommandError(f"{path} cannot be read.") from error
        found = [PRINTED.fullmatch(line.strip()) for line in lines if line.strip()]
        if not found or None in found:
            raise CommandError(f"{path} holds something else than what `audit verify` prints.")
        for one in found:
            assert one is not None  # noqa: S101 - looked at above
            yield Anchor(one[1], int(one[2]), one[3])
