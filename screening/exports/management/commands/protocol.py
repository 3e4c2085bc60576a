"""`manage.py protocol print | check | diff | review`: as a page, is it whole, whose results change, for clinicians."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from clinic.audit.services import record, system
from clinic.practices.models import Practice
from screening.assessment.models import Suggestion
from screening.assessment.revisions import compared
from screening.assessment.rule_search import BY_ID
from screening.exports.review_kit import Counted, kit
from screening.protocol import checks, diff, printed
from screening.protocol.case import Case
from screening.protocol.engine import screen

PAGE = "docs/protocol.md"
CASES = "tests/unit/protocol/cases"


def in_file(path: Path) -> tuple[int, Iterator[tuple[str, bytes]]]:
    """How many cases a file holds, one a line, and each with its name."""
    try:
        with path.open("rb") as lines:
            count = sum(1 for _ in lines)
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    return count, _lines(path)


def _lines(path: Path) -> Iterator[tuple[str, bytes]]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            yield f"case {number}", line.rstrip(b"\r\n")


def stored() -> tuple[int, Iterator[tuple[str, bytes]]]:
    """Every case the engine was ever given, as it was stored: without a name, without free text."""
    rows = Suggestion.objects.order_by("pk").values_list("screening_id", "case")
    named = ((f"screening {pk}", json.dumps(case).encode()) for pk, case in rows.iterator(chunk_size=1_000))
    return rows.count(), named


class Command(BaseCommand):
    help = f"print: write {PAGE} from the protocol. check: is it whole? diff: whose results change between revisions?"
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="what", required=True)
        commands.add_parser("print")
        commands.add_parser("check")
        kit = commands.add_parser("review", help="write the kit for clinical review as PDF")
        kit.add_argument("to", type=Path, help="the file to write")
        kit.add_argument("--cases", type=Path, help="a folder of written cases", default=Path(settings.BASE_DIR, CASES))
        kit.add_argument("--people", type=Path, help="a file of drawn people, one a line: how often a rule fires")
        kit.add_argument("--rule", action="append", default=[], choices=sorted(BY_ID), help="this rule only; repeat")
        compare = commands.add_parser("diff")
        compare.add_argument("old", help="a git revision; . is the working tree")
        compare.add_argument("new", help="a git revision; . is the working tree")
        source = compare.add_mutually_exclusive_group(required=True)
        source.add_argument("--cases", type=Path, help="a file of cases, one a line")
        source.add_argument("--stored", action="store_true", help="every stored screening; windows as published")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['what']}")(options)

    def _print(self, options: dict[str, Any]) -> None:
        path = Path(settings.BASE_DIR, PAGE)
        path.parent.mkdir(exist_ok=True)
        path.write_text(printed.page(), encoding="utf-8")
        self.stdout.write(PAGE)

    def _check(self, options: dict[str, Any]) -> None:
        problems = checks.problems()
        for problem in problems:
            self.stderr.write(problem)
        if problems:
            raise CommandError(f"{len(problems)} problems.")
        self.stdout.write("The protocol is whole.")

    def _review(self, options: dict[str, Any]) -> None:
        counted = Counted()
        for path in sorted(options["cases"].glob("*.json")):
            counted.case(path.stem, screen(Case.from_json(json.loads(path.read_bytes()))))
        for _name, line in in_file(options["people"])[1] if options["people"] else ():
            counted.person(screen(Case.from_json(json.loads(line))))
        options["to"].write_bytes(kit(counted, options["rule"]))
        self.stdout.write(f"{options['to']}: {len(options['rule']) or len(BY_ID)} rules")

    def _diff(self, options: dict[str, Any]) -> None:
        total, cases = in_file(options["cases"]) if options["cases"] else stored()
        if options["stored"]:
            _write_down()
        counted: Counter[str] = Counter()
        for number, (name, before, after) in enumerate(compared(options["old"], options["new"], cases), start=1):
            for change in diff.suggestions(before, after):
                self.stdout.write(f"{name}: {change}")
                counted[change.key] += 1
            self._progress(number, total)
        changed = ", ".join(f"{key} ({count})" for key, count in counted.most_common()) or "nothing"
        self.stdout.write(f"{total} cases; changed: {changed}")

    def _progress(self, number: int, total: int) -> None:
        """A bar for a person who watches; nothing where the output is kept."""
        if self.stderr.isatty() and (number % 500 == 0 or number == total):
            bar = "#" * (30 * number // total)
            end = "\n" if number == total else ""
            self.stderr.write(f"\r[{bar:<30}] {number:,} of {total:,} cases", ending=end)


def _write_down() -> None:
    """An operator reads across practices: each finds it in its log."""
    for practice in Practice.objects.values_list("pk", flat=True).iterator():
        record(system("protocol diff", practice), "results.compared")
