"""The fixed text for a client, filled with what the practice has set and in the language of the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from clinic.core import clock
from clinic.core.language import in_order, translate
from clinic.practices import hours
from clinic.practices.around import Place, places
from clinic.practices.models import Practice
from screening.protocol import verdict_texts

CARE = {
    verdict_texts.NOW.key: "emergency",
    verdict_texts.TODAY.key: "urgent",
    verdict_texts.STOPPED.key: "urgent",
    verdict_texts.DAYS.key: "urgent",
}
NEARBY: Mapping[str, tuple[str, ...]] = {
    verdict_texts.NOW.key: ("emergency",),
    verdict_texts.TODAY.key: ("same_day", "maternity", "emergency"),
    verdict_texts.DAYS.key: ("doctor", "maternity"),
    verdict_texts.BEFORE_VISIT.key: ("doctor", "physio", "maternity"),
    verdict_texts.UNSURE.key: ("same_day", "emergency"),
}
"""Which places near the practice stand below a text, the first to turn to first."""
NOW, TODAY, STOPPED = verdict_texts.NOW.key, verdict_texts.TODAY.key, verdict_texts.STOPPED.key


class Call(NamedTuple):
    """A number to press."""

    words: str
    number: str


@dataclass(frozen=True)
class Text:
    """One text as a page draws it."""

    key: str
    care: str  # the tone of its card
    title: str
    lines: tuple[str, ...]
    calls: tuple[Call, ...]
    places: tuple[Place, ...] = ()


def text_for(key: str, practice: Practice, *, going_on: bool = False, desk: bool = False, asked: bool = False) -> Text:
    """The text of this key. `going_on`: there are questions left to answer; `desk`: the client holds the practice's own
    tablet; `asked`: the client has since changed an answer that brought it up."""
    text = verdict_texts.BY_KEY[key]
    first, *rest = [line for line in text.lines if practice.phone or "{phone}" not in line]
    lines = [translate(first), *map(translate, rest)]
    if going_on:
        lines[0] = f"{lines[0]} {translate(text.first_tail)}"
    if asked:
        lines.insert(0, translate(verdict_texts.ASK_AGAIN))
    if desk:
        lines.insert(0, translate(verdict_texts.TELL_THE_DESK))
    elif text.closed and not hours.is_open(practice, clock.now()):
        closed_until = hours.hour_to_say(practice, hours.next_opening(practice, clock.now()))
        lines.append(translate(text.closed).format(hour=closed_until))
    words = places_of(practice)
    return Text(
        key=key,
        care=CARE.get(key, "routine"),
        title=translate(text.title).format(**words),
        lines=tuple(line.format(**words) for line in lines),
        calls=_calls(key, practice),
        places=places(practice, *NEARBY.get(key, ())),
    )


def next_lines(practice: Practice) -> tuple[str, ...]:
    """What happens next, for whoever has nothing more pressing to read, and below what is."""
    return tuple(translate(line).format(**places_of(practice)) for line in verdict_texts.NEXT.lines)


def places_of(practice: Practice) -> dict[str, str]:
    """What stands in the braces of a fixed text."""
    return {
        "practice": practice.name,
        "number": practice.number_to_say,
        "advice": practice.advice_to_say,
        "phone": in_order(practice.phone),
        "hour": hours.hour_to_say(practice, hours.read_by(practice, clock.now())),
    }


def _calls(key: str, practice: Practice) -> tuple[Call, ...]:
    """What to press, most pressing first; no link where there is no number to dial."""
    emergency, advice = practice.number_to_dial, practice.advice_line.strip()
    if key == NOW:
        found = [Call(_("Call %(number)s") % {"number": emergency}, emergency)]
    elif key == TODAY:
        found = [
            Call(
                _("Call %(number)s") % {"number": in_order(advice)},
                advice if advice.replace(" ", "").isdigit() else "",
            ),
            Call(_("If it gets worse: call %(number)s") % {"number": emergency}, emergency),
        ]
    else:
        found = [Call(_("Call us: %(number)s") % {"number": in_order(practice.phone)}, practice.phone)]
        if key == STOPPED:
            found.append(Call(_("If it gets worse: call %(number)s") % {"number": emergency}, emergency))
    return tuple(call for call in found if call.number)
