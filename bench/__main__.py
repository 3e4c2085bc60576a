"""`make bench`: measure each bar beside its floor or peer and print one table; `--quick` with a small practice only."""

import argparse
import os
import platform
import sys
import time
from collections.abc import Iterator

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")
os.environ.setdefault("SUPINE_DATA", "/tmp/supine-bench")  # noqa: S108
os.environ["DEBUG"] = os.environ["OUTBOX_IMMEDIATE"] = "False"  # as it is served
os.environ["ALLOWED_HOSTS"] = "localhost,127.0.0.1"
os.environ["LOG_LEVEL"] = "WARNING"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the driver of the browser runs an event loop

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from bench import beside, engine, growth, pages, phone  # noqa: E402
from bench.fill import fill  # noqa: E402
from bench.table import Line, as_markdown  # noqa: E402
from clinic.accounts.limits import TABLE  # noqa: E402

SIZES = (1_000, 1_000_000)
# Nobody prints more than ten documents a minute. A measurement does: here each count has run out when it begins.
NO_LIMITS = f"""
CREATE FUNCTION run_out() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.until := 0; RETURN NEW; END';
CREATE TRIGGER run_out BEFORE INSERT ON {TABLE} FOR EACH ROW EXECUTE FUNCTION run_out();
"""


def lines(*, full: bool) -> Iterator[Line]:
    yield from engine.lines()
    beside.new_peers()
    small = fill(SIZES[0])
    yield from phone.lines(small, times=5 if full else 1)
    yield from beside.saving(small)
    first: dict[str, beside.Result] = {}
    for size in SIZES if full else SIZES[:1]:
        member = small if size == SIZES[0] else fill(size)
        yield from pages.lines(member, size)
        yield from beside.lists(member, size, first)
    yield from growth.lines(small, full=full)


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only the smallest practice")
    options, started, found = parser.parse_args(), time.monotonic(), []
    call_command("upgrade", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(NO_LIMITS)
    for line in lines(full=not options.quick):
        found.append(line)
        print(f"{time.monotonic() - started:5.0f} s  {' | '.join(line.cells())}", file=sys.stderr)  # noqa: T201
    missed = sum(line.holds is False for line in found)
    print(f"Python {platform.python_version()}, Django {django.get_version()}, {os.cpu_count()} cores\n")  # noqa: T201
    print(f"{as_markdown(found)}\n{len(found)} lines, {missed} below their bar")  # noqa: T201
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
