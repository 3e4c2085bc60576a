"""What must hold before this installation may be given requests, beyond a database that answers: features register it.
Looked at once a minute in each process, and kept: a probe may come every second."""

import time
from collections.abc import Callable

EVERY = 60.0  # seconds
MUST: dict[str, Callable[[], bool]] = {}
_kept: dict[str, float | str] = {"until": float("-inf"), "fault": ""}


def must_hold(name: str, holds: Callable[[], bool]) -> None:
    """Register what must hold. `name` is all that a probe tells; `doctor` says more."""
    MUST[name] = holds


def broken() -> str:
    """What does not hold, for a probe; "" where all does."""
    if time.monotonic() >= float(_kept["until"]):
        names = [name for name, holds in MUST.items() if not holds()]
        _kept["fault"] = f"broken: {', '.join(names)}; run manage.py doctor" if names else ""
        _kept["until"] = time.monotonic() + EVERY
    return str(_kept["fault"])


def look_anew() -> None:
    """Forget what was seen."""
    _kept["until"] = float("-inf")
