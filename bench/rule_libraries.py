"""The same sixty yes/no rules in three public rule libraries, over one answer set."""

from collections.abc import Callable

import rule_engine
from business_rules.actions import BaseActions, rule_action
from business_rules.engine import run_all
from business_rules.fields import FIELD_NO_INPUT
from business_rules.variables import BaseVariables, string_rule_variable
from json_logic import jsonLogic

COUNT = 60
NAMES = [f"q{n}" for n in range(COUNT)]
ANSWERS = {name: "yes" if n % 20 == 0 else "no" for n, name in enumerate(NAMES)}


class Variables(BaseVariables):
    def __init__(self, answers: dict[str, str]) -> None:
        self.answers = answers


def _variable(name):
    def read(self):
        return self.answers[name]

    read.__name__ = name
    return string_rule_variable()(read)


for _name in NAMES:
    setattr(Variables, _name, _variable(_name))


class Actions(BaseActions):
    def __init__(self) -> None:
        self.fired: list[str] = []

    @rule_action(params={"rule": FIELD_NO_INPUT})
    def fire(self, rule: str) -> None:
        self.fired.append(rule)


BUSINESS = [
    {
        "conditions": {"all": [{"name": name, "operator": "equal_to", "value": "yes"}]},
        "actions": [{"name": "fire", "params": {"rule": name}}],
    }
    for name in NAMES
]
ENGINE = [rule_engine.Rule(f"{name} == 'yes'") for name in NAMES]
LOGIC = [{"==": [{"var": name}, "yes"]} for name in NAMES]


def business_rules() -> list[str]:
    actions = Actions()
    run_all(
        rule_list=BUSINESS, defined_variables=Variables(ANSWERS), defined_actions=actions, stop_on_first_trigger=False
    )
    return actions.fired


def libraries() -> dict[str, Callable[[], object]]:
    """For each library one run over the sixty rules."""
    return {
        "business-rules": business_rules,
        "rule-engine": lambda: [rule for rule in ENGINE if rule.matches(ANSWERS)],
        "json-logic": lambda: [rule for rule in LOGIC if jsonLogic(rule, ANSWERS)],
    }
