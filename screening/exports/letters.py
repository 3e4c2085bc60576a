"""The referral letter: drafted from the findings, edited by the therapist, kept as it was printed."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.practices.around import places
from clinic.practices.models import Member
from clinic.practices.own_texts import own
from screening.assessment.cases import case_of, screened
from screening.assessment.models import Suggestion, ThomasTest
from screening.assessment.presenters_suggestion import FindingLine, finding_lines
from screening.assessment.presenters_thomas import in_one_line, sides
from screening.assessment.selectors import grounds_of, newest_suggestion
from screening.assessment.snapshot import snapshot
from screening.exports.models import Letter
from screening.exports.words import day, frame
from screening.intake.engine import without_words
from screening.pathway.models import Screening

WORTH_TELLING = ("emergency", "urgent", "absolute", "clearance")


def asked_for(label: str) -> str:
    """What the letter asks the reader to do, by the label of the screening."""
    words = {
        "emergency": _("I have advised emergency care. Please assess this client at once."),
        "urgent": _("Please assess this client soon, if possible today. I do not treat before that."),
        "clearance": _(
            "Please tell me whether hands-on work and exercise suit this client now, and within which limits."
        ),
    }
    return words.get(label, _("Please tell me if anything here should change how I work with this client."))


@dataclass(frozen=True)
class Basis:
    """What a letter is drafted from: the stored suggestion, or before there is one the answers as they read now."""

    result: dict[str, Any]
    label: str
    test: ThomasTest | None
    at: dt.datetime
    suggestion: Suggestion | None = None


ADDRESSEE = {"emergency": "emergency", "urgent": "same_day"}


def draft_to(screening: Screening, basis: Basis) -> str:
    """Whom the letter goes to where the practice has named one near it; the therapist changes it at will."""
    found = places(screening.practice, ADDRESSEE.get(basis.label, "doctor"))
    return "\n".join(line for place in found for line in (place.name, place.address, place.phone) if line)


def draft_text(screening: Screening, basis: Basis) -> str:
    """A first text from what was reported and measured. It states no condition and asks a question."""
    client = screening.client
    told = [one for one in finding_lines(basis.result) if one.code in WORTH_TELLING]
    words = {
        "name": client.name,
        "born": date_format(client.birth_date, "j F Y"),
        "day": day(basis.at, screening.practice),
    }
    saw = _("I saw %(name)s, born %(born)s, on %(day)s for care of the hip and the front of the thigh.")
    wrote = _("%(name)s, born %(born)s, answered our questions before a visit on %(day)s.")
    test = {"test": "; ".join(_measured(basis.test))} if basis.test else {}
    parts = [
        _("Dear colleague,"),
        (saw if test else wrote) % words,
        _("What the client reported, and why I write:") if told else "",
        "\n".join(line for one in told for line in _told(one)),
        _("What I measured (Thomas Test): %(test)s") % test if test else _("I have not examined the client."),
        asked_for(basis.label),
        _("This letter passes on what was reported and measured. It draws no conclusion about the cause."),
        _("With kind regards"),
    ]
    return "\n\n".join(part for part in parts if part)


def _told(one: FindingLine) -> Iterator[str]:
    answers = "; ".join(one.answers)
    yield f"- {one.title}" + (f" ({answers})" if answers else "")


def _measured(test: ThomasTest) -> Iterator[str]:
    yield in_one_line(test)
    if test.performed:
        yield from (f"{side.title}: {side.words}" for side in sides(test.sides, tool=test.tool))


@transaction.atomic
def write_letter(*, screening: Screening, suggestion: Suggestion | None, to: str, text: str, by: Member) -> Letter:
    """Keep the final text. The same text twice is kept once."""
    check_permission(by, Permission.SIGN_PLAN)
    Screening.objects.select_for_update(of=("self",)).get(pk=screening.pk)  # two presses at once see each other
    last = screening.letters.order_by("-created_at").first()
    if last is not None and (last.to, last.text, last.by_id) == (to, text, by.pk):
        return last
    letter = Letter.objects.create(screening=screening, suggestion=suggestion, to=to, text=text, by=by)
    record(by, "letter.written", letter, client=screening.client)
    return letter


def basis_of(screening: Screening) -> Basis:
    """What the letter is drafted from, or 404: before the answers are in there is nothing to say."""
    found = newest_suggestion(screening)
    if found is not None:
        return Basis(found.result, found.label, found.thomas_test, found.created_at, found)
    grounds = grounds_of(screening)
    if grounds.answers is None or grounds.answers.submitted_at is None:
        raise Http404
    case = without_words(case_of(screening, grounds))
    result = snapshot(screened(screening, case, measured=grounds.test is not None))
    return Basis(result, result["label"], grounds.test, grounds.answers.submitted_at)


def letter_of(member: Member, pk: Any) -> Letter:
    """One letter of the member's practice, or 404."""
    rows = Letter.objects.filter(screening__practice=member.practice)
    return get_object_or_404(rows.select_related("screening__client", "screening__practice", "by__user"), pk=pk)


def letter_document(letter: Letter) -> dict[str, Any]:
    practice = letter.screening.practice
    title = _("About %(name)s") % {"name": letter.screening.client.name}
    signature = (letter.by.user.name, own(practice, "letter"), practice.name, practice.phone)
    data = frame(title=title, practice=practice, facts=[day(letter.created_at, practice)])
    return data | {
        "to": letter.to.splitlines(),
        "text": [part.splitlines() for part in letter.text.replace("\r", "").split("\n\n")],
        "signature": [line for line in signature if line],
    }
