"""The stored suggestion in words: every line from answer to rule to source."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from clinic.core.language import translate, translate_all
from clinic.practices.models import Member
from screening.assessment.degrees import abduction_words, hip_words
from screening.assessment.limit_rows import ceiling_rows
from screening.assessment.models import Suggestion
from screening.assessment.presenters_signed import signed_words, status_words
from screening.assessment.readings import reading_rows
from screening.assessment.rule_search import matches, words_in, words_of
from screening.assessment.rule_words import code_words, condition_words, label_of, reason_words
from screening.assessment.source_words import sources_of
from screening.assessment.suggestion_words import (
    EVIDENCE_WORDS,
    LABEL_WORDS,
    PART_WORDS,
    PATTERN_PLACES,
    PATTERN_WORDS,
)
from screening.assessment.words import answer_words
from screening.intake.engine import TOOLS
from screening.pathway.models import Screening
from screening.protocol.conditions import Absent
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.search_words import TOOL_WORDS
from screening.protocol.techniques import technique
from screening.protocol.techniques.doses import dose_in_words
from screening.protocol.techniques.model import PURPOSES


@dataclass(frozen=True)
class FindingLine:
    """One finding, most cautious first on the page: what, why, which rule, which source."""

    id: str
    code: str
    title: str
    says: list[str]
    answers: list[str]
    when: list[str]
    sources: list[str]
    status: str
    folded: list[str]
    """What says no more than this one: id and title."""
    by_practice: bool  # so serious only because this practice keeps a stricter tier


@dataclass(frozen=True)
class PlanLine:
    """One suggested line of the plan."""

    slug: str
    title: str
    part: str | Promise
    purpose: str
    who: str
    dose: str
    modifications: list[str]
    reasons: list[str]
    evidence: str | Promise


def fact_words(key: str, value: Any) -> str:
    """ "Fever or unwell: Yes", "Left thigh: 12° above level", "Age: 71"."""
    if key.startswith("thomas_test."):
        return _measured_words(key, value)
    question = QUESTIONNAIRE.by_id.get(key)
    label = label_of(key)
    if isinstance(value, dict):
        return f"{label}: {translate(value['absent'])}"
    if value is None:
        return f"{label}: {translate(Absent.BLANK.value)}"
    return f"{label}: {answer_words(question, value) if question else code_words(key, value)}"


def _measured_words(key: str, value: Any) -> str:
    label, name = label_of(key), key.rpartition(".")[2]
    if isinstance(value, dict) or value is None:
        unmeasured = _("not measured")  # on a line of its own: xgettext does not look into f-strings
        return f"{label}: {unmeasured}"
    degrees = {"hip_extension": hip_words, "hip_abduction": abduction_words}.get(name)
    return f"{label}: {degrees(value) if degrees else code_words(key, value)}"


def finding_lines(result: dict[str, Any]) -> list[FindingLine]:
    """The findings that stand for themselves, each with those folded under it."""
    shown = [one for one in result["findings"] if not one.get("under")]
    return [
        FindingLine(
            id=one["id"],
            code=one["class"],
            title=translate(one["title"]),
            says=list(translate_all(one.get("says", []))),
            answers=[fact_words(key, value) for key, value in one["because"].items()],
            when=[condition_words(when) for when in one.get("conditions", one.get("when", []))],
            sources=sources_of(one["sources"]),
            status=status_words(one["id"]),
            folded=[f"{under['id']} {translate(under['title'])}" for under in _under(result, one["id"])],
            by_practice=one.get("this_practice", False),
        )
        for one in shown
    ]


def _under(result: dict[str, Any], rule: str) -> list[dict[str, Any]]:
    return [one for one in result["findings"] if one.get("under") == rule]


def contradiction_lines(result: dict[str, Any]) -> list[str]:
    """What cannot both be so, as the question to the client; older suggestions hold none."""
    return [f"{translate(one['ask'])} ({one['id']})" for one in result.get("contradictions", [])]


def routine_words(result: dict[str, Any], by: Member) -> str:
    """What a routine referral asks of this member; "" where there is none."""
    if result["referral"] != "routine":
        return ""
    if by.is_physiotherapist:
        return _("Routine: examine, or write to the doctor.")
    return _("Routine: suggest a physiotherapist or doctor.")


def plan_lines(items: list[dict[str, Any]]) -> list[PlanLine]:
    return [plan_line(item) for item in items]


def plan_line(item: dict[str, Any]) -> PlanLine:
    entry = technique(item["technique"])
    return PlanLine(
        slug=entry.slug,
        title=translate(entry.title),
        part=PART_WORDS[item["part"]],
        purpose=translate(PURPOSES[entry.purpose]),
        who=item["who"],
        dose=dose_in_words(item["dose"], translate) if item["dose"] else "",
        modifications=list(translate_all(item["modifications"])),
        reasons=_reasons(item),
        evidence=EVIDENCE_WORDS[item.get("evidence", entry.evidence)],
    )


def may_add_groups(choices: list[Any]) -> list[tuple[str, list[dict[str, str]]]]:
    """What a therapist may add, by purpose, each with the reason why it was not chosen. Older ones hold no reason."""
    told = [one for one in choices if isinstance(one, dict)]
    return [
        (translate(words), [_choice(one) for one in told if one["purpose"] == purpose])
        for purpose, words in PURPOSES.items()
        if any(one["purpose"] == purpose for one in told)
    ]


def _choice(one: dict[str, Any]) -> dict[str, str]:
    return {"title": translate(technique(one["technique"]).title), "why": translate(one["reason"])}


def _reasons(item: dict[str, Any]) -> list[str]:
    """Why a line is there, and why something about it is done differently; the rule's id follows, for the therapist."""
    if "changes" not in item:
        return [reason_words(reason) for reason in item.get("reasons", [])]
    why = [translate(item["why"])] if item.get("why") else []
    return [*why, *dict.fromkeys(_change_words(one) for one in item["changes"])]


