"""A check-in that meets a closed session is kept, sealed, in the page, and saved once the birth date is given."""

import datetime as dt
import json
from typing import Any, NamedTuple

from cryptography.fernet import InvalidToken
from django.db import transaction
from django.http import HttpRequest

from clinic.core import clock
from clinic.security import bound
from clinic.security.cells import cipher
from clinic.security.doors import come_by
from screening.homecare import services
from screening.homecare.forms import TOLD
from screening.homecare.models import CheckIn
from screening.homecare.selectors import last_released
from screening.intake.services_link import proves
from screening.pathway.models import Invitation, Screening

SECONDS = 3600  # how long a sealed check-in can be saved


def screening_of_form(request: HttpRequest) -> Screening | None:
    """Whose plan the posted form is about, as the page said that it stood on: signed by us, for a plan."""
    behind = bound.client_behind(bound.said(request))
    return _open(behind[0]) if behind and behind[1] == "plan" else None


def _open(pk: str) -> Screening | None:
    come_by("screening", pk)
    return Screening.objects.select_related("client", "practice").filter(pk=pk).first()


def seal(screening: Screening, told: dict[str, Any]) -> str:
    kept = {"screening": str(screening.pk), "told": told, "at": clock.now().isoformat()}
    return cipher().encrypt(json.dumps(kept).encode()).decode()


class Kept(NamedTuple):
    """A check-in that was sealed, and when: sent again it is the same one."""

    screening: Screening
    told: dict[str, Any]
    at: dt.datetime | None


def unseal(text: str) -> Kept | None:
    """None for what we did not seal, or not lately."""
    try:
        kept = json.loads(cipher().decrypt(text.encode(), ttl=SECONDS))
    except InvalidToken:
        return None
    screening = _open(kept["screening"])
    at = kept.get("at")  # not on a page of the release before
    return Kept(screening, kept["told"], dt.datetime.fromisoformat(at) if at else None) if screening else None


def _known(told: dict[str, Any]) -> dict[str, Any]:
    """What a report holds today: the page may have been sealed by the release before."""
    return {name: told[name] for name in TOLD if name in told}


@transaction.atomic
def save(*, kept: Kept, birth_date: Any) -> tuple[Invitation, CheckIn] | None:
    """Save it for who gives the right birth date; None for a wrong one, which counts as at the link."""
    screening, told, at = kept
    links = screening.invitations.select_for_update().filter(purpose="plan").order_by("-created_at")
    link, plan = links.first(), last_released(screening)
    if link is None or plan is None or not proves(link=link, client=screening.client, birth_date=birth_date):
        return None
    return link, services.check_in(plan=plan, by=screening.client, signs=told["signs"], since=at, **_known(told))
