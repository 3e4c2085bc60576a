"""A signed plan in the client's words. The page, the paper and the download all read this one sheet."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.core import clock
from clinic.core.language import translate
from clinic.practices.models import signed_as_words
from screening.alerts.words import text_for
from screening.protocol import verdict_texts
from screening.protocol.stop_signs import BY_CODE
from screening.protocol.techniques import technique
from screening.review.plan_text import dose_of, words_of

HELD = ("hold_s", "seconds", "seconds_per_spot")  # the keys of a dose that a timer can count down
RESTED = frozenset({"breathing-and-relaxation", "heat"})  # done in one go for minutes, so a timer helps there too
SHORTEST_TIMER = 10  # seconds; nobody reaches for a timer for less


@dataclass(frozen=True, kw_only=True)
class ExerciseLine:
    """One thing to do at home. `hold` is seconds for the timer (0: none), `rounds` how often, both sides together."""

    slug: str
    title: str
    summary: str
    dose: str
    side: str
    position: str
    steps: tuple[str, ...]
    care: tuple[str, ...]  # what to do differently, from rules and therapist
    needs: tuple[str, ...]
    progression: str
    limit: str
    stop: tuple[str, ...]  # beyond the rules that hold for the whole plan
    hold: int = 0
    rounds: int = 1
    per_side: bool = False
    where: str = ""  # the side in two words
    habit: bool = False  # for daily life, without a set of exercises


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Everything a client reads of a plan, in the order it is read: when to stop comes first."""

    client: str
    practice: str
    phone: str
    number_to_dial: str
    number_to_say: str
    therapist: str
    signed_on: dt.date | None
    review_on: dt.date | None
    note: str
    declined: bool
    stop_rules: tuple[str, ...]
    safety_net: tuple[str, ...]
    lines: tuple[ExerciseLine, ...] = ()
    visits: tuple[tuple[str, str], ...] = field(default=())  # what the therapist plans: title and summary
    number: int = 1
    signature: str = ""  # who signed it, with profession and registration


def signature_words(revision: Any) -> str:
    """ "Tess Therapist, Physiotherapist, PH12345"."""
    if not revision.signed_by:
        return ""
    return ", ".join(filter(None, [revision.signed_by.user.name, signed_as_words(revision.signed_as)]))


def sheet(revision: Any) -> Sheet:
    """The sheet of a PlanRevision. Whether the reader may see it is the selector's business, not asked here."""
    screening = revision.screening
    practice, words = screening.practice, words_of(revision)
    items = [] if revision.declined else revision.items
    said = words["lines"]
    return Sheet(
        client=screening.client.name,
        practice=practice.name,
        phone=practice.phone,
        number_to_dial=practice.number_to_dial,
        number_to_say=practice.number_to_say,
        therapist=revision.signed_by.user.name if revision.signed_by else "",
        signature=signature_words(revision),
        signed_on=clock.day_of(revision.signed_at, practice.timezone) if revision.signed_at else None,
        review_on=revision.review_on,
        note=revision.note_to_client,
        declined=revision.declined,
        stop_rules=tuple(words["stop_rules"]),
        safety_net=tuple(words["safety_net"]),
        lines=tuple(line(item, said[item["technique"]]) for item in items if item["who"] == "client"),
        visits=tuple(
            (said[item["technique"]]["title"], said[item["technique"]]["summary"])
            for item in items
            if item["who"] == "professional"
        ),
        number=revision.number,
    )


def line(item: Mapping[str, Any], said: Mapping[str, Any]) -> ExerciseLine:
    """One plan line: its words, as review.plan_text has them, and from the dose what the timer needs."""
    slug, dose = item["technique"], dose_of(item)
    words: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
    each = dose.get("per_side") is True
    return ExerciseLine(
        slug=slug,
        **words,
        hold=hold_seconds(slug, dose),
        rounds=rounds(dose),
        per_side=each,
        where=where_of(item.get("side", ""), each_side=each),
        habit=technique(slug).purpose == "habit",
    )


