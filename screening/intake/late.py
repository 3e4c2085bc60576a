"""A danger told on a page that saves nothing any more. No answer is stored; who must act is told at once."""

from typing import Any, NamedTuple

from django.db import transaction
from django.http import HttpRequest

from clinic.audit.services import system
from clinic.clients.models import Client, Consent
from clinic.core.language import activate_language, chosen
from clinic.security import bound
from clinic.security.doors import come_by
from screening.alerts.models import LATE
from screening.alerts.services import about_of, call, known
from screening.intake.engine import reading_of
from screening.intake.layout import sections_for
from screening.intake.merge import Draft
from screening.intake.models import Answers
from screening.intake.page_form import ParsedPage, read_page
from screening.intake.presenters import sheet_of
from screening.intake.selectors import draft, person, submitted
from screening.intake.services import settle
from screening.pathway.models import Screening
from screening.pathway.services import Actor
from screening.pathway.states import State
from screening.protocol.engine import ScreeningResult
from screening.protocol.questionnaire.form_answers import PARTS
from screening.protocol.questionnaire.form_parts import with_parts
from screening.protocol.verdict_texts import DAYS, NOW, TODAY, key_for

BY_THEMSELVES = (NOW.key, TODAY.key, DAYS.key)
"""Texts that hold also where nobody of the practice is told: they ask the client alone to act."""


class Heard(NamedTuple):
    """What the page asks for: the client's text, "" for none, and whether the practice is told of it."""

    key: str = ""
    told: bool = False


def screening_of_form(request: HttpRequest) -> Screening | None:
    """Whose questions the posted page asks, as it said that it stood on: signed by us, and in their language."""
    behind = bound.client_behind(bound.said(request))
    if behind is None or behind[1] != "questionnaire":
        return None
    come_by("screening", behind[0])
    found = Screening.objects.select_related("client", "practice").filter(pk=behind[0]).first()
    if found is not None:
        activate_language(request, chosen(request) or found.client.language)
    return found


def heard(request: HttpRequest, screening: Screening, by: Actor | None = None) -> Heard:
    """Read the page that was posted to this address, if it is one with questions that rules read. Who sends it without
    a session may be anybody with the page: the log names no person then."""
    page = request.resolver_match.kwargs.get("section", "") if request.resolver_match else ""
    who = person(screening.client, screening.practice.timezone)
    if request.method != "POST" or page not in [one.id for one in sections_for(*who)]:
        return Heard()
    typed = read_page(sheet_of(page, who, Draft({}, {})), request.POST)
    return heed(screening=screening, typed=typed, by=by or system("late page", screening.practice_id))


@transaction.atomic
def heed(*, screening: Screening, typed: ParsedPage, by: Actor) -> Heard:
    """Call somebody if the page says more than the answers that count, and the client agrees to their use."""
    alone = _key(_reading(screening, {}, typed))
    alone = alone if alone in BY_THEMSELVES else ""
    locked = Screening.objects.select_for_update(of=("self",)).select_related("client", "practice").get(pk=screening.pk)
    if not _agrees(locked.client):
        return Heard(alone)
    row = draft(locked) or submitted(locked)
    now = _reading(locked, _values(row), typed)
    key, about = _key(now), _more(locked, row, now)
    over = locked.state == State.CLOSED and key not in BY_THEMSELVES
    if not about or over or known(locked, key, about):
        return Heard(alone)
    call(screening=locked, key=key, about=about, by=by)
    return Heard(key, told=True)


def _agrees(client: Client) -> bool:
    """Whether the client's newest word agrees to the use of the answers, to whichever text."""
    newest = Consent.objects.filter(client=client, kind="data_use").order_by("-created_at").first()
    return newest is not None and newest.given


def _values(row: Answers | None) -> dict[str, Any]:
    return with_parts({**row.given, **(row.ticks or {})}) if row is not None else {}


def _reading(screening: Screening, values: dict[str, Any], typed: ParsedPage) -> ScreeningResult:
    """The rules on these answers and the page; what it left empty takes nothing away."""
    given = {key: value for key, value in typed.given.items() if value is not None}
    joined = settle(screening, values | given, typed, on_page=True)
    answers = {key: value for key, value in joined.items() if key not in PARTS}
    return reading_of(screening.client, screening.practice, answers, so_far=True)


def _key(reading: ScreeningResult) -> str:
    return key_for(reading.when, doubt=reading.doubt)


def _more(screening: Screening, row: Answers | None, now: ScreeningResult) -> list[str]:
    """What the page adds to the answers, marked as told late; nothing where no text asks for anybody."""
    if not _key(now):
        return []
    given = row.given if row is not None else {}
    before = about_of(reading_of(screening.client, screening.practice, given, so_far=True))
    return [LATE + name for name in about_of(now) if name not in before]
