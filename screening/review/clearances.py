"""A clearance holds for the facts it was given for: what they are, and whether they still are so."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.core.hashing import sha256_of
from clinic.core.language import translate
from clinic.practices.models import Practice
from screening.assessment.cases import who_is
from screening.assessment.models import Suggestion
from screening.assessment.rule_search import name_of
from screening.assessment.words import answer_words
from screening.intake.models import Answers
from screening.pathway.models import Screening
from screening.protocol.carried import PLAIN_NO
from screening.protocol.ceilings import CLASSES
from screening.protocol.contraindications import RULES
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind, Question
from screening.protocol.version import plain
from screening.review.models import Clearance

NEEDS_CLEARANCE = ("absolute", "clearance")
LONGEST_DAYS, DEFAULT_DAYS = 365, 90
SLACK_WEEKS = 2  # a client counts weeks roughly; fewer than this below what they must have grown to is a new event
OUTDATED = _lazy("The suggestion changed since this page was opened. Read it, then tick again what the letter covers.")
NO_EXAMINER = _lazy("Only a physiotherapist records an examination of their own. Who runs the practice sets this.")
Result = Mapping[str, Any]


def waiting(result: Result) -> list[dict[str, Any]]:
    """The findings that somebody else's agreement can lift."""
    return [one for one in result["findings"] if one["class"] in NEEDS_CLEARANCE and one.get("clearable", True)]


def examinable(result: Result, practice: Practice) -> list[dict[str, Any]]:
    """Of these findings those that a physiotherapist of this practice may lift by an examination of their own."""
    return [one for one in waiting(result) if one.get("examinable") and one["id"] in practice.own_examination]


def facts_of(suggestion: Suggestion, rules: Iterable[str]) -> dict[str, Any]:
    """What a clearance for these rules is bound to, as it is in this suggestion."""
    found = {one["id"]: one for one in suggestion.result["findings"]}
    seen = {one["id"]: one["seen"] for one in suggestion.result["trace"]}
    return {
        "client": suggestion.case.get("client"),
        "rules": {
            rule: {
                "class": found[rule]["class"],
                "because": found[rule]["because"],
                "seen": seen.get(rule, {}),
                "rule": rule_hash(rule),
            }
            for rule in rules
        },
    }


def rule_hash(rule_id: str) -> str:
    """Everything a rule says and does; "" for a rule that is no longer there."""
    rule = next((one for one in RULES if one.id == rule_id), None)
    if rule is None:
        return ""
    return sha256_of(
        [
            [tier.cls.value, plain(tier.condition), tier.says, tier.clearable, tier.referral.name]
            + [sorted(tier.withholds), sorted(tier.forbids)]
            for tier in rule.tiers
        ]
    )


def why_void(clearance: Clearance, screening: Screening, answers: Answers, result: Result) -> str:
    """Why a clearance no longer holds for these answers and their result, in words; "" while it does."""
    if not clearance.facts:
        return _("It was recorded before clearances were bound to the answers behind them.")
    if clearance.facts["client"] != who_is(screening.client):
        return _("The date of birth or the sex was changed.")
    weeks = _weeks_between(clearance.answers, answers)
    findings = {one["id"]: one for one in result["findings"]}
    seen = {one["id"]: one["seen"] for one in result["trace"]}
    for rule, then in clearance.facts["rules"].items():
        now = findings.get(rule)
        if clearance.own and now is not None and not now.get("examinable"):
            return _("“%(rule)s” is now one that an examination of one's own does not lift.") % {"rule": name_of(rule)}
        why = _why_other(rule, then, now, weeks) or _why_new(then["seen"], seen.get(rule, {}))
        if why:
            return why
    return ""


def _weeks_between(then: Answers | None, now: Answers) -> int:
    if then is None or then.submitted_at is None or now.submitted_at is None:
        return 0
    return max(0, (now.submitted_at - then.submitted_at).days // 7)


def _why_other(rule: str, then: Result, now: Result | None, weeks: int) -> str:
    """Why the finding of today is not the one that was cleared; a finding that is gone needs no clearance."""
    if now is None:
        return ""
    if rule_hash(rule) != then["rule"]:
        return _("The rule “%(rule)s” was changed.") % {"rule": name_of(rule)}
    if CLASSES.index(now["class"]) < CLASSES.index(then["class"]):
        return _("“%(rule)s” is graver than it was.") % {"rule": name_of(rule)}
    for key, value in now["because"].items():
        if key not in QUESTIONNAIRE.by_id:  # what was measured is no answer; the date of birth was looked at before
            continue
        if key not in then["because"] or not _same(key, then["because"][key], value, weeks):
            return _changed(key, then["because"].get(key, then["seen"].get(key)), value)
    return ""


def _why_new(then: Result, now: Result) -> str:
    """Whether something else that the rule reads was a plain no, and is that no more."""
    for key, was in then.items():
        value = now.get(key)
        said = value is not None and not isinstance(value, dict)
        if isinstance(was, str) and was in PLAIN_NO and said and value not in PLAIN_NO:
            return _changed(key, was, value)
    return ""


def _same(key: str, then: Any, now: Any, weeks: int) -> bool:
    """The same answer; counts of weeks and years may have grown, a list shorter, a score lower."""
    question = QUESTIONNAIRE.by_id.get(key)
    if isinstance(then, list) and isinstance(now, list):
        return set(now) <= set(then)
    if question is None or isinstance(then, bool) or not (isinstance(then, int) and isinstance(now, int)):
        return bool(then == now)
    if question.kind is Kind.SCALE:
        return now <= then
    if question.unit == "weeks":
        return now >= then and now >= then + weeks - SLACK_WEEKS
    return now >= then if question.unit == "years" else now == then


def _changed(key: str, then: Any, now: Any) -> str:
    question = QUESTIONNAIRE.by_id.get(key)
    label = translate(question.label) if question else key
    return _("%(question)s was “%(then)s”, is now “%(now)s”.") % {
        "question": label,
        "then": _worded(question, then),
        "now": _worded(question, now),
    }


def _worded(question: Question | None, value: Any) -> str:
    if value is None or isinstance(value, dict):  # silence, or a question that was not asked
        return _("not answered")
    return answer_words(question, value) if question else str(value)
