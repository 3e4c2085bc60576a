"""Agreeing, answering and starting again. Sending is in services_send.py, the link in services_link.py."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clinic.audit.services import record
from clinic.clients.services import give_consent
from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.core.language import current
from clinic.practices.models import Member
from screening.alerts.services import Stage, follow, not_shown_yet
from screening.intake import taken_back
from screening.intake.engine import reading_of
from screening.intake.layout import who_facts
from screening.intake.merge import merge
from screening.intake.models import Answers
from screening.intake.pace import joined
from screening.intake.page_form import ParsedPage
from screening.intake.selectors import as_draft, draft, locked_draft, person, submitted
from screening.intake.static_texts import agreement
from screening.intake.values import split
from screening.pathway.models import TABLET, Invitation, Screening
from screening.pathway.services import Actor, invite, move
from screening.pathway.states import State
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questionnaire.form import FORM_VERSION, FormPage, Way
from screening.protocol.questionnaire.form_answers import PARTS, parts_of, settled, way_of
from screening.protocol.questionnaire.form_parts import with_parts
from screening.protocol.version import VERSION

SAVED = (
    *("coded", "words", "ticks", "how", "refused", "version"),
    *("saved_at", "method", "typed_by", "handed_by", "pace", "taken_back"),
)


class NothingOpen(ActionRefused):
    """There is no draft: the answers were sent, or not begun."""


@dataclass(frozen=True)
class Saved:
    """What became of one form."""

    answers: Answers
    refused: list[str]
    clashes: list[str]
    kept: list[str]
    touched: list[str]  # what this form set, or set against another answer
    tell: bool  # the client has a text to read before anything else
    typed: ParsedPage


def typist(by: Actor) -> dict[str, Any]:
    """Who typed the answers: nobody but the client, or a member; and whose link or tablet the client had."""
    return {"typed_by": by if isinstance(by, Member) else None, "handed_by": getattr(by, "handed_by", None)}


def _lock(screening: Screening) -> None:
    """Hold the screening until the commit, so that two presses come one after the other, and learn its state."""
    screening.state = Screening.objects.select_for_update().values_list("state", flat=True).get(pk=screening.pk)


@transaction.atomic
def agree(*, screening: Screening, by: Actor, method: str, who_answers: str = "", helper_name: str = "") -> Answers:
    """The client agrees to the use of the answers; only then a draft exists. Going through it twice does no harm.
    `who_answers`: the client, the client with help, or somebody else; `helper_name`: who that is."""
    _lock(screening)
    text = agreement(screening.practice)
    give_consent(
        client=screening.client,
        by=by,
        kind="data_use",
        given=True,
        version=text.version,
        text="\n".join([text.title, *text.lines]),
        method=method,
    )
    if screening.state == State.INVITED:
        move(screening=screening, name="begin", by=by)
    row = draft(screening) or _new_draft(screening, by, method)
    if who_answers:
        row.coded |= {"who_answers": who_answers}
        row.how = {**(row.how or {}), "who_answers": (Way.THERAPIST if isinstance(by, Member) else Way.ALONE).value}
        row.helper_name = helper_name or None
        row.save(update_fields=["coded", "how", "helper_name"])
    return row


def _new_draft(screening: Screening, by: Actor, method: str) -> Answers:
    """The next version, filled with what the last one said."""
    last = submitted(screening)
    return Answers.objects.create(
        screening=screening,
        number=last.number + 1 if last else 1,
        coded=last.coded if last else {},
        words=last.words if last else {},
        ticks=last.ticks if last else {},
        how={**(last.how or {} if last else {}), "form": FORM_VERSION},
        own=last.own if last else None,
        pace=last.pace if last else None,
        helper_name=last.helper_name if last else None,
        taken_back=last.taken_back if last else None,
        language=current(),
        protocol_version=VERSION,
        method=method,
        **typist(by),
    )


@transaction.atomic
def start_again(*, screening: Screening, by: Actor, method: str) -> Answers:
    """Open a new version, to correct or to complete what was sent. The sent version stays as it is, and counts, until
    the new one is sent."""
    _lock(screening)
    found = draft(screening)
    if found is not None:
        return found
    if screening.state in (State.INVITED, State.CLOSED):
        raise ActionRefused(_("There are no answers to correct here."))
    new = _new_draft(screening, by, method)
    record(by, "answers.reopened", new, client=screening.client, number=new.number)
    return new


@transaction.atomic
def start_kiosk(*, screening: Screening, by: Member) -> Invitation:
    """A link that nobody is told, for a client who answers on the practice's tablet. An earlier link ends."""
    invitation, _address = invite(screening=screening, by=by, send=False, way=TABLET)
    record(by, "kiosk.started", invitation, client=screening.client)
    return invitation


