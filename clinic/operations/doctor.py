"""What must be true of an installation: each finding is one sentence, with the next step where it is not.

The operator reads it from `manage.py doctor`, the manager on a page. Features add their own checks from AppConfig.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

GOOD, LOOK, BAD = "good", "look", "bad"


@dataclass(frozen=True)
class Finding:
    """`words` say what was found, `step` what to do. LOOK is for what cannot be told from here."""

    state: str
    words: str
    step: str = ""


@dataclass(frozen=True)
class Check:
    """`name`: lazily translated. `outside`: asks another machine, which may take long: never while a page waits."""

    name: Any
    run: Callable[[], Finding]
    outside: bool = False


@dataclass(frozen=True)
class CheckResult:
    """One line of the list."""

    name: str
    finding: Finding


CHECKS: dict[str, Check] = {}


def check(key: str, name: Any, run: Callable[[], Finding], *, outside: bool = False) -> None:
    """Register a check."""
    CHECKS[key] = Check(name, run, outside)


def good(words: str) -> Finding:
    return Finding(GOOD, words)


def look(words: str, step: str) -> Finding:
    return Finding(LOOK, words, step)


def bad(words: str, step: str) -> Finding:
    return Finding(BAD, words, step)


def examine(*, outside: bool) -> list[CheckResult]:
    """Every check in turn; one that breaks is a finding itself and stops no other."""
    return [CheckResult(str(one.name), _run(one)) for one in CHECKS.values() if outside or not one.outside]


def _run(one: Check) -> Finding:
    try:
        return one.run()
    except Exception as error:
        return bad(
            _("This could not be looked at (%(error)s).") % {"error": type(error).__name__},
            _("Look into the log of the server."),
        )
