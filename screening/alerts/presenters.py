"""An alert in words, for staff: what to do, since when it waits, who was told and who looked."""

from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.core import clock
from clinic.core.language import translate
from screening.alerts.models import OUTCOMES, Alert
from screening.protocol import verdict_texts

# The look of each, by clinic.design.levels.
LOOK = {
    "now": "emergency",
    "today": "urgent",
    "days": "urgent",
    "stopped": "urgent",
    "before_visit": "clearance",
    "unsure": "not_sure",
}


class Badge(NamedTuple):
    code: str
    word: str


def badge(alert: Alert) -> Badge:
    return Badge(LOOK[alert.key], translate(verdict_texts.SHORT[alert.key]))


def to_do(alert: Alert) -> str:
    return translate(verdict_texts.FOR_STAFF[alert.key])


def progress(alert: Alert) -> list[str]:
    """What has happened so far, one short sentence each."""
    found = [_told_words(alert), _looked_words(alert)]
    if alert.changed_at:
        found.append(_("The client has changed an answer since: ask whether it was there, and is gone."))
    if alert.outcome:
        found.append(_outcome_words(alert))
    return [words for words in found if words]


def _told_words(alert: Alert) -> str:
    if not alert.told_times or alert.told_at is None:
        return ""
    words = ngettext("Mail sent once, at %(hour)s", "Mail sent %(n)s times, last at %(hour)s", alert.told_times)
    return words % {"n": alert.told_times, "hour": _moment(alert.told_at)}


def _looked_words(alert: Alert) -> str:
    if alert.opened_at is None:
        return _("Nobody has looked yet")
    return _("%(who)s looked at %(hour)s") % {"who": alert.opened_by, "hour": _moment(alert.opened_at)}


def _outcome_words(alert: Alert) -> str:
    words = str(dict(OUTCOMES)[alert.outcome])
    if alert.appointment_on:
        words = _("Told, appointment on %(day)s") % {"day": date_format(alert.appointment_on, "j F")}
    if alert.recorded_by is None or alert.recorded_at is None:
        return words
    return f"{words} ({alert.recorded_by}, {_moment(alert.recorded_at)})"


def _moment(moment: object) -> str:
    there = timezone.localtime(moment)  # type: ignore[arg-type]
    return date_format(there, "H:i" if there.date() == timezone.localtime(clock.now()).date() else "j M, H:i")
