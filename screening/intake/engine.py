"""Where a client's answers meet the protocol's engine: the one place that builds a case and has it read."""

from collections.abc import Mapping
from typing import Any, Final

from clinic.clients.models import Client
from clinic.core import clock
from clinic.practices.models import Practice
from screening.protocol.answers import TEXT, kind_of
from screening.protocol.case import Case
from screening.protocol.contraindications.kept import MAY_KEEP
from screening.protocol.engine import NO_CLEARANCES, ScreeningResult, screen
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.settings import Settings
from screening.protocol.techniques import TECHNIQUES
from screening.protocol.thresholds import DEFAULT as THRESHOLDS

TOOLS: Final = frozenset(entry.slug for entry in TECHNIQUES if entry.part == "self_abdominal_tool" and entry.suggested)


def case_of(
    client: Client, practice: Practice, answers: dict[str, Any], thomas_test: dict[str, Any] | None = None
) -> dict[str, Any]:
    """What is known of the client, as of today where the practice is. Holds free text: do not store it as it is."""
    return {
        "as_of": clock.today(practice.timezone).isoformat(),
        "client": who_is(client),
        "answers": answers,
        "thomas_test": thomas_test or {},
    }


def who_is(client: Client) -> dict[str, Any]:
    """What a case says about the client."""
    return {"birth_date": client.birth_date.isoformat() if client.birth_date else None, "sex": client.sex}


def without_words(case: dict[str, Any]) -> dict[str, Any]:
    """The case as it may be stored: of free text only that there is some, and which known medicine or illness it names;
    of activities only the scores."""
    return {**case, "answers": {key: _wordless(key, value) for key, value in case["answers"].items()}}


def _wordless(key: str, value: Any) -> Any:
    """A question that is no longer asked may have held anything: it counts as text."""
    question = QUESTIONNAIRE.by_id.get(key)
    return (kind_of(question) if question else TEXT).without_words(value)


def settings_of(practice: Practice, taught: frozenset[str] = frozenset()) -> Settings:
    """What this practice has set: stricter time windows and rules, and what it does not offer. `taught`: the tools for
    the tummy that this client was taught."""
    off = frozenset(practice.techniques_off)
    tools = TOOLS & taught - off
    return Settings(
        thresholds=THRESHOLDS.stricter(practice.windows),
        abdominal_tools=bool(tools),
        off=off - TOOLS | (TOOLS - tools if tools else frozenset()),
        kept=frozenset(MAY_KEEP.keys() & practice.kept_rules),
    )


def settings_then(practice: Practice, result: Mapping[str, Any]) -> Settings:
    """What was set when a stored result was made. Settings that changed since count from the next suggestion."""
    then: Mapping[str, Any] = result.get("settings", {})
    return Settings(
        thresholds=THRESHOLDS.stricter(practice.windows),
        abdominal_tools=result["ceilings"]["self_abdominal_tool"] != "withhold" or then.get("abdominal_tools", False),
        off=frozenset(then.get("off", ())),
        kept=frozenset(MAY_KEEP.keys() & then.get("kept", ())),
    )


def screened(
    practice: Practice,
    case: dict[str, Any],
    *,
    settings: Settings | None = None,
    clearances: frozenset[str] = NO_CLEARANCES,
    measured: bool = True,
    so_far: bool = False,
) -> ScreeningResult:
    """The engine's reading of a case with these settings, else those of the practice now. `measured` and `so_far` are
    as in `screen`."""
    settings = settings or settings_of(practice)
    asked = {name: frozenset(case.get(name, ())) for name in ("taken_back", "settled")}
    read = Case.from_json(case)
    return screen(read, settings=settings, clearances=clearances, measured=measured, so_far=so_far, **asked)


def reading_of(client: Client, practice: Practice, values: dict[str, Any], *, so_far: bool = False) -> ScreeningResult:
    """What the rules make of the answers alone, without the client's own words, before anything is measured. `so_far`:
    of those given until now, the rest being still to come."""
    case = without_words(case_of(client, practice, values))
    return screened(practice, case, measured=False, so_far=so_far)
