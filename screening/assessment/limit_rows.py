"""What is limited, a short line for each reason, in the words of staff. The whole stands behind the line."""

from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.core.language import translate
from screening.assessment.suggestion_words import PART_WORDS
from screening.protocol.ceilings import EFFECTS, Class

# Parts of the plan that have one word together, the largest first; a part counts with the first that takes it.
SHORT: list[tuple[tuple[str, ...], str | Promise]] = [
    (tuple(PART_WORDS), _lazy("everything")),
    (tuple(part for part in PART_WORDS if part != "general"), _lazy("all but advice")),
    (("pro_direct", "self_abdominal_hand", "self_abdominal_tool"), _lazy("abdomen")),
    (("self_abdominal_hand", "self_abdominal_tool"), _lazy("abdomen by the client")),
    (("pro_direct",), _lazy("abdomen by the therapist")),
    (("self_abdominal_hand",), _lazy("abdomen by own hand")),
    (("self_abdominal_tool",), _lazy("abdomen with a tool")),
    (("pro_indirect", "self_other"), _lazy("massage elsewhere")),
    (("pro_indirect",), _lazy("hands-on elsewhere")),
    (("self_other",), _lazy("self-massage elsewhere")),
    (("stretch", "strength"), _lazy("exercise")),
    (("stretch",), _lazy("stretching")),
    (("strength",), _lazy("strengthening")),
    (("heat",), _lazy("heat")),
    (("general",), _lazy("advice")),
]


def ceiling_rows(result: dict[str, Any]) -> list[dict[str, Any]]:
    """What is limited, to which level and by which findings, in words, the most cautious first; parts with the same
    reasons share a line. What is allowed needs none; `rest`: whether there is any."""
    rows: dict[tuple[str, ...], list[str]] = {}
    for part, level in result["ceilings"].items():
        if level != "allow":
            because = [f"{translate(one['title'])} ({one['id']})" for one in result["findings"] if _lowers(one, part)]
            rows.setdefault((level, *(because or [_no_finding(part)])), []).append(part)
    found = sorted(rows.items(), key=lambda row: row[0][0] != "withhold")
    rest = "allow" in result["ceilings"].values()
    return [
        {
            "code": key[0],
            "short": _short(parts),
            "parts": [PART_WORDS[part] for part in parts],
            "because": key[1:],
            "rest": rest,
        }
        for key, parts in found
    ]


def _lowers(finding: dict[str, Any], part: str) -> bool:
    """Whether a finding lowers this part. A first reading keeps no limits: it says what each class takes away."""
    if (limits := finding.get("limits")) is not None:
        return bool(limits.get(part, "allow") != "allow")
    return not finding.get("under") and part in EFFECTS[Class(finding["class"])]


def _short(parts: list[str]) -> str:
    left, words = set(parts), []
    for group, word in SHORT:
        if left.issuperset(group):
            left -= set(group)
            words.append(str(word))
    return capfirst(", ".join(words))


def _no_finding(part: str) -> str:
    """Why a ceiling is low that no finding lowers."""
    if part == "self_abdominal_tool":
        return _("Off in this practice, or not taught to this client.")
    return _("The Thomas Test cannot be read on both sides.") if part == "pro_direct" else "–"
