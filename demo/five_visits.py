"""The story of one client over five visits: pain falls, the hip gains, one check-in between."""

import datetime as dt
from dataclasses import dataclass

from clinic.clients.models import Client
from clinic.core import clock
from clinic.outbox.services import send_due
from clinic.practices.models import Member
from demo import path
from screening.homecare.services import check_in, mark_done
from screening.pathway.models import Screening
from screening.pathway.services import move
from screening.review.gates import released_plan
from screening.treatment import drafts
from screening.treatment.outcomes import record_outcome
from screening.treatment.safety import asked_today, check_safety
from screening.treatment.services import begin, save_draft
from screening.treatment.signing import sign_record
from screening.treatment.table import ALWAYS, PACKET

UNTIL_THE_HOUR = dt.timedelta(hours=2)
STRETCH = "kneeling-hip-flexor-stretch"


@dataclass(frozen=True)
class Hour:
    """One visit: how long ago, hip extension in degrees, pain on average and after, two activities (0 to 10)."""

    days_ago: int
    left: int
    right: int
    pain: int
    pain_after: int
    socks: int
    standing: int
    change: int | None = None


HOURS = [
    Hour(56, -9, -3, pain=6, pain_after=5, socks=4, standing=3),
    Hour(49, -8, -3, pain=6, pain_after=4, socks=4, standing=4),
    Hour(35, -4, -1, pain=5, pain_after=3, socks=5, standing=5),
    Hour(21, 1, 1, pain=4, pain_after=3, socks=7, standing=6),
    Hour(7, 3, 2, pain=3, pain_after=2, socks=8, standing=7, change=3),
]


def tell(client: Client, by: Member) -> None:
    before: Screening | None = None
    for hour in HOURS:
        moment = clock.now() - dt.timedelta(days=hour.days_ago)
        with path.at(moment - UNTIL_THE_HOUR):
            if before is not None:
                move(screening=before, name="close", by=by, reason="The next visit begins.")
            before = _prepared(client, by, hour)
            send_due()
        with path.at(moment):
            _worked(before, by, hour)
    if before is not None:
        _at_home(client, before)


def _prepared(client: Client, by: Member, hour: Hour) -> Screening:
    screening = path.invited(client, by, clock.now() + UNTIL_THE_HOUR)
    activities = [
        {"name": "Putting on socks", "score": hour.socks},
        {"name": "Standing at work", "score": hour.standing},
    ]
    path.submitted(screening, pain_average=hour.pain, pain_now=hour.pain - 1, activities=activities)
    path.measured(screening, by, left=hour.left, right=hour.right)
    path.released(screening, by)
    return screening


def _worked(screening: Screening, by: Member, hour: Hour) -> None:
    """The hour itself: asked, begun, written, signed, scored."""
    visit = screening.visit
    said = {question.id: "no" for question in asked_today(by, visit).questions}
    check_safety(visit=visit, by=by, said=said)
    row = begin(visit=visit, by=by, consent="yes", table_checks=[*ALWAYS, PACKET])
    line = {
        "key": "",
        "technique": "myofascial-release",
        "side": "left",
        "minutes": "20",
        "depth": "light",
        "position": "back",
    }
    fields = {
        "consent": "yes",
        "adverse": ["none"],
        "pain_before": str(hour.pain - 1),
        "pain_after": str(hour.pain_after),
        "homework": "Kneeling stretch, most days.",
    }
    draft = {**drafts.empty(), "fields": fields, "lines": [line]}
    row = save_draft(row=row, by=by, draft=draft, version=row.version)
    sign_record(row=row, by=by, version=row.version, reauthenticated=True)
    activities = [
        {"name": "Putting on socks", "score": hour.socks},
        {"name": "Standing at work", "score": hour.standing},
    ]
    record_outcome(
        visit=visit,
        by=by,
        pain_now=hour.pain - 1,
        pain_average=hour.pain,
        pain_worst=hour.pain + 2,
        activities=activities,
        global_change=hour.change,
    )


def _at_home(client: Client, screening: Screening) -> None:
    plan = released_plan(screening)
    if plan is None:
        return
    with path.at(clock.now() - dt.timedelta(days=2)):
        mark_done(plan=plan, technique=STRETCH, done=True, by=client)
        check_in(plan=plan, by=client, pain="less", words="Easier on the stairs.")
