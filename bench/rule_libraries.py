"""The protocol's own rules in three public rule libraries, over one client's answers.

Each step of each rule is translated, condition by condition, so that a library is asked the same questions as the
engine. It is spared what it cannot do: silence (the client answered everything), reasons, ceilings and the trace.
`libraries()` first makes sure that each finds what the engine finds.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import rule_engine
from business_rules.actions import BaseActions, rule_action
from business_rules.engine import run_all
from business_rules.fields import FIELD_TEXT
from business_rules.variables import (
    BaseVariables,
    numeric_rule_variable,
    select_multiple_rule_variable,
    string_rule_variable,
)
from json_logic import jsonLogic

from screening.protocol import conditions as c
from screening.protocol.contraindications import RULES

Facts = Mapping[str, Any]
FAR = 5000
"""For a number that was not asked: no rule looks for one so large without looking at its question too."""
COMPARED = {c.AtLeast: ">=", c.AtMost: "<=", c.Below: "<"}


def steps() -> Iterator[tuple[str, c.Condition]]:
    """Each step of each rule, with a name."""
    for rule in RULES:
        for number, step in enumerate(rule.tiers):
            yield f"{rule.id}.{number}", step.condition


def ids(kinds: tuple[type, ...]) -> set[str]:
    """The ids that leaves of these kinds read."""
    return {leaf.id for _, when in steps() for leaf in when.leaves() if isinstance(leaf, kinds)}


NUMBERS = ids((c.AtLeast, c.AtMost, c.Below))
LISTS = ids((c.Includes, c.IncludesAny))


def told(key: str) -> str:
    """An id without the dots, which libraries take for a path."""
    return key.replace(".", "_")


def known(facts: Facts) -> dict[str, Any]:
    """Facts as a library can read them."""
    read = {key: facts[key] for _, when in steps() for key in when.mentions()}
    return {told(key): _plain(key, value) for key, value in read.items()}


def _plain(key: str, value: object) -> object:
    if key in NUMBERS:
        return value if isinstance(value, int | float) else FAR
    if key in LISTS:
        return list(value) if isinstance(value, list | tuple) else []
    return value if isinstance(value, str) else ""


def as_logic(when: Any) -> dict[str, Any]:
    """A condition in JsonLogic."""
    if isinstance(when, c.CountAtLeast):
        return {">=": [{"+": [{"if": [as_logic(part), 1, 0]} for part in when.parts]}, when.number]}
    if isinstance(when, c.Combination):
        return {"and" if isinstance(when, c.AllOf) else "or": [as_logic(part) for part in when.parts]}
    var = {"var": told(when.id)}
    if type(when) in COMPARED:
        return {COMPARED[type(when)]: [var, when.number]}
    if isinstance(when, c.Includes | c.IncludesAny):
        return _any("or", [{"in": [code, var]} for code in _codes(when)])
    if isinstance(when, c.Filled):
        return {"!=": [var, ""]}
    return {"in": [var, list(when.values)]} if isinstance(when, c.OneOf) else {"==": [var, when.value]}


def as_text(when: Any) -> str:
    """A condition in the language of rule-engine."""
    if isinstance(when, c.CountAtLeast):
        return f"(({' + '.join(f'({as_text(part)} ? 1 : 0)' for part in when.parts)}) >= {when.number})"
    if isinstance(when, c.Combination):
        word = " and " if isinstance(when, c.AllOf) else " or "
        return f"({word.join(as_text(part) for part in when.parts)})"
    name = told(when.id)
    if type(when) in COMPARED:
        return f"({name} {COMPARED[type(when)]} {when.number})"
    if isinstance(when, c.Includes | c.IncludesAny):
        return f"({' or '.join(f'{code!r} in {name}' for code in _codes(when))})"
    if isinstance(when, c.Filled):
        return f"({name} != '')"
    values = when.values if isinstance(when, c.OneOf) else (when.value,)
    return f"({' or '.join(f'{name} == {value!r}' for value in values)})"  # a list of them would take it longer


def as_business(when: Any) -> dict[str, Any]:
    """A condition for business-rules, which cannot count: two of many are any of the pairs."""
    if isinstance(when, c.CountAtLeast):
        parts = [as_business(part) for part in when.parts]
        return {"any": [{"all": [one, other]} for place, one in enumerate(parts) for other in parts[place + 1 :]]}
    if isinstance(when, c.Combination):
        return {"all" if isinstance(when, c.AllOf) else "any": [as_business(part) for part in when.parts]}
    name = told(when.id)
    if type(when) in COMPARED:
        words = {">=": "greater_than_or_equal_to", "<=": "less_than_or_equal_to", "<": "less_than"}
        return {"name": name, "operator": words[COMPARED[type(when)]], "value": when.number}
    if isinstance(when, c.Includes | c.IncludesAny):
        return {"name": name, "operator": "shares_at_least_one_element_with", "value": list(_codes(when))}
    if isinstance(when, c.Filled):
        return {"name": name, "operator": "non_empty", "value": ""}
    values = when.values if isinstance(when, c.OneOf) else (when.value,)
    return _any("any", [{"name": name, "operator": "equal_to", "value": value} for value in values])


def _any(word: str, parts: list[dict[str, Any]]) -> dict[str, Any]:
    """Any of these; one alone stands for itself, for a needless step would slow the library."""
    return parts[0] if len(parts) == 1 else {word: parts}


def _codes(when: Any) -> tuple[str, ...]:
    return (when.code,) if isinstance(when, c.Includes) else when.codes


class Variables(BaseVariables):
    def __init__(self, facts: Facts) -> None:
        self.facts = facts


def _variable(name: str, kind: Callable[..., Any]) -> None:
    def read(self: Variables) -> object:
        return self.facts[name]

    read.__name__ = name
    setattr(Variables, name, kind()(read))


class Actions(BaseActions):
    def __init__(self) -> None:
        self.fired: list[str] = []

    @rule_action(params={"name": FIELD_TEXT})
    def fire(self, name: str) -> None:
        self.fired.append(name)


def libraries(facts: Facts, fired: set[str]) -> dict[str, Callable[[], list[str]]]:
    """For each library a run over all rules; `fired`: the steps that the engine finds TRUE."""
    given = known(facts)
    for key in {key for _, when in steps() for key in when.mentions()}:
        several = select_multiple_rule_variable if key in LISTS else string_rule_variable
        _variable(told(key), numeric_rule_variable if key in NUMBERS else several)
    logic = [(name, as_logic(when)) for name, when in steps()]
    engine = [(name, rule_engine.Rule(as_text(when))) for name, when in steps()]
    business = [
        {"conditions": as_business(when), "actions": [{"name": "fire", "params": {"name": name}}]}
        for name, when in steps()
    ]

    def business_rules() -> list[str]:
        actions = Actions()
        run_all(rule_list=business, defined_variables=Variables(given), defined_actions=actions)
        return actions.fired

    runs: dict[str, Callable[[], list[str]]] = {
        "business-rules": business_rules,
        "rule-engine": lambda: [name for name, rule in engine if rule.matches(given)],
        "json-logic": lambda: [name for name, rule in logic if jsonLogic(rule, given)],
    }
    for name, run in runs.items():
        if set(run()) != fired:
            raise AssertionError(f"{name} finds {sorted(set(run()) ^ fired)} otherwise")
    return runs