def where_of(side: str, *, each_side: bool) -> str:
    """The side a therapist chose, as it stands beside the picture; where none was, "each side" if that is the dose."""
    words = {"left": _("Left side"), "right": _("Right side"), "both": _("Both sides")}
    return words.get(side) or (_("Each side") if each_side else "")


def rounds(dose: Mapping[str, Any]) -> int:
    """How often a hold is done, counting both sides: the shorter end again."""
    return _low(dose.get("sets", 1)) * _low(dose.get("reps", 1)) * (2 if dose.get("per_side") else 1)


def _low(value: Any) -> int:
    return int(value[0] if isinstance(value, list | tuple) else value)


def hold_seconds(slug: str, dose: Mapping[str, Any]) -> int:
    """What the timer counts down, in seconds: the shorter end of the dose, so that nobody is pushed to the longer."""
    held = [_low(dose[key]) for key in HELD if key in dose]
    if slug in RESTED and "minutes" in dose:
        held.append(_low(dose["minutes"]) * 60)
    return held[0] if held and held[0] >= SHORTEST_TIMER else 0


@dataclass(frozen=True, kw_only=True)
class StopPage:
    """What a client reads right after a stop sign."""

    emergency: bool
    title: str
    number: str
    phone: str
    lines: tuple[str, ...]

    @property
    def key(self) -> str:
        """The text that says the same: screening.protocol.verdict_texts."""
        return verdict_texts.NOW.key if self.emergency else verdict_texts.STOPPED.key


def stop_page(row: Any, practice: Any, *, saved: bool = True) -> StopPage:
    """The fixed text for a report with a stop sign. It says what to do, never what it may be. Not `saved`: nobody knows
    of the report yet."""
    paused = _("Your plan is paused. Do not go on with it until your therapist says so.")
    look = _("We asked your therapist to look. Nobody may be looking right now.")
    if not saved:
        paused = _("Do not go on with your plan until your therapist says so.")
        look = _("Nobody has read this yet.")
    text = text_for(verdict_texts.STOPPED.key, practice)
    if row.emergency:
        return StopPage(
            emergency=True,
            title=_("Get help now: call %(number)s") % {"number": practice.number_to_say},
            number=practice.number_to_dial,
            phone=practice.phone,
            lines=(_("Say what you told us. Do not drive yourself and do not wait for us."), paused, look),
        )
    # Nobody can promise a call about what nobody has.
    lines = text.lines if saved else (paused, text.lines[1], look, *text.lines[-1:])
    return StopPage(
        emergency=False, title=text.title, number=practice.number_to_dial, phone=practice.phone, lines=lines
    )


@dataclass(frozen=True, kw_only=True)
class Report:
    """A check-in as the therapist reads it."""

    at: dt.datetime
    done: str
    pain: str
    signs: tuple[str, ...]
    words: str
    emergency: bool
    stops: bool


def report(row: Any) -> Report:
    worked_out = tuple(_("%(sign)s (told by the pain)") % {"sign": sign_text(code)} for code in row.worked_out)
    return Report(
        at=row.created_at,
        done=row.get_done_display(),
        pain=_pain(row),
        signs=tuple(sign_text(code) for code in row.signs) + worked_out,
        words=row.words,
        emergency=row.emergency,
        stops=row.stops,
    )


def _pain(row: Any) -> str:
    """Against before, or the two numbers of an older report."""
    if row.pain_change:
        return str(row.get_pain_change_display())
    pains = [row.pain_before, row.pain_after]
    if pains == [None, None]:
        return _("not told")
    before, after = (_("not told") if n is None else _("%(n)s of 10") % {"n": n} for n in pains)
    return _("%(before)s before, %(after)s afterwards") % {"before": before, "after": after}


def sign_text(code: str) -> str:
    return translate(BY_CODE[code].text) if code in BY_CODE else code


def ticked_words(ticked: Mapping[str, int]) -> list[str]:
    """What was done at home in the last seven days, a line each."""
    titles = {slug: translate(technique(slug).title) for slug in ticked}
    return [
        ngettext("%(title)s: %(n)s day", "%(title)s: %(n)s days", n) % {"title": titles[slug], "n": n}
        for slug, n in ticked.items()
    ]
