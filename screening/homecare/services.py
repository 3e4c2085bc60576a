"""What a client reports, and what a stop sign does at once. Only a therapist releases a plan again."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clinic.audit.services import record
from clinic.clients.models import Client
from clinic.core import clock
from clinic.core.errors import ActionRefused
from screening.alerts.services import call
from screening.homecare.models import CheckIn, DoneLine
from screening.homecare.selectors import asks_again, newest
from screening.homecare.silence import heard
from screening.pathway.models import Screening
from screening.pathway.services import move
from screening.pathway.states import State
from screening.protocol import verdict_texts
from screening.protocol.ceilings import Label
from screening.protocol.stop_signs import MARK, is_emergency
from screening.review.models import PlanRevision

ONE_PRESS = dt.timedelta(minutes=1)  # the same words again within this time are a double press
LONGEST_WAIT = dt.timedelta(days=1)  # of a tick on a page without a network; a session lives less
STOP_SIGN = "stop sign"


@transaction.atomic
def check_in(
    *,
    plan: PlanRevision,
    by: Client,
    pain: str = "",
    signs: Collection[str] = (),
    words: str = "",
    since: dt.datetime | None = None,
) -> CheckIn:
    """Keep a client's report. A stop sign pauses the plan in this same transaction, whatever else was told.

    `signs` are codes of stop_signs; `pain` is one of models.PAIN. The report is kept also when the plan was taken back
    meanwhile. `since`: when a page was sealed that can be sent again; what it told is kept once.
    """
    screening = Screening.objects.select_for_update().select_related("client", "practice").get(pk=plan.screening_id)
    again = asks_again(screening)
    signs = {*signs, "pain_up"} if pain == "up_day" else {*signs}  # said in so many words
    said = {"pain_change": pain or None, "signs": sorted(signs), "words": words.strip()}
    if (before := _told_before(screening, plan, said, since)) is not None:
        return before
    row = CheckIn.objects.create(
        screening=screening,
        plan=plan,
        worked_out=_worked_out(pain, signs, again=again),
        emergency=is_emergency(signs),
        **said,
    )
    record(by, "checkin.added", row, client=screening.client, stops=row.stops)
    heard(screening)
    if row.stops:
        _stop(screening, row, by)
    return row


def _told_before(
    screening: Screening, plan: PlanRevision, said: dict[str, Any], since: dt.datetime | None
) -> CheckIn | None:
    """The report that these same words made already: by a double press, or from the same sealed page."""
    last = newest(screening)
    if since is not None:
        rows = list(screening.check_ins.filter(created_at__gte=since))
    else:
        rows = [last] if last is not None and abs(clock.now() - last.created_at) < ONE_PRESS else []
    same = (row for row in rows if all(getattr(row, name) == value for name, value in said.items()))
    return next((row for row in same if row.plan_id == plan.pk), None)


def _worked_out(pain: str, signs: Collection[str], *, again: bool) -> list[str]:
    """Pain that is up, of which the client is not sure that it came today or which was up the day before, is a stop
    sign, also when the client does not tick it."""
    if "pain_up" in signs:
        return []
    return ["pain_up"] if pain == "up_unsure" or (again and pain == "up") else []


def _stop(screening: Screening, row: CheckIn, by: Client) -> None:
    """Pause the plan, put the client first on the desk, and call somebody: who signed the plan among them."""
    if screening.state == State.RELEASED:
        move(screening=screening, name="pause", by=by, reason=STOP_SIGN)
    urgency = max(screening.urgency, Label.EMERGENCY if row.emergency else Label.URGENT)
    Screening.objects.filter(pk=screening.pk).update(urgency=urgency)
    screening.urgency = urgency
    text = verdict_texts.NOW if row.emergency else verdict_texts.STOPPED
    about = [MARK + code for code in (*row.signs, *row.worked_out)]
    call(screening=screening, key=text.key, about=about, by=by, also=row.plan.signed_by)


@transaction.atomic
def mark_done(
    *, plan: PlanRevision, technique: str, done: bool, by: Client, waited: dt.timedelta = dt.timedelta()
) -> None:
    """Write down, or take back, that a line of the plan was done. Twice is once. A tick that `waited` for the network
    counts for the day on which it was made."""
    if technique not in {item["technique"] for item in plan.items if item["who"] == "client"}:
        raise ActionRefused(_("This is not part of your plan now. Load the page again."))
    made = clock.now() - min(waited, LONGEST_WAIT)
    day = clock.day_of(made, plan.screening.practice.timezone)
    if done:
        _row, changed = DoneLine.objects.get_or_create(plan=plan, technique=technique, day=day)
    else:
        changed = bool(DoneLine.objects.filter(plan=plan, technique=technique, day=day).delete()[0])
    if changed:
        heard(plan.screening)
        record(by, "plan.line_done" if done else "plan.line_not_done", plan, client=plan.screening.client)
