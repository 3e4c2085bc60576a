"""Where a client can turn near the practice, and the days on which the practice is closed: as it has named them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clinic.practices.models import Practice

KINDS: Final[Mapping[str, str | Promise]] = {
    "emergency": _("Emergency department"),
    "same_day": _("Doctor or clinic that sees people the same day"),
    "doctor": _("Doctors"),
    "maternity": _("In pregnancy and the months after: midwife or maternity unit"),
    "physio": _("Physiotherapist"),
}
PARTS: Final[Mapping[str, int]] = {"name": 120, "phone": 40, "hours": 80, "address": 200}
"""What is known of one place, and the most characters of each."""
CLOSURES: Final = 4
LONGEST_CLOSURE: Final = 42
"""Days. Who is away for longer lets nobody answer a form."""


class Place(NamedTuple):
    """One place, for a page: `label` says what it is, in the language of the page."""

    kind: str
    label: str
    name: str
    phone: str = ""
    hours: str = ""
    address: str = ""


def places(practice: Practice, *kinds: str) -> tuple[Place, ...]:
    """The places of these kinds that the practice has named, in the order asked for."""
    known: Mapping[str, Any] = practice.local_help
    return tuple(Place(kind, str(KINDS[kind]), **known[kind]) for kind in kinds if kind in known)


def is_closed(practice: Practice, day: dt.date) -> bool:
    """Whether the practice has named this day as one on which nobody is there."""
    return any(first <= day.isoformat() <= last for first, last in practice.closed_days)
