"""What a screen reader is told of a page: Chromium's own accessibility tree."""

from dataclasses import dataclass
from typing import Any

CONTROLS = {
    "button",
    "checkbox",
    "combobox",
    "link",
    "radio",
    "searchbox",
    "spinbutton",
    "switch",
    "textbox",
}


@dataclass(frozen=True)
class Heard:
    """One thing that is read out: its role, its name, what is added to it, and its states.

    `within` are the names and descriptions of the groups around it, the nearest first.
    """

    role: str
    name: str
    description: str
    states: dict[str, Any]
    within: tuple[str, ...]


def hear(page: Any) -> list[Heard]:
    """Everything on the page that is not hidden from a listener, in reading order."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    known = {node["nodeId"]: node for node in nodes}
    return [_heard(node, known) for node in nodes if not node["ignored"]]


def _heard(node: dict[str, Any], known: dict[str, dict[str, Any]]) -> Heard:
    states = {state["name"]: state["value"].get("value") for state in node.get("properties", [])}
    return Heard(_said(node, "role"), _said(node, "name"), _said(node, "description"), states, _groups(node, known))


def _said(node: dict[str, Any], what: str) -> str:
    return " ".join(str(node.get(what, {}).get("value", "")).split())


def _groups(node: dict[str, Any], known: dict[str, dict[str, Any]]) -> tuple[str, ...]:
    """The groups around this one as they are read out, the nearest first."""
    around: list[str] = []
    while parent := known.get(node.get("parentId", "")):
        node = parent
        if not node["ignored"] and _said(node, "role") in ("group", "radiogroup"):
            around.append(" ".join(filter(None, (_said(node, "name"), _said(node, "description")))))
    return tuple(around)
