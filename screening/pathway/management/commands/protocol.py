"""`manage.py protocol print | check | diff OLD NEW --cases FILE`: the protocol as a page, and whose results change."""

from __future__ import annotations

import io
import json
import subprocess  # nosec B404
import sys
import tarfile
import tempfile
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from screening.protocol import checks, diff, printed

PAGE = "docs/protocol.md"


def answers_of(revision: str, cases: Path) -> list[dict[str, Any]]:
    """What the protocol of a git revision answers to a file of cases, one a line. `.` is the working tree."""
    here = Path(settings.BASE_DIR)
    if revision == ".":
        return _answers(here, cases)
    packed = _run(["git", "archive", "--format=tar", revision, "screening/__init__.py", "screening/protocol"], here)
    if packed.returncode:
        raise CommandError(f"There is no protocol at {revision}.")
    with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")
        return _answers(Path(folder), cases)


def _answers(folder: Path, cases: Path) -> list[dict[str, Any]]:
    done = _run([sys.executable, "-m", "screening.protocol", str(cases.resolve())], folder)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if not answers:
        raise CommandError(f"The protocol could not answer. {done.stderr.decode()}")
    return answers


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[bytes]:
    # An operator's own command line, no shell, nothing from the network.
    return subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603  # nosec B603


class Command(BaseCommand):
    help = f"print: write {PAGE} from the protocol. check: is it whole? diff: whose results change between revisions?"
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="what", required=True)
        commands.add_parser("print")
        commands.add_parser("check")
        compare = commands.add_parser("diff")
        compare.add_argument("old", help="a git revision; . is the working tree")
        compare.add_argument("new", help="a git revision; . is the working tree")
        compare.add_argument("--cases", required=True, type=Path, help="cases, one a line")

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

    def _diff(self, options: dict[str, Any]) -> None:
        old, new = (answers_of(options[side], options["cases"]) for side in ("old", "new"))
        counted: Counter[str] = Counter()
        for number, (before, after) in enumerate(zip(old, new, strict=True), start=1):
            for change in diff.suggestions(before, after):
                self.stdout.write(f"case {number}: {change}")
                counted[change.key] += 1
        changed = ", ".join(f"{key} ({count})" for key, count in counted.most_common()) or "nothing"
        self.stdout.write(f"{len(old)} cases; changed: {changed}")
