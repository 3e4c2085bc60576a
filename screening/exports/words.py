"""The few words that documents add around the data: labels, foot, practice head."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic.core import clock
from clinic.core.language import current
from clinic.practices.looks import on_paper


def day(moment: dt.datetime, practice: Any) -> str:
    """The date of a moment where the practice is, in words."""
    return date_format(clock.day_of(moment, practice.timezone), "j F Y")


def hour(moment: dt.datetime, practice: Any) -> str:
    """Date and time of a moment on the practice's clock, in words."""
    return date_format(moment.astimezone(ZoneInfo(practice.timezone)), "j F Y, H:i")


def frame(*, title: str, practice: Any, facts: Iterable[str], foot: str = "") -> dict[str, Any]:
    """What every document needs: title, language, practice, facts for the head, words of the frame."""
    return {
        "title": title,
        "lang": current(),
        "practice": practice.name,
        "phone": practice.phone,
        **on_paper(practice),
        "facts": [fact for fact in facts if fact],
        "foot": foot or f"{practice.name} · {practice.phone}",
        "words": {
            "page": _("Page {n} of {all}"),
            "row_head": _("What it is about"),
            "row_value": _("What stands there"),
            "misread": _(
                "A program that reads this paper aloud may read some words wrongly. The page on the screen is right."
            ),
            "unprintable": _("Some letters of this document could not be printed. The page on the screen shows them."),
        },
    }
