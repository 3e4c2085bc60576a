"""Whether the worker lives, as the rows of its jobs tell: read by probes, numbers and `doctor`."""

import datetime as dt

from django.db.models import Max

from clinic.core import clock
from clinic.operations.models import JobRun

SILENT = dt.timedelta(minutes=3)  # the worker gives a sign twice a minute
LONGEST = dt.timedelta(minutes=30)  # a job that runs for longer hangs


def last_sign() -> dt.datetime | None:
    """When the worker last began or ended a job."""
    found = JobRun.objects.aggregate(began=Max("began_at"), ended=Max("ended_at"))
    return max((moment for moment in found.values() if moment is not None), default=None)


def silent_seconds() -> float:
    """Seconds without a sign of the worker; infinite where none was ever seen."""
    seen = last_sign()
    return max((clock.now() - seen).total_seconds(), 0.0) if seen else float("inf")


def running() -> JobRun | None:
    """The job that the worker is in the middle of, if its last sign was to begin one."""
    newest = JobRun.objects.filter(ended_at=None).order_by("-began_at").first()
    return newest if newest and newest.began_at == last_sign() else None


def is_alive() -> bool:
    """A sign in the last minutes; or a job begun not long ago that may still run."""
    return silent_seconds() < (LONGEST if running() else SILENT).total_seconds()


def failing() -> list[JobRun]:
    """Jobs whose last run failed."""
    return list(JobRun.objects.exclude(error="").order_by("name"))
