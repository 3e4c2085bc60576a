"""`manage.py audit verify [--anchor FILE]`: recompute every chain and name the first row that differs.

What it prints, kept where nobody of this installation can write, is the anchor for the next time; so is what the
worker mails to managers, in any number of mails in one file.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clinic.audit.selectors import Anchor, verify

PRINTED = re.compile(r"practice (\S+): (\d+) rows, head ((?:k[0-9a-f]{6}:)?[0-9a-f]{64})")


class Command(BaseCommand):
    help = "Check the audit chain of every practice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["verify"])
        parser.add_argument("--anchor", type=Path, help="what this command printed earlier, or mails with it")

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
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            raise CommandError(f"{path} cannot be read.") from error
        found = PRINTED.findall(" ".join(text.replace(">", " ").split()))  # a mail program breaks and quotes lines
        if not found:
            raise CommandError(f"{path} holds something else than what `audit verify` prints.")
        for practice_id, number, kept in found:
            yield Anchor(practice_id, int(number), kept)
