"""What an installation does by itself, over and over: each feature registers its job from AppConfig.ready()."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog
from django.core.management import call_command
from django.db import close_old_connections


@dataclass
class Job:
    """`every`: seconds from one run to the next; `due`: the moment of the next one, on the clock that never jumps."""

    name: str
    every: float
    run: Callable[[], Any]
    due: float = 0.0


JOBS: dict[str, Job] = {}


def job(name: str, *, every: float, run: Callable[[], Any]) -> None:
    """Register a job. It may run in two processes at once, and may be cut off anywhere: it must bear both."""
    JOBS[name] = Job(name, every, run)


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
        try:
            one.run()
        except Exception as error:
            failed.append(one.name)
            structlog.get_logger("jobs").error("job failed", job=one.name, exc_info=error)
        close_old_connections()
    return Done([one.name for one in due], failed)


def clear_sessions() -> None:
    """Sessions that ran out leave the database."""
    call_command("clearsessions")