def _change_words(one: dict[str, Any]) -> str:
    answers = "; ".join(fact_words(key, value) for key, value in one["because"].items())
    words = {"says": translate(one["says"]).rstrip("."), "answers": answers, "rule": one["rule"]}
    return (_("%(says)s, because %(answers)s. (%(rule)s)") if answers else _("%(says)s. (%(rule)s)")) % words


def missing_rows(screening: Screening, result: dict[str, Any]) -> list[dict[str, str]]:
    """What to ask before this can be signed, each with the page where it is answered."""
    return [_missing(screening, key) for key in result["missing"]]


def _missing(screening: Screening, key: str) -> dict[str, str]:
    if key.startswith("thomas_test"):
        return {
            "text": _("The Thomas Test, or why it was not done"),
            "url": reverse("thomas-test", args=[screening.pk]),
        }
    question = QUESTIONNAIRE.by_id.get(key)
    if question is None:
        return {
            "text": {"birth_date": _("The client's birth date"), "sex": _("The client's sex")}.get(key, key),
            "url": "",
        }
    return {"text": translate(question.text), "url": reverse("screening-clarify", args=[screening.pk, key])}


def silent_rules(result: dict[str, Any], words: str) -> list[dict[str, Any]]:
    """The rules that did not fire and have every word of the search, with the facts they saw."""
    rows = [(one, _silent(one)) for one in result.get("trace", []) if one["truth"] == "false"]
    return [row for one, row in rows if not words or matches(words, words_of(one, [*row["when"], *row["facts"]]))]


def fired_rules(result: dict[str, Any], words: str) -> list[str]:
    """The findings that have every word of a search: they stand further up, and would be missed below."""
    found = result["findings"] if words else []
    return [f"{one['id']} {translate(one['title'])}" for one in found if matches(words, words_of(one, ()))]


def _silent(one: dict[str, Any]) -> dict[str, Any]:
    facts = [fact_words(key, value) for key, value in one["seen"].items()]
    when = [condition_words(condition) for condition in one["when"]]
    return {"id": one["id"], "title": translate(one["title"]), "when": when, "facts": facts}


def suggestion_page(screening: Screening, suggestion: Suggestion, search: str) -> dict[str, Any]:
    """Everything the suggestion page shows, from the stored snapshot alone."""
    result, pattern = suggestion.result, suggestion.result["pattern"]
    silent = silent_rules(result, search)
    return {
        "label_words": LABEL_WORDS[suggestion.label],
        "findings": finding_lines(result),
        "contradictions": contradiction_lines(result),
        "ceilings": ceiling_rows(result),
        "readings": reading_rows(result, (suggestion.case.get("thomas_test") or {}).get("tool")),
        "asymmetry": result["thomas_test"].get("asymmetry"),
        "pattern": PATTERN_WORDS.get(pattern["fits"], pattern["fits"]),
        "pattern_place": PATTERN_PLACES.get(suggestion.label, "first"),
        "also": [PATTERN_WORDS.get(code, code) for code in pattern["also"]],
        "pattern_reasons": translate_all(pattern["reasons"]),
        "plan": plan_lines(result["plan"]),
        "may_add": may_add_groups(result["may_add"]),
        "off": [translate(technique(slug).title) for slug in result.get("off", []) if slug not in TOOLS],
        "missing": missing_rows(screening, result),
        "invalid": result["invalid"],
        "silent": silent,
        "fired": fired_rules(result, search),
        "tools": matches(search, words_in(TOOL_WORDS)) if search else False,
        "silent_total": sum(one["truth"] == "false" for one in result.get("trace", [])),
        "search": search,
        "signed": signed_words(),
    }
