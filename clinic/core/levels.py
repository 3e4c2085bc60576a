"""How a code is shown: a word, a shape and a tone. Never a colour alone.

One table for every risk level, finding class, ceiling and state, so that the same code looks the same on every
page. A code that is not here is shown as its own words on a plain ground, and can therefore never vanish.
"""

from typing import NamedTuple


class Look(NamedTuple):
    """`word` for people, `icon` a key of clinic.core.icons, `tone` a `tone-*` class of the style sheet."""

    word: str
    icon: str
    tone: str


LOOKS = {
    # the label of a screening, most cautious first
    "emergency": Look("Emergency", "octagon", "emergency"),
    "urgent": Look("Urgent", "triangle", "urgent"),
    "clearance": Look("Needs clearance", "square", "clearance"),
    "professional_modified": Look("Hands-on, modified", "diamond", "modified"),
    "professional": Look("Hands-on", "disc", "accent"),
    "self_care": Look("Self-care", "house", "good"),
    # the class of a finding
    "absolute": Look("Do not treat", "stop", "emergency"),
    "local": Look("Avoid the area", "diamond", "modified"),
    "precaution": Look("Take care", "diamond", "modified"),
    "note": Look("Note", "info", "plain"),
    # a ceiling
    "allow": Look("Allowed", "disc", "good"),
    "modify": Look("Modified", "diamond", "modified"),
    "withhold": Look("Withheld", "stop", "emergency"),
    # a referral
    "none": Look("None", "ring", "plain"),
    "routine": Look("Routine", "letter", "accent"),
    # the reading of a Thomas Test
    "borderline": Look("Borderline", "ring", "plain"),
    "moderate": Look("Moderate", "diamond", "modified"),
    "marked": Look("Marked", "triangle", "urgent"),
    # where a screening stands
    "invited": Look("Invited", "send", "plain"),
    "in_progress": Look("In progress", "edit", "plain"),
    "submitted": Look("Submitted", "folder", "accent"),
    "assessed": Look("Assessed", "check", "accent"),
    "suggested": Look("To review", "search", "accent"),
    "signed": Look("Signed", "pen", "good"),
    "released": Look("Released", "disc", "good"),
    "paused": Look("Paused", "pause", "urgent"),
    "closed": Look("Closed", "lock", "plain"),
    # home care
    "done": Look("Done", "check", "good"),
    # answers
    "yes": Look("Yes", "disc", "modified"),
    "no": Look("No", "ring", "plain"),
    "not_sure": Look("Not sure", "question", "clearance"),
    "not_answered": Look("Not answered", "question", "urgent"),
    "to_clarify": Look("To clarify", "question", "clearance"),
    "incomplete": Look("Incomplete", "question", "urgent"),
}


def look(code: str) -> Look:
    """The look of `code`; for an unknown code its own words on a plain ground."""
    code = str(code)
    return LOOKS.get(code) or Look(code.replace("_", " ").strip().capitalize(), "ring", "plain")