@transaction.atomic
def save_answers(
    *,
    screening: Screening,
    by: Actor,
    typed: ParsedPage | Callable[[Answers], ParsedPage],
    seen: dict[str, str],
    method: str,
    page: FormPage | None = None,
    pace: dict[str, int] | None = None,
) -> Saved:
    """Store one form, valid or not: answers as answers, what is no answer as it was typed, and how long each took.
    `page`: where it was asked; without one the ids of questions are given as they are. A form that is read against
    what is stored comes as a function of it."""
    row = locked_draft(screening)
    if row is None:
        raise NothingOpen(_("These answers were already sent. Nothing was changed."))
    typed = typed(row) if callable(typed) else typed
    before = as_draft(row)
    merged = merge(before, typed.given, typed.refused, typed.raw, seen)
    values = settle(screening, merged.draft.values, typed, on_page=page is not None)
    coded = row.coded
    _keep(row, values)
    if not isinstance(by, Member):
        row.taken_back = taken_back.after(row.taken_back, coded, row.coded) or None
    row.refused, row.version, row.saved_at, row.method = merged.draft.refused, row.version + 1, clock.now(), method
    turned = [key for key in {*values, *before.values} - PARTS if values.get(key) != before.values.get(key)]
    kept = {key: way for key, way in row.ways.items() if key in values}
    row.how = {"form": FORM_VERSION, **kept, **_ways(by, page, typed, values, turned)}
    if isinstance(by, Member):
        row.typed_by = by
    row.handed_by = getattr(by, "handed_by", None) or row.handed_by
    row.pace = joined(row.pace, pace or {}, [*merged.changed, *turned])
    row.save(update_fields=SAVED)
    heed(screening, row, by)
    record(by, "answers.saved", row, client=screening.client, changed=len(merged.changed), told=screening.told)
    refused = [key for key in typed.refused if key in merged.draft.refused]
    touched = list(dict.fromkeys([*merged.changed, *merged.clashes, *turned]))
    return Saved(row, refused, merged.clashes, merged.kept, touched, not_shown_yet(screening), typed)


def settle(screening: Screening, values: dict[str, Any], typed: ParsedPage, *, on_page: bool) -> dict[str, Any]:
    """The answers with what the rows of the form say together. An id that was given by itself counts over its rows; a
    follow-up of a page that stays empty says nothing about the row above it."""
    pressed = [*typed.given, *typed.refused]
    given = [key for key, value in typed.given.items() if key not in PARTS and not (on_page and value is None)]
    for name in parts_of(given):
        if name not in pressed:
            values.pop(name, None)
    who = who_facts(*person(screening.client, screening.practice.timezone))
    return settled(with_parts(values), who, pressed)


def _keep(row: Answers, values: dict[str, Any]) -> None:
    """Write answers where they belong: coded, in words, or as rows of the form."""
    answers = {key: value for key, value in values.items() if key not in PARTS}
    row.coded, row.words = split(answers, QUESTIONNAIRE.by_id)
    row.ticks = {key: value for key, value in values.items() if key in PARTS}


def _ways(
    by: Actor, page: FormPage | None, typed: ParsedPage, values: dict[str, Any], turned: list[str]
) -> dict[str, str]:
    """How each answer of this form came about."""
    asked = [key for key in dict.fromkeys([*typed.given, *turned]) if key in values and key not in PARTS]
    if isinstance(by, Member):
        return dict.fromkeys(asked, Way.THERAPIST.value)
    if page is None:
        return {}
    return {key: way_of(key, values[key], page, each=typed.each).value for key in asked}


def heed(screening: Screening, row: Answers, by: Actor) -> None:
    """Read the draft as far as it goes, before anything is sent: a person who needs help may never press Send."""
    reading = reading_of(screening.client, screening.practice, row.given, so_far=True)
    follow(screening=screening, reading=reading, by=by, stage=Stage.CORRECTING if row.number > 1 else Stage.DRAFT)
