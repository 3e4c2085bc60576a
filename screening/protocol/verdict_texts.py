"""What a client reads about their answers: one fixed text for each `When`. No plan, no diagnosis, no rule.

Places in braces come from the practice's settings: ``{number}`` its emergency number, ``{advice}`` the advice line,
``{phone}`` its own telephone, ``{hour}`` the next hour at which a person reads. A line whose telephone a practice has
not named is left out. When a wording changes, `VERSION` changes too: the log keeps which version was shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from screening.protocol.when import When

VERSION: Final = "2026-12b"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictText:
    """A title, and short lines; `first_tail` ends the first line while there are questions left to answer."""

    key: str
    title: str
    lines: tuple[str, ...]
    first_tail: str = ""
    closed: str = ""
    """Added while nobody is there to answer."""


GO_ON: Final = "You can go on with the questions afterwards."
CLOSED: Final = "We are closed until {hour}. Do not wait for us."

NOW: Final = VerdictText(
    key="now",
    title="Get help now: call {number}",
    lines=(
        "Your answers can be a sign of something that needs help right away.",
        "Call {number} now and say what you told us.",
        "Do not drive yourself. Tell someone near you.",
        "Do not wait for your visit, and do not have a massage.",
        "This text cannot say what is wrong; it is shown to everyone with such answers.",
    ),
    first_tail="First call. You can finish this later.",
    closed=CLOSED,
)
STOPPED: Final = VerdictText(
    key="stopped",
    title="Stop your plan for now",
    lines=(
        "Your plan is paused. Do not go on with it until your therapist says so.",
        "Rest in a position that is easy. Do not press, stretch or warm the sore place.",
        "We will contact you by {hour}.",
        "You can call us: {phone}.",
        "If it gets worse quickly or you feel very ill, call {number}.",
    ),
    first_tail=GO_ON,
)
"""After a stop sign of a check-in that is no emergency: no doctor is asked for, and no work goes on before a call."""
TODAY: Final = VerdictText(
    key="today",
    title="Please speak to a doctor today",
    lines=(
        "Your answers should be checked by a doctor today, before any massage.",
        "Call your doctor or {advice} and say what you told us.",
        "Do not massage or stretch the sore area.",
        "If it gets worse quickly or you feel very ill, call {number}.",
        "Do not wait for us to call.",
    ),
    first_tail=GO_ON,
    closed=CLOSED,
)
DAYS: Final = VerdictText(
    key="days",
    title="Please see a doctor in the next few days",
    lines=(
        "Your answers should be checked by a doctor within a few days. Please make an appointment now.",
        "Until then: no massage and no stretching of the sore area.",
        "If it gets worse, or you feel ill, call your doctor the same day, or {number} in an emergency.",
    ),
    first_tail=GO_ON,
    closed=CLOSED,
)
BEFORE_VISIT: Final = VerdictText(
    key="before_visit",
    title="Please wait for our call before your visit",
    lines=(
        "Before hands-on work we need to ask you something, and perhaps your doctor.",
        "We will contact you by {hour}.",
        "You can call us: {phone}.",
        "Until then, stay as active as is comfortable, and do not massage or stretch the sore area.",
    ),
    first_tail=GO_ON,
)
UNSURE: Final = VerdictText(
    key="unsure",
    title="We will ask you about some answers",
    lines=(
        "You were not sure about something that matters, or two answers do not fit. We will contact you by {hour}.",
        "Call {number} if you get new numbness between your legs, or new trouble with your pee or poo.",
        "Call {number} if both legs get weak, or a very bad pain starts suddenly in your tummy or back.",
        "Call {number} for chest pain, trouble breathing, a drooping face, a weak arm, slurred speech, "
        "or if you faint.",
        "See a doctor the same day for fever with pain, a swollen leg, or a leg that is getting weaker.",
        "Do not wait for your appointment.",
    ),
    first_tail=GO_ON,
)
NEXT: Final = VerdictText(
    key="none",
    title="What happens next",
    lines=(
        "Your answers are with {practice}. A person reads your answers by {hour}.",
        "The therapist may ask you a few more questions, and measures how your hip moves.",
        "You get a plan only after a therapist has read it, changed what is needed and signed it.",
        "You can still correct an answer. The therapist then sees what changed.",
        "If you feel worse before the visit, do not wait: call {number} in an emergency, or your doctor.",
    ),
)
TELL_THE_DESK: Final = "Tell the desk now, and show this page."
"""On the practice's own tablet, above every text but the last."""
ASK_AGAIN: Final = "We will ask you about this."
"""Where an answer was changed that had brought up a text."""

BY_WHEN: Final[Mapping[When, VerdictText]] = MappingProxyType(
    {When.NOW: NOW, When.TODAY: TODAY, When.DAYS: DAYS, When.BEFORE_VISIT: BEFORE_VISIT}
)
BY_KEY: Final[Mapping[str, VerdictText]] = MappingProxyType(
    {text.key: text for text in (UNSURE, BEFORE_VISIT, DAYS, STOPPED, TODAY, NOW)}
)
"""The texts that ask something of the client, least to most pressing."""
FOR_STAFF: Final[Mapping[str, str]] = {
    NOW.key: "Emergency care now.",
    TODAY.key: "A doctor today; ask tomorrow whether seen.",
    STOPPED.key: "Ask about the stop sign; the plan stays paused until then.",
    DAYS.key: "A doctor within days; ask in 7 days.",
    BEFORE_VISIT.key: "Not before a doctor or, where marked, a physiotherapist has looked.",
    UNSURE.key: "Ask what the client was not sure about, or what does not fit.",
}
"""What the therapist reads beside it: one for each."""
SHORT: Final[Mapping[str, str]] = {
    NOW.key: "Emergency",
    TODAY.key: "A doctor today",
    STOPPED.key: "Stop sign: call",
    DAYS.key: "A doctor within days",
    BEFORE_VISIT.key: "Call before the visit",
    UNSURE.key: "Ask about answers",
}
TEXTS: Final = (*BY_KEY.values(), NEXT)


def key_for(when: When, *, doubt: bool) -> str:
    """Which text a client reads; "" for none of these. `doubt`: a critical question was answered "not
    sure", or two answers do not fit."""
    text = BY_WHEN.get(when)
    if text is not None:
        return text.key
    return UNSURE.key if doubt else ""


def both(one: str, other: str) -> str:
    """The text that asks for all that two of them ask for. A doctor within days and a plan that was stopped: no text
    says both, so a doctor today."""
    if {one, other} == {DAYS.key, STOPPED.key}:
        return TODAY.key
    return max(one, other, key=rank)


def rank(key: str) -> int:
    """How pressing a text is; 0 for none."""
    return [*BY_KEY].index(key) + 1 if key else 0
