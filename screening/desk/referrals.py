"""Clients who were sent to somebody, and of whom nobody has heard since: to be asked, from the desk."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from clinic.accounts.permissions import Permission
from clinic.core import clock
from clinic.practices.models import Member
from screening.assessment.models import Suggestion
from screening.desk.next_act import Action
from screening.desk.presenters import DeskRow, age
from screening.desk.selectors import CLIENT, MOST, SCREENING
from screening.pathway.models import URGENT, Screening
from screening.pathway.states import State
from screening.review.came_of import NEAR_MISS
from screening.review.models import Clearance, ReferralOutcome

ASK_TOMORROW, ASK_IN_DAYS = dt.timedelta(days=1), dt.timedelta(days=7)
SENDS = URGENT - 1  # the urgency of "clearance", the mildest label that sends a client to somebody


def not_heard_of(member: Member, *, mine: bool = False) -> QuerySet[Screening]:
    """Sent today or at once and a day ago, or within days and a week ago; most urgent first. A letter that came, or
    any word of what came of it, is an answer."""
    now = clock.now()
    due = Q(urgency__gte=URGENT, moved_at__lte=now - ASK_TOMORROW) | Q(urgency=SENDS, moved_at__lte=now - ASK_IN_DAYS)
    told = ReferralOutcome.objects.filter(screening=OuterRef("pk")).exclude(came=NEAR_MISS)
    letter = Clearance.objects.filter(client=OuterRef("client"), created_at__gte=OuterRef("created_at"))
    read = Suggestion.objects.filter(screening=OuterRef("pk"))
    rows = Screening.objects.filter(due, ~Q(state=State.CLOSED), practice=member.practice_id)
    rows = rows.filter(Exists(read), ~Exists(told), ~Exists(letter))
    rows = rows.filter(visit__therapist=member) if mine else rows
    return rows.select_related("client").only(*CLIENT, *SCREENING).order_by("-urgency", "moved_at", "pk")[:MOST]


def referral_rows(member: Member, *, mine: bool = False) -> list[DeskRow]:
    """The press here leads to the page whose one press records it."""
    if not member.can(Permission.READ_HEALTH):
        return []
    return [
        DeskRow(
            name=row.client.name,
            url=reverse("client", args=[row.client_id]),
            badges=[(row.label, "")],
            action=Action(_("What came of it"), reverse("came-of", args=[row.pk])),
            age=age(row.moved_at),
        )
        for row in not_heard_of(member, mine=mine)
    ]
