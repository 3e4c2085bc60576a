"""A client who is only stiff: how strong the pain is was answered by "Nothing hurts, only stiff".

What follows from it is kept apart by name, so that a place drawn later takes it back and the questions are asked. What
the client had scored before stays as it was scored: the rules then find the contradiction.
"""

from typing import Any, Final

NOTHING_HURTS: Final = {
    "pain_average": 0,
    "pain_worst": 0,
    "pain_at_rest": 0,
    "pain_character": [],
    "sharp_pain": "no",
}
ONLY_STIFF: Final = "only_stiff"
"""The part that names the answers that follow from it."""
LIKE: Final = "feels_"
"""How the rows begin that say what the pain is like."""
_SPEAKS: Final = {"like": "pain_character"}


def follow(found: dict[str, Any]) -> None:
    """Answer what "nothing hurts" answers, where it is blank; or take that back."""
    said = found.pop(ONLY_STIFF, [])
    if found.get("no_pain") == "yes":
        said = [key for key, calm in NOTHING_HURTS.items() if key not in found or (key in said and found[key] == calm)]
        found |= {key: NOTHING_HURTS[key] for key in said}
        if said:
            found[ONLY_STIFF] = said
        return
    for key in said:
        if found.get(key) == NOTHING_HURTS[key]:
            del found[key]
    if "pain_character" in said:
        for name in [name for name in found if name.startswith(LIKE)]:
            del found[name]


def is_closed(item: str, values: Any) -> bool:
    """Whether a question or list of the page need not be asked, because nothing hurts."""
    return _SPEAKS.get(item, item) in values.get(ONLY_STIFF, ())
