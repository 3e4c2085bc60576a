"""What two revisions of the protocol answer to the same cases, a batch at a time, so that memory does not grow."""

from __future__ import annotations

import io
import json
import subprocess  # nosec B404
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

BATCH = 2_000  # cases held at a time; starting both protocols for a batch costs well under a second

Answer = dict[str, Any]


def compared(old: str, new: str, cases: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, Answer, Answer]]:
    """Each case's name with the answers of both git revisions; `.` is the working tree."""
    with ExitStack() as held, ThreadPoolExecutor(2) as side_by_side:
        folders = [held.enter_context(protocol_at(revision)) for revision in (old, new)]
        for batch in _batches(cases):
            names, lines = zip(*batch, strict=True)
            before, after = side_by_side.map(answers, folders, (lines, lines))
            for name, one, other in zip(names, before, after, strict=True):
                yield name, json.loads(one), json.loads(other)


def _batches(cases: Iterable[tuple[str, bytes]]) -> Iterator[list[tuple[str, bytes]]]:
    rest = iter(cases)
    while batch := list(islice(rest, BATCH)):
        yield batch


@contextmanager
def protocol_at(revision: str) -> Iterator[Path]:
    """A folder with the protocol of this revision."""
    here = Path(settings.BASE_DIR)
    if revision == ".":
        yield here
        return
    packed = _run(["git", "archive", "--format=tar", revision, "screening/__init__.py", "screening/protocol"], here)
    if packed.returncode:
        raise CommandError(f"There is no protocol at {revision}.")
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder)


def answers(folder: Path, lines: Iterable[bytes]) -> list[bytes]:
    """What the protocol in this folder answers, one answer a line."""
    done = _run([sys.executable, "-m", "screening.protocol", "-"], folder, b"\n".join(lines) + b"\n")
    found = done.stdout.splitlines()
    if not found:
        raise CommandError(f"The protocol could not answer. {done.stderr.decode()}")
    return found


def _run(command: list[str], folder: Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    # An operator's own command line, no shell, nothing from the network.
    return subprocess.run(command, cwd=folder, input=given, capture_output=True, check=False)  # noqa: S603  # nosec B603
