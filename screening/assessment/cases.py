"""One screening as the case the engine reads, and the fingerprint of everything a judgement rests on."""

from collections.abc import Mapping
from typing import Any

from screening.assessment.choices import NOT_SAFE
from screening.assessment.models import ThomasTest
from screening.assessment.selectors import Grounds, confirmations, grounds_of
from screening.assessment.teaching import taught_to
from screening.intake import engine
from screening.intake.additions import added, said
from screening.intake.engine import who_is
from screening.intake.models import Answers
from screening.intake.services_send import content_hash as answers_hash
from screening.pathway.models import Screening
from screening.protocol.contradictions import STEMS
from screening.protocol.engine import NO_CLEARANCES, ScreeningResult


def case_of(screening: Screening, grounds: Grounds | None = None, *, test: ThomasTest | None = None) -> dict[str, Any]:
    """The client; the newest submitted answers with what was added to them and the therapist's confirmations laid over
    them; what the client took back and no therapist has settled, and what they settled of medicines; and the newest
    Thomas Test, or this one. As of today where the practice is. Holds free text: hand it to the engine, do not store
    it."""
    grounds = grounds or grounds_of(screening)
    test, answers = test or grounds.test, grounds.answers
    case = engine.case_of(screening.client, screening.practice, grounds.said, measured(test) if test else None)
    back = sorted(set(answers.taken_back or {}) - grounds.confirmed.keys()) if answers else []
    settled = sorted(grounds.confirmed.keys() & STEMS.keys())
    return case | ({"taken_back": back} if back else {}) | ({"settled": settled} if settled else {})


def screened(
    screening: Screening,
    case: dict[str, Any],
    clearances: frozenset[str] = NO_CLEARANCES,
    *,
    measured: bool = True,
    then: Mapping[str, Any] | None = None,
) -> ScreeningResult:
    """The engine's reading of a case with this practice's settings: as they are, or as they were `then`."""
    practice = screening.practice
    if then is None:
        settings = engine.settings_of(practice, taught_to(screening.client, practice))
    else:
        settings = engine.settings_then(practice, then)
    return engine.screened(practice, case, settings=settings, clearances=clearances, measured=measured)


def confirmed_answers(answers: Answers) -> dict[str, Any]:
    """What the client said, replaced where the therapist confirmed something else."""
    return {**said(answers), **{key: row.value for key, row in confirmations(answers).items()}}


def measured(test: ThomasTest) -> dict[str, Any]:
    """A Thomas Test in the shape of the contract."""
    if not test.performed:
        return {"performed": False, "reason": _reason(test.reason)}
    sides = {
        name: side | {"not_done": _reason(side["not_done"])} if "not_done" in side else side
        for name, side in test.sides.items()
    }
    return {"performed": True, "variant": test.variant, "tool": test.tool, **sides}


def _reason(code: str) -> str:
    return "other" if code == NOT_SAFE else code


def basis_of(screening: Screening, who: dict[str, Any] | None = None, grounds: Grounds | None = None) -> dict[str, Any]:
    """What a suggestion and a signature rest on: who the client is (or `who`, as it was), the newest answers, every
    confirmation of them, what was added to them, and the newest Thomas Test. As it stands in the database at this
    moment; a page that has just read the `grounds` hands them in."""
    grounds = grounds or grounds_of(screening)
    answers, test, more = grounds.answers, grounds.test, grounds.addition
    return {
        "client": who or who_is(screening.client),
        "answers": [str(answers.pk), answers_hash(answers)] if answers else None,
        "confirmations": sorted([str(row.pk), row.question, row.value, row.note] for row in grounds.clarifications),
        "thomas_test": [str(test.pk), measured(test), test.note] if test else None,
        **({"added": added(more)} if more else {}),
    }
