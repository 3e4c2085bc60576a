"""Reads of links and answers. Staff read through the member, a client through the link of the session."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from clinic.clients.models import Client, Consent
from clinic.core import clock
from clinic.practices.models import Member
from screening.intake.merge import Draft
from screening.intake.models import Answers
from screening.intake.static_texts import agreement_version
from screening.pathway import selectors as pathway
from screening.pathway.models import Invitation, Screening
from screening.pathway.states import State
from screening.protocol.case import Case
from screening.protocol.questionnaire.form_parts import with_parts


def live_link(pk: Any) -> Invitation | None:
    """The invitation of a client's session while it is still good, with screening, client and practice. A newer link
    ends it as little as wrong dates that somebody types at its address."""
    try:
        link = Invitation.objects.select_related("screening__client", "screening__practice").get(pk=pk)
    except Invitation.DoesNotExist:
        return None
    ended = link.revoked_at is not None and not link.replaced
    over = link.expires_at <= clock.now() or link.screening.state == State.CLOSED
    return None if ended or over else link


def has_agreed(link: Invitation) -> bool:
    """Whether the newest word of the client agrees to the data-use text of today."""
    words = Consent.objects.filter(client=link.screening.client_id, kind="data_use")
    newest = words.order_by("-created_at").only("given", "version").first()
    return newest is not None and newest.given and newest.version == agreement_version(link.screening.practice)


def draft(screening: Screening) -> Answers | None:
    """The answers being given, or None."""
    return _draft(Answers.objects.all(), screening)


def locked_draft(screening: Screening) -> Answers | None:
    """The answers being given, ours until the transaction ends."""
    return _draft(Answers.objects.select_for_update(), screening)


def _draft(rows: QuerySet[Answers], screening: Screening) -> Answers | None:
    """There is one at most, so that nothing has to be put in order."""
    return next(iter(rows.filter(screening=screening, submitted_at=None)), None)


def submitted(screening: Screening) -> Answers | None:
    """The newest submitted answers, or None."""
    return Answers.objects.filter(screening=screening, submitted_at__isnull=False).order_by("-number").first()


def versions(screening: Screening) -> list[Answers]:
    """Every submitted version, oldest first."""
    return list(Answers.objects.filter(screening=screening, submitted_at__isnull=False).order_by("number"))


def answers(member: Member, screening_pk: Any) -> Answers:
    """The newest submitted answers of a screening of the member's practice, or 404."""
    found = submitted(pathway.screening(member, screening_pk))
    if found is None:
        raise Http404
    return found


def as_draft(row: Answers) -> Draft:
    """Answers and rows as the pages show them."""
    return Draft(with_parts({**row.given, **(row.ticks or {})}), row.refused)


def person(client: Client, timezone: str) -> tuple[int | None, str]:
    """Age today and sex: the facts about the person that decide which questions are asked."""
    return Case(as_of=clock.today(timezone), birth_date=client.birth_date).age, client.sex
