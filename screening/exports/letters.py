"""The referral letter: drafted from the stored findings, edited by the therapist, kept as it was printed."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.practices.models import Member
from screening.assessment.models import Suggestion
from screening.assessment.presenters_suggestion import FindingLine, finding_lines
from screening.assessment.presenters_thomas import in_one_line, sides
from screening.assessment.selectors import newest_suggestion
from screening.exports.models import Letter
from screening.exports.words import day, frame
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


def draft_text(screening: Screening, suggestion: Suggestion) -> str:
    """A first text from what was reported and measured. It states no condition and asks a question."""
    client = screening.client
    told = [one for one in finding_lines(suggestion.result) if one.code in WORTH_TELLING]
    seen = day(suggestion.created_at, screening.practice)
    parts = [
        _("Dear colleague,"),
        _("I saw %(name)s, born %(born)s, on %(day)s for care of the hip and the front of the thigh.")
        % {"name": client.name, "born": date_format(client.birth_date, "j F Y"), "day": seen},
        _("What the client reported, and why I write:") if told else "",
        "\n".join(line for one in told for line in _told(one)),
        _("What I measured (Thomas Test): %(test)s") % {"test": "; ".join(_measured(suggestion))},
        asked_for(suggestion.label),
        _("This letter passes on what was reported and measured. It draws no conclusion about the cause."),
        _("With kind regards"),
    ]
    return "\n\n".join(part for part in parts if part)


def _told(one: FindingLine) -> Iterator[str]:
    answers = "; ".join(one.answers)
    yield f"- {one.title}" + (f" ({answers})" if answers else "")


def _measured(suggestion: Suggestion) -> Iterator[str]:
    test = suggestion.thomas_test
    yield in_one_line(test)
    if test.performed:
        yield from (f"{side.title}: {side.words}" for side in sides(test.sides, tool=test.tool))


@transaction.atomic
def write_letter(*, screening: Screening, suggestion: Suggestion, to: str, text: str, by: Member) -> Letter:
    """Keep the final text. The same text twice is kept once."""
    check_permission(by, Permission.SIGN_PLAN)
    Screening.objects.select_for_update(of=("self",)).get(pk=screening.pk)  # two presses at once see each other
    last = screening.letters.order_by("-created_at").first()
    if last is not None and (last.to, last.text, last.by_id) == (to, text, by.pk):
        return last
    letter = Letter.objects.create(screening=screening, suggestion=suggestion, to=to, text=text, by=by)
    record(by, "letter.written", letter, client=screening.client)
    return letter


def suggestion_of(screening: Screening) -> Suggestion:
    """What the letter is drafted from, or 404: before a suggestion there is nothing to say."""
    found = newest_suggestion(screening)
    if found is None:
        raise Http404
    return found


def letter_of(member: Member, pk: Any) -> Letter:
    """One letter of the member's practice, or 404."""
    rows = Letter.objects.filter(screening__practice=member.practice, pk=pk)
    found = rows.select_related("screening__client", "screening__practice", "by__user").first()
    if found is None:
        raise Http404
    return found


def letter_document(letter: Letter) -> dict[str, Any]:
    practice = letter.screening.practice
    title = _("About %(name)s") % {"name": letter.screening.client.name}
    data = frame(title=title, practice=practice, facts=[day(letter.created_at, practice)])
    return data | {
        "to": letter.to.splitlines(),
        "text": [part.splitlines() for part in letter.text.replace("\r", "").split("\n\n")],
        "signature": [letter.by.user.name, practice.name, practice.phone],
    }
