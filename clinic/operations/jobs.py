"""What an installation does by itself, over and over: each feature registers its job from AppConfig.ready()."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import structlog
from django.core.management import call_command
from django.db import Error, close_old_connections

from clinic.core import clock
from clinic.operations.models import JobRun
from clinic.security.doors import each

SIGN = 30.0  # seconds: a job that runs more often is written down this often, and always when it begins to fail


@dataclass
class Job:
    """`every`: seconds from one run to the next; `due`: the moment of the next one, on the clock that never jumps;
    `in_practices`: its rows are those of practices, whichever it is let into."""

    name: str
    every: float
    run: Callable[[], Any]
    in_practices: bool = True
    due: float = 0.0
    written: float | None = None  # when its row was last written, on the same clock
    error: str = ""  # of its last run


JOBS: dict[str, Job] = {}


def job(name: str, *, every: float, run: Callable[[], Any], in_practices: bool = True) -> None:
    """Register a job. It may run in two processes at once, and may be cut off anywhere: it must bear both."""
    JOBS[name] = Job(name, every, run, in_practices)


@dataclass
class Done:
    """Names of the jobs that were run, and of those that failed."""

    names: list[str]
    failed: list[str]


def run_due(now: float | None = None) -> Done:
    """Run what is due. A job that fails is logged by the class of its error and tried again when it is next due; the
    others go on."""
    moment = time.monotonic() if now is None else now
    due = [one for one in JOBS.values() if one.due <= moment]
    failed = []
    for one in due:
        one.due = moment + one.every
        if not _succeeds(one):
            failed.append(one.name)
        close_old_connections()
    return Done([one.name for one in due], failed)


def _succeeds(one: Job) -> bool:
    write = one.written is None or time.monotonic() - one.written >= SIGN
    began, before, one.error = clock.now(), one.error, ""
    if write:
        _write(one, JobRun(name=one.name, began_at=began, ended_at=None, error=before))
    try:
        if one.in_practices:
            each(one.run)
        else:
            one.run()
    except Exception as error:
        one.error = type(error).__name__
        structlog.get_logger("jobs").error("job failed", job=one.name, exc_info=error)
    if write or one.error != before:
        _write(one, JobRun(name=one.name, began_at=began, ended_at=clock.now(), error=one.error[:80]))
    return not one.error


def _write(one: Job, row: JobRun) -> None:
    """One statement. A job does not fail because its sign cannot be written."""
    with suppress(Error):  # also of a connection that was lost: the next job opens a new one
        fields = ["began_at", "ended_at", "error"]
        JobRun.objects.bulk_create([row], update_conflicts=True, unique_fields=["name"], update_fields=fields)
        one.written = time.monotonic()


def clear_sessions() -> None:
    """Sessions that ran out leave the database."""
    call_command("clearsessions")
