"""What the therapist checks at the table before hands go on, and what is kept of it with the record."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from clinic.core.language import translate
from screening.assessment.cases import confirmed_answers
from screening.assessment.selectors import submitted_answers
from screening.pathway.models import Screening
from screening.protocol.case import Case
from screening.protocol.contraindications import AT_THE_TABLE
from screening.protocol.techniques import technique
from screening.review.models import PlanRevision
from screening.treatment.selectors import is_first_hour

CONCERN, CONCERN_RULE = "touch_concern", "P02"
YOUNG, YOUNG_RULE = "young_person_agrees", "P01"
ALWAYS = ("C37", "C40", "P03")
DIRECT, VOLUNTEERED, CALVES, PACKET, PILLOWS, WALK = "P04", "P05", "calves", "packet", "pillows", "walk"
LEG = ("lower_leg", "thigh_front", "thigh_back")
HEART = (
    "heart_failure_or_uncontrolled_pressure",
    "heart_or_stroke_3_months",
    "high_blood_pressure",
    "vascular_disease",
    "diabetes",
)
OLD_FOR_A_HEART = 60  # JUDGEMENT; who has a weak heart may not know it, so no diagnosis is asked for


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
    return any(str(site).startswith(LEG) for site in _answers(plan).get("pain_sites") or ())


def may_be_breathless_lying(plan: PlanRevision | None) -> bool:
    """Is the client of an age, or did they tell of an illness, at which a heart may not bear lying flat?"""
    said = _answers(plan)
    age = Case.from_json(plan.suggestion.case).age if plan else None
    return (age or 0) >= OLD_FOR_A_HEART or any(said.get(key) in ("yes", "not_sure") for key in HEART)


def _answers(plan: PlanRevision | None) -> dict[str, Any]:
    return plan.suggestion.case.get("answers", {}) if plan else {}


def to_tick(plan: PlanRevision | None, screening: Screening | None) -> dict[str, str]:
    """Every check that is asked at this start: id and words. All but P05 must be ticked."""
    due = {
        **dict.fromkeys((*ALWAYS, VOLUNTEERED), True),
        DIRECT: is_direct(plan),
        CALVES: hurts_in_the_leg(plan),
        PACKET: screening is not None and is_first_hour(screening.client),
        PILLOWS: may_be_breathless_lying(plan),
        WALK: _answers(plan).get("who_answers") == "other",
    }
    checks = {key: translate(text) for key, text, _sources in AT_THE_TABLE if due[key]}
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
