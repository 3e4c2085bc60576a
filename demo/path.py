"""Leading a demo client along the path, by the same services that the pages use."""

import datetime as dt
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from clinic.clients.models import Client
from clinic.clients.services import create_client
from clinic.practices.models import Member
from clinic.visits.models import Visit
from clinic.visits.services import book_visit
from demo.answers import healthy, side
from screening.assessment.services import record_thomas_test, suggest
from screening.intake.page_form import ParsedPage
from screening.intake.selectors import person
from screening.intake.services import agree, save_answers
from screening.intake.services_send import asked_now, send
from screening.pathway.models import Screening
from screening.pathway.services import invite, open_screening
from screening.review.models import PlanRevision
from screening.review.services import begin_draft
from screening.review.signing import release, sign


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """As if it were this moment, and a second later at each look: the scenes of the demo reach into the past."""
    ticking = (moment + dt.timedelta(seconds=n) for n in itertools.count())
    with mock.patch("django.utils.timezone.now", side_effect=ticking):
        yield


def new_client(by: Member, name: str, born: str, sex: str = "female", **values: Any) -> Client:
    given, family = name.split(" ", 1)
    email = f"{given}.{family}@example.org".lower().replace(" ", "")
    birth_date = dt.date.fromisoformat(born)
    values = {"email": email, "therapist": by, **values}
    return create_client(by=by, given_name=given, family_name=family, birth_date=birth_date, sex=sex, **values)


def invited(client: Client, by: Member, when: dt.datetime) -> Screening:
    """A visit at this time, an open screening and a link."""
    visit: Visit = book_visit(client=client, therapist=by, starts_at=when, by=by)
    screening = open_screening(visit=visit, by=by)
    invite(screening=screening, by=by)
    return screening


def answered(screening: Screening, **differs: Any) -> None:
    """The client agreed and answered, and has not sent it yet."""
    client = screening.client
    agree(screening=screening, by=client, method="link")
    who = person(client, screening.practice.timezone)
    given = healthy({key for key, shown in asked_now(healthy(set(), **differs), who).items() if shown}, **differs)
    save_answers(screening=screening, by=client, typed=ParsedPage(given=given, raw=given), seen={}, method="link")


def submitted(screening: Screening, **differs: Any) -> None:
    answered(screening, **differs)
    send(screening=screening, by=screening.client, typed_name=screening.client.name, method="link")


def measured(screening: Screening, by: Member, left: int = -6, right: int = -3, **sides: Any) -> None:
    """A Thomas Test with these degrees of hip extension."""
    both = {"left": side(left, **sides), "right": side(right, **sides)}
    record_thomas_test(
        screening=screening,
        by=by,
        performed=True,
        reason="",
        variant="modified",
        tool="goniometer",
        sides=both,
        note="",
    )


def not_measured(screening: Screening, by: Member, reason: str) -> None:
    record_thomas_test(
        screening=screening, by=by, performed=False, reason=reason, variant="", tool="", sides={}, note=""
    )


def drafted(screening: Screening, by: Member) -> PlanRevision:
    suggest(screening=screening, by=by)
    return begin_draft(screening=screening, by=by)


def signed(screening: Screening, by: Member) -> PlanRevision:
    draft = drafted(screening, by)
    return sign(revision=draft, by=by, version=None, reauthenticated=True)


def released(screening: Screening, by: Member) -> str:
    """Returns the address of the client's plan."""
    signed(screening, by)
    return release(screening=screening, by=by)[1]
