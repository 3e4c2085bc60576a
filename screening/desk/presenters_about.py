"""What stands on top of every staff page about a client: who it is, the flags, and what to do now."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.accounts.access import StaffRequest
from clinic.accounts.permissions import Permission
from clinic.clients.emergency_access import sees_health
from clinic.clients.models import Client
from clinic.clients.presenters import age
from clinic.core import clock
from clinic.core.language import translate
from screening.desk import presenters_client, selectors_client
from screening.desk.selectors_client import NewestResult
from screening.pathway.models import UNDER_WAY, URGENT, Screening
from screening.pathway.states import State
from screening.protocol import verdict_texts
from screening.protocol.when import When

DO = {
    When.NOW: _lazy("Emergency care now."),
    When.TODAY: _lazy("A doctor today; ask tomorrow whether seen."),
    When.DAYS: _lazy("A doctor within days; ask whether seen."),
    When.BEFORE_VISIT: _lazy("Ask before the visit: hands-on work needs an answer first."),
}
TONES = {When.NOW: "emergency", When.TODAY: "urgent", When.DAYS: "urgent", When.BEFORE_VISIT: "clearance"}


def about(
    request: StaffRequest,
    client: Client,
    read_open: Callable[[], list[Screening]],
    reading: NewestResult | None = None,
) -> dict[str, Any]:
    """The words of the bar. Flags and what to do only for who may read health data of this client. `read_open` gives
    the client's open screenings; `reading` is the newest result, where the page has read it."""
    found = {"client": client, "age": age(client, clock.today(client.practice.timezone))}
    if not sees_health(request, client):
        return found
    member, screenings = request.member, read_open()
    reading = reading or selectors_client.newest_reading(member, client)
    check = reading.check if reading else selectors_client.newest_check(member, client)
    opens = member.can(Permission.READ_HEALTH)
    flags = presenters_client.flags(client, reading, screenings, check, opens=opens)
    letters = member.can(Permission.SIGN_PLAN)
    return found | {"flags": flags, "todo": what_to_do(client, screenings, reading, letters=letters)}


def what_to_do(
    client: Client, screenings: list[Screening], reading: NewestResult | None, *, letters: bool
) -> dict[str, Any] | None:
    """What the most pressing open screening asks of the practice, with whom to call; None where nothing presses."""
    if not screenings or max(map(when_of, screenings)) is When.NONE:
        return None
    screening = max(screenings, key=when_of)
    when, doctor = when_of(screening), not _is_a_stop_sign_alone(screening)
    practice = client.practice
    sent = reading is not None and reading.answers.screening_id == screening.pk
    return {
        "tone": TONES[when],
        "words": DO[when] if doctor else translate(verdict_texts.FOR_STAFF[verdict_texts.STOPPED.key]),
        "also": _("No test, no treatment and no plan now.") if screening.cannot_wait else "",
        "sure": _how_sure(screening),
        "client": "".join(c for c in client.phone if c in presenters_client.DIALLED),
        "number": practice.number_to_dial if when is When.NOW else "",
        "advice": practice.advice_line.strip() if when is When.TODAY and doctor else "",
        "letter": reverse("letter-new", args=[screening.pk]) if sent and letters else "",
    }


def _is_a_stop_sign_alone(screening: Screening) -> bool:
    """A stop sign that is no emergency, beside answers that ask for nothing today: a call, and no doctor."""
    stopped = screening.told == verdict_texts.STOPPED.key or (screening.state == State.PAUSED and not screening.told)
    return stopped and screening.urgency == URGENT and _asked(screening) < When.TODAY


def _is_held(screening: Screening) -> bool:
    return screening.state == State.PAUSED or screening.told == verdict_texts.STOPPED.key


def _asked(screening: Screening) -> When:
    return max(When.__members__.get(word.upper(), When.NONE) for word in (screening.when, screening.told))


def when_of(screening: Screening) -> When:
    """How soon somebody must act. A stop sign raises the urgency alone, and a form not sent in what the client was told
    alone, so these count as well."""
    asked = _asked(screening)
    if screening.urgency > URGENT:
        return When.NOW
    if screening.urgency == URGENT and (asked is When.NONE or _is_held(screening)):
        return max(asked, When.TODAY)
    return asked


def _how_sure(screening: Screening) -> str:
    if screening.state in UNDER_WAY:
        return _("Told in a form not yet sent in.")
    return _("Provisional: from the answers alone.") if screening.state == State.SUBMITTED else ""
