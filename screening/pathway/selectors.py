"""Reads of screenings, always through the member who asks."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from clinic.clients.models import Client
from clinic.core import clock
from clinic.core.hashing import hash_of
from clinic.practices.models import Member
from clinic.security.doors import come_by
from screening.pathway.models import LIVE, MAX_MISSES, MAX_TRIES, STRETCH, Invitation, Screening
from screening.pathway.states import State

VISIT = ("screening__visit__practice", "screening__visit__therapist__user")


def screenings(member: Member) -> QuerySet[Screening]:
    """Every screening of the member's practice."""
    return Screening.objects.filter(practice=member.practice).select_related("client", "visit", "practice")


def with_link(rows: QuerySet[Screening]) -> QuerySet[Screening]:
    """Adds what became of the client's link: `link_until` and `mail_state`, None without a link."""
    link = Invitation.objects.filter(screening=OuterRef("pk"), purpose="questionnaire", revoked_at=None)
    return rows.annotate(
        link_until=Subquery(link.values("expires_at")[:1]),
        mail_state=Subquery(link.values("message__state")[:1]),
    )


def with_all(rows: QuerySet[Screening]) -> QuerySet[Screening]:
    """Newest first, with the link, whether answers were submitted and a suggestion was made: `sent`, `suggested`."""
    one = Screening.objects.filter(pk=OuterRef("pk"))
    answered, suggested = one.filter(answers__submitted_at__isnull=False), one.filter(suggestions__isnull=False)
    return with_link(rows).annotate(sent=Exists(answered), suggested=Exists(suggested)).order_by("-created_at")


def live_screenings(member: Member, client_id: Any) -> list[Screening]:
    """What is open of the client or still calls somebody, which a gate asks about; newest first, with its links and
    whether answers were submitted."""
    return list(with_all(screenings(member).filter(LIVE, client=client_id)))


def only_open(found: list[Screening]) -> list[Screening]:
    return [one for one in found if one.state != State.CLOSED]


def open_screenings(member: Member, client_id: Any) -> list[Screening]:
    """What is open of the client, newest first, with its links and whether answers were submitted."""
    return only_open(live_screenings(member, client_id))


def screening(member: Member, pk: Any) -> Screening:
    """One screening of the member's practice, or 404. What is open of its client, which every page about it shows, is
    read with it, as `beside`; with what still calls somebody, which a gate asks about, as `live`."""
    wanted = screenings(member).filter(Q(pk=pk) | LIVE, client__screenings=pk)
    rows = list(with_all(wanted))
    found = next((row for row in rows if str(row.pk) == str(pk)), None)
    if found is None:
        raise Http404
    found.live, found.beside = rows, only_open(rows)
    return found


def client_of(member: Member, pk: Any) -> Client:
    """Whose screening this is, or 404."""
    return screening(member, pk).client


def waiting(member: Member) -> QuerySet[Screening]:
    """Open screenings, most urgent first, then oldest."""
    return screenings(member).exclude(state=State.CLOSED).order_by("-urgency", "moved_at")


def links(screening: Screening) -> QuerySet[Invitation]:
    """The links of a screening, newest first, with their messages."""
    return screening.invitations.select_related("message", "created_by__user").order_by("-created_at")[:20]


def valid_invitation(token: str) -> Invitation | None:
    """The invitation behind a link, or None for unknown, expired, revoked and locked alike."""
    come_by("link", hash_of(token))
    now = clock.now()
    few = Q(tries__lt=MAX_TRIES) | Q(tries_since__lte=now - STRETCH)
    return (
        Invitation.objects.filter(few, token_hash=hash_of(token), revoked_at=None, expires_at__gt=now)
        .filter(misses__lt=MAX_MISSES)
        .exclude(screening__state=State.CLOSED)
        .select_related("screening__client", "screening__practice", *VISIT)
        .first()
    )
