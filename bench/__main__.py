"""`make bench`: measure each bar beside its floor or peer and print one table; `--quick` with a small practice only."""

import argparse
import json
import os
import platform
import sys
import time
from itertools import chain
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")
os.environ.setdefault("SUPINE_DATA", "/tmp/supine-bench")  # noqa: S108
os.environ["DEBUG"] = "False"  # as it is served
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the driver of the browser runs an event loop

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from bench import pages, protocol, stream  # noqa: E402
from bench.table import Line, as_markdown  # noqa: E402

SIZES = (1_000, 100_000, 1_000_000)


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only the smallest practice")
    parser.add_argument("--write", type=Path, help="also write the table to this file")
    options, started = parser.parse_args(), time.monotonic()
    call_command("upgrade", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    streamed = stream.lines(os.environ["SUPINE_DATA"], full=not options.quick)
    parts = (protocol.lines(), streamed, pages.lines(SIZES[:1] if options.quick else SIZES))
    lines = []
    for line in chain(*parts):
        lines.append(line)
        print(f"{time.monotonic() - started:5.0f} s  {' | '.join(line.cells())}", file=sys.stderr)  # noqa: T201
    table = f"{_machine()}\n\n{as_markdown(lines)}"
    print(table)  # noqa: T201
    if options.write:
        options.write.write_text(table, encoding="utf-8")
    return int(_missed(lines) > 0)


def _machine() -> str:
    versions = {"python": platform.python_version(), "django": django.get_version(), "cores": os.cpu_count()}
    return json.dumps(versions)


def _missed(lines: list[Line]) -> int:
    missed = [line for line in lines if line.holds is False]
    print(f"{len(lines)} lines, {len(missed)} below their bar", file=sys.stderr)  # noqa: T201
    return len(missed)


if __name__ == "__main__":
    sys.exit(main())
