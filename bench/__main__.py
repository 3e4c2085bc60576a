"""`make bench`: measure each bar beside its floor or peer and print one table; `--quick` with a small practice only."""

import os
import sys
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
from bench.table import HEAD, Line  # noqa: E402
from clinic.accounts.limits import TABLE  # noqa: E402

SMALL, LARGE = 1_000, 1_000_000
# Nobody prints more than ten documents a minute. A measurement does: here each count has run out when it begins.
NO_LIMITS = f"""
CREATE FUNCTION run_out() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.until := 0; RETURN NEW; END';
CREATE TRIGGER run_out BEFORE INSERT ON {TABLE} FOR EACH ROW EXECUTE FUNCTION run_out();
"""


def lines(*, full: bool) -> Iterator[Line]:
    yield from engine.lines()
    beside.new_peers()
    member = fill(SMALL)
    yield from phone.lines(member, times=5 if full else 1)
    yield from beside.saving(member)
    yield from growth.lines(member, requests=10_000 if full else 400)
    first: dict[str, beside.Result] = {}
    for size in (SMALL, LARGE) if full else (SMALL,):
        of_size = member if size == SMALL else fill(size)
        yield from pages.lines(of_size, size)
        yield from beside.lists(of_size, size, first)


def main() -> bool:
    """Whether a line is below its bar."""
    call_command("upgrade", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(NO_LIMITS)
    print(f"| {' | '.join(HEAD)} |\n|{' --- |' * len(HEAD)}")  # noqa: T201
    missed = False
    for line in lines(full="--quick" not in sys.argv):
        print(line, flush=True)  # noqa: T201
        missed |= line.holds == "NO"
    return missed


if __name__ == "__main__":
    sys.exit(main())
