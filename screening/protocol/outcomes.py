"""Did it change? Pain, the client's own activities and the global rating, read as better, unclear or worse.

A change is only called one when it is larger than the error of the scale and large enough to matter to people who
started where this client started. Pages show the reading in words with its numbers, never a number alone.
Instruments with a licence that clashes with open source (ODI, STarT, HOOS, HAGOS, PAR-Q+) are not used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from screening.protocol.sentences import Sentence


class Change(StrEnum):
    """The three things a page may say about a pair of scores."""

    IMPROVED = "improved"
    NO_CLEAR_CHANGE = "no clear change"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class OutcomeReading:
    """A change with the sentence that goes with it, and the sources of its thresholds."""

    change: Change
    says: Sentence
    sources: tuple[str, ...]

    @property
    def text(self) -> str:
        """The sentence in English."""
        return self.says.text


SCALE: Final = (0, 10)
GLOBAL_SCALE: Final = (-5, 5)

# A 0-10 pain score has an error of about 2 points [CHI05, OST08]; starting at 8 or more, 3 points matter [THI20].
# Below 2 points there is no room for a drop of 2, so a drop to 0 counts.
PAIN_ERROR: Final = 2
PAIN_HIGH_START: Final = 8
PAIN_HIGH_DROP: Final = 3
PAIN_SOURCES: Final = ("CHI05", "OST08", "THI20", "JUDGEMENT")
# The mean of up to three activities: 2 points [MOS13]; one activity alone: 3 [KNOWLEDGE].
ACTIVITY_MEAN: Final = 2.0
ACTIVITY_SINGLE: Final = 3.0
ACTIVITY_SOURCES: Final = ("MOS13", "PSFSMS", "KNOWLEDGE")
# On a scale of eleven steps, 2 either way [KNOWLEDGE; design of the scale KAM09].
GLOBAL_STEP: Final = 2
GLOBAL_SOURCES: Final = ("KAM09", "KNOWLEDGE")
PAIN_SAYS: Final = "Pain: {change}, from {before} to {after} out of 10."
ACTIVITY_SAYS: Final = "Own activities: {change}, from {before} to {after} out of 10 (one activity)."
ACTIVITIES_SAY: Final = "Own activities: {change}, from {before} to {after} out of 10 ({count} activities)."
GLOBAL_SAYS: Final = "The client's own rating: {change} ({rating} from -5 to +5)."
SAID: Final = (*(change.value for change in Change), PAIN_SAYS, ACTIVITY_SAYS, ACTIVITIES_SAY, GLOBAL_SAYS)
"""Every text of a reading of scores."""
# After 4 to 6 weeks or sessions, less than this in both means a doctor looks again (C39).
TOO_LITTLE: Final = 2.0


def drop_that_matters(pain_before: int) -> int:
    """Return how far pain 0-10 must fall from ``pain_before`` to be called improved, in points (1 to 3)."""
    if pain_before >= PAIN_HIGH_START:
        return PAIN_HIGH_DROP
    return max(1, min(PAIN_ERROR, pain_before))


def rise_that_matters(pain_before: int) -> int:
    """Return how far pain 0-10 must rise to be called worse, in points: 2, or 1 where only 1 is left."""
    return max(1, min(PAIN_ERROR, SCALE[1] - pain_before))


def pain_change(before: int | None, after: int | None) -> OutcomeReading | None:
    """Read two pain scores 0-10 (higher is worse); None when either is missing.

    Raises ``ValueError`` for a score that is not a whole number from 0 to 10.
    """
    if before is None or after is None:
        return None
    _check(before, SCALE, "pain")
    _check(after, SCALE, "pain")
    change = _change(before - after, drop_that_matters(before), rise_that_matters(before))
    return OutcomeReading(change, sentence(PAIN_SAYS, change, before=before, after=after), PAIN_SOURCES)


def activities_change(before: Mapping[str, int], after: Mapping[str, int]) -> OutcomeReading | None:
    """Read the client's own activities, name to score 0-10 (10 = able as before); None when none is in both.

    Only activities scored both times count. Raises ``ValueError`` for a score that is not a whole number 0-10.
    """
    for score in (*before.values(), *after.values()):
        _check(score, SCALE, "activity")
    names = [name for name in before if name in after]
    if not names:
        return None
    was, now = (sum(scores[name] for name in names) / len(names) for scores in (before, after))
    needed = ACTIVITY_SINGLE if len(names) == 1 else ACTIVITY_MEAN
    # Whoever starts near the bottom has less room to fall: reaching the bottom is worse.
    change = _change(now - was, needed, min(needed, was) or needed)
    template = ACTIVITY_SAYS if len(names) == 1 else ACTIVITIES_SAY
    says = sentence(template, change, before=_points(was), after=_points(now), count=len(names))
    return OutcomeReading(change, says, ACTIVITY_SOURCES)


def global_change(rating: int | None) -> OutcomeReading | None:
    """Read the client's global rating, -5 (much worse) to +5 (much better); None when missing.

    Raises ``ValueError`` for a rating that is not a whole number from -5 to 5.
    """
    if rating is None:
        return None
    _check(rating, GLOBAL_SCALE, "global rating")
    change = _change(rating, GLOBAL_STEP, GLOBAL_STEP)
    return OutcomeReading(change, sentence(GLOBAL_SAYS, change, rating=f"{rating:+d}"), GLOBAL_SOURCES)


def too_little_after_six_weeks(
    pain_before: int, pain_after: int, activities_before: Mapping[str, int], activities_after: Mapping[str, int]
) -> bool:
    """Tell whether pain and activities both gained less than 2 points, so that a doctor should look again (C39).

    Activities not scored both times count as no gain: silence is never an improvement.
    """
    names = [name for name in activities_before if name in activities_after]
    gains = [activities_after[name] - activities_before[name] for name in names]
    activity_gain = sum(gains) / len(gains) if gains else 0.0
    return pain_before - pain_after < TOO_LITTLE and activity_gain < TOO_LITTLE


def _change(gain: float, enough: float, too_much: float) -> Change:
    if gain >= enough:
        return Change.IMPROVED
    return Change.WORSE if gain <= -too_much else Change.NO_CLEAR_CHANGE


def _check(score: int, scale: tuple[int, int], name: str) -> None:
    low, high = scale
    if type(score) is not int or not low <= score <= high:
        raise ValueError(f"{name} must be a whole number from {low} to {high}, not {score!r}")


def sentence(template: str, change: Change, **values: int | float | str | Sentence) -> Sentence:
    """Return a text with the word for the change in it."""
    return Sentence(template, {"change": Sentence(change.value, {}), **values})


def _points(mean: float) -> int | float:
    rounded = round(mean, 1)
    return int(rounded) if rounded.is_integer() else rounded
