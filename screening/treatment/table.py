"""What the therapist checks at the table before hands go on, and what is kept of it with the record."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from clinic.core.language import translate
from screening.assessment.cases import confirmed_answers
from screening.assessment.selectors import submitted_answers
from screening.pathway.models import Screening
from screening.protocol.contraindications import AT_THE_TABLE
from screening.protocol.techniques import technique
from screening.review.models import PlanRevision

CONCERN, CONCERN_RULE = "touch_concern", "P02"
YOUNG, YOUNG_RULE = "young_person_agrees", "P01"
ALWAYS = ("C37", "C40", "P03")
DIRECT, VOLUNTEERED, CALVES = "P04", "P05", "calves"
LEG = ("lower_leg", "thigh_front", "thigh_back")


def concern(plan: PlanRevision | None, screening: Screening | None) -> str:
    """What the client wrote about being touched, "" for nothing. The plan knows whether anything was written."""
    if plan is None or all(one["id"] != CONCERN_RULE for one in plan.suggestion.result["findings"]):
        return ""
    answers = submitted_answers(screening) if screening else None
    return str(confirmed_answers(answers).get(CONCERN) or "").strip() if answers else ""


def spoken_for(plan: PlanRevision | None) -> bool:
    """Is the client under 18, and an adult helped with the answers or gave them?"""
    found = plan.suggestion.result["findings"] if plan else []
    return any(one["id"] == YOUNG_RULE and YOUNG in one["because"] for one in found)


def is_direct(plan: PlanRevision | None) -> bool:
    """Does the plan hold work through the tummy, by a professional?"""
    return plan is not None and any(technique(item["technique"]).is_direct for item in plan.items)


def hurts_in_the_leg(plan: PlanRevision | None) -> bool:
    """Did the client draw pain in calf or thigh? A clot there need not swell yet."""
    sites = plan.suggestion.case.get("answers", {}).get("pain_sites") if plan else None
    return any(str(site).startswith(LEG) for site in sites or ())


def to_tick(plan: PlanRevision | None, screening: Screening | None) -> dict[str, str]:
    """Every check that is asked at this start: id and words. All but P05 must be ticked."""
    asked = {
        *ALWAYS,
        VOLUNTEERED,
        *([DIRECT] if is_direct(plan) else []),
        *([CALVES] if hurts_in_the_leg(plan) else []),
    }
    checks = {key: translate(text) for key, text, _sources in AT_THE_TABLE if key in asked}
    written = concern(plan, screening)
    return checks | ({CONCERN: _("Read: “%(words)s”") % {"words": written}} if written else {})


def missing(asked: dict[str, str], ticked: Iterable[str]) -> list[str]:
    """The words of what had to be ticked, and is not."""
    done = {*ticked, VOLUNTEERED}
    return [words for key, words in asked.items() if key not in done]


def kept_words(ticked: list[str] | None) -> list[str]:
    """What a record says of it. An hour that was not begun here has no checks."""
    if ticked is None:
        return [_("Not checked: the hour was not begun here.")]
    known: dict[str, Any] = {key: translate(text) for key, text, _sources in AT_THE_TABLE}
    known[CONCERN] = _("What the client wrote about being touched was read.")
    return [known[key] for key in known if key in ticked]
