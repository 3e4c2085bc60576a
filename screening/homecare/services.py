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
from screening.homecare.selectors import newest, today_of
from screening.pathway.models import Screening
from screening.pathway.services import move
from screening.pathway.states import State
from screening.protocol import verdict_texts
from screening.protocol.ceilings import Label
from screening.protocol.stop_signs import MARK, is_emergency, pain_stayed_up
from screening.review.models import PlanRevision

A_DAY = dt.timedelta(hours=20)  # the same hour of the next day, give or take
TOO_LONG_AGO = dt.timedelta(days=7)
ONE_PRESS = dt.timedelta(minutes=1)  # the same words again within this time are a double press
STOP_SIGN = "stop sign"


@transaction.atomic
def check_in(
    *,
    plan: PlanRevision,
    by: Client,
    done: str = "",
    pain_before: int | None = None,
    pain_after: int | None = None,
    signs: Collection[str] = (),
    words: str = "",
) -> CheckIn:
    """Keep a client's report. A stop sign pauses the plan in this same transaction, whatever else was told.

    `signs` are codes of stop_signs; pain is 0 to 10. The report is kept also when the plan was taken back meanwhile.
    """
    screening = Screening.objects.select_for_update().select_related("client", "practice").get(pk=plan.screening_id)
    last = newest(screening)
    said = {"done": done, "pain_before": pain_before, "pain_after": pain_after, "signs": sorted(signs)}
    said |= {"words": words.strip()}
    if last is not None and _pressed_twice(last, plan, said):
        return last
    row = CheckIn.objects.create(
        screening=screening,
        plan=plan,
        worked_out=_worked_out(last, pain_before, signs),
        emergency=is_emergency(signs),
        **said,
    )
    record(by, "checkin.added", row, client=screening.client, stops=row.stops)
    if row.stops:
        _stop(screening, row, by)
    return row


def _pressed_twice(last: CheckIn, plan: PlanRevision, said: dict[str, Any]) -> bool:
    same = last.plan_id == plan.pk and all(getattr(last, name) == value for name, value in said.items())
    return same and clock.now() - last.created_at < ONE_PRESS


def _worked_out(last: CheckIn | None, pain_now: int | None, signs: Collection[str]) -> list[str]:
    """Pain that rose last time and is still up a day later is a stop sign, also when the client does not tick it."""
    if last is None or "pain_up" in signs or not A_DAY <= clock.now() - last.created_at <= TOO_LONG_AGO:
        return []
    return ["pain_up"] if pain_stayed_up(last.pain_before, last.pain_after, pain_now) else []


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
def mark_done(*, plan: PlanRevision, technique: str, done: bool, by: Client) -> None:
    """Write down, or take back, that a line of the plan was done today. Twice is once."""
    if technique not in {item["technique"] for item in plan.items if item["who"] == "client"}:
        raise ActionRefused(_("This is not part of your plan now. Load the page again."))
    day = today_of(plan.screening)
    if done:
        _row, changed = DoneLine.objects.get_or_create(plan=plan, technique=technique, day=day)
    else:
        changed = bool(DoneLine.objects.filter(plan=plan, technique=technique, day=day).delete()[0])
    if changed:
        record(by, "plan.line_done" if done else "plan.line_not_done", plan, client=plan.screening.client)
