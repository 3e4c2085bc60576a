"""Reads of links and answers. Staff read through the member, a client through the link of the session."""

from typing import Any

from django.db.models import Case as SqlCase
from django.db.models import CharField, DateTimeField, OuterRef, QuerySet, Subquery, UUIDField, Value, When
from django.http import Http404

from clinic.clients.models import Client, Consent
from clinic.core import clock
from clinic.core.prepared import Prepared, Slot
from clinic.practices.models import Member
from screening.intake.merge import Draft
from screening.intake.models import Answers
from screening.pathway import selectors as pathway
from screening.pathway.models import Invitation, Screening
from screening.pathway.services import MAX_TRIES
from screening.pathway.states import State
from screening.protocol.case import Case
from screening.protocol.questionnaire.consent import CONSENT

# What a client's pages go by. Anything else is read where it is used, so that no save decrypts a name.
LINK = ("screening", "purpose")
SCREENING = ("practice", "client", "visit", "state", "version", "label", "urgency", "plan_until")
CLIENT = ("practice", "birth_date", "sex", "language")
PRACTICE = ("name", "phone", "country", "emergency_number", "timezone", "tools_enabled", "windows")
READ = (
    *LINK,
    *(f"screening__{name}" for name in SCREENING),
    *(f"screening__client__{name}" for name in CLIENT),
    *(f"screening__practice__{name}" for name in PRACTICE),
)


def _live_link() -> QuerySet[Invitation]:
    newest = Consent.objects.filter(client=OuterRef("screening__client"), kind="data_use").order_by("-created_at")
    version = SqlCase(When(given=True, then="version"), default=Value(""), output_field=CharField())
    good = Invitation.objects.filter(pk=Slot("pk", UUIDField()), revoked_at=None, tries__lt=MAX_TRIES)
    return (
        good.filter(expires_at__gt=Slot("now", DateTimeField()))
        .exclude(screening__state=State.CLOSED)
        .select_related("screening__client", "screening__practice")
        .annotate(agreed_to=Subquery(newest.annotate(yes=version).values("yes")[:1]))
        .only(*READ)
    )


LIVE_LINK = Prepared(_live_link)
DRAFT = Prepared(lambda: Answers.objects.filter(screening=Slot("screening", UUIDField()), submitted_at=None))
LOCKED_DRAFT = Prepared(
    lambda: Answers.objects.select_for_update().filter(screening=Slot("screening", UUIDField()), submitted_at=None)
)


def live_link(pk: Any) -> Invitation | None:
    """The invitation of a client's session while it is still good, with client, practice and `agreed_to`: the version
    of the data-use text that the client's newest word agrees to ("" for none or withdrawn). One query."""
    return LIVE_LINK.first(pk=pk, now=clock.now())


def has_agreed(link: Invitation) -> bool:
    return getattr(link, "agreed_to", None) == CONSENT.version


def draft(screening: Screening) -> Answers | None:
    """The answers being given, or None."""
    return DRAFT.first(screening=screening.pk)


def locked_draft(screening: Screening) -> Answers | None:
    """The answers being given, ours until the transaction ends."""
    return LOCKED_DRAFT.first(screening=screening.pk)


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
    return Draft(row.given, row.refused)


def person(client: Client, timezone: str) -> tuple[int | None, str]:
    """Age today and sex: the facts about the person that decide which questions are asked."""
    return Case(as_of=clock.today(timezone), birth_date=client.birth_date).age, client.sex
