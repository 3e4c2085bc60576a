"""How a code is shown: a word, a shape and a tone. Never a colour alone.

One table for every risk level, finding class, ceiling and state, so that the same code looks the same on every
page. A code that is not here is shown as its own words on a plain ground, and can therefore never vanish.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Look(NamedTuple):
    """`word` for people, `icon` a key of clinic.design.icons, `tone` a `tone-*` class of the style sheet."""

    word: str | Promise
    icon: str
    tone: str


LOOKS = {
    # the label of a screening, most cautious first
    "emergency": Look(_("Emergency"), "octagon", "emergency"),
    "urgent": Look(_("Urgent"), "triangle", "urgent"),
    "clearance": Look(_("Needs clearance"), "square", "clearance"),
    "professional_modified": Look(_("Hands-on, modified"), "diamond", "modified"),
    "professional": Look(_("Hands-on"), "disc", "accent"),
    "self_care": Look(_("Self-care"), "house", "good"),
    # the class of a finding
    "absolute": Look(_("Do not treat"), "stop", "emergency"),
    "local": Look(_("Avoid the area"), "diamond", "modified"),
    "precaution": Look(_("Take care"), "diamond", "modified"),
    "note": Look(_("Note"), "info", "plain"),
    # a ceiling
    "allow": Look(_("Allowed"), "disc", "good"),
    "modify": Look(_("Modified"), "diamond", "modified"),
    "withhold": Look(_("Withheld"), "stop", "emergency"),
    # a referral
    "none": Look(_("None"), "ring", "plain"),
    "routine": Look(_("Routine"), "letter", "accent"),
    # the reading of a Thomas Test
    "borderline": Look(_("Borderline"), "ring", "plain"),
    "moderate": Look(_("Moderate"), "diamond", "modified"),
    "marked": Look(_("Marked"), "triangle", "urgent"),
    # a visit, at the front desk
    "arrived": Look(_("Arrived"), "person", "accent"),
    "see_first": Look(_("Therapist sees first"), "flag", "plain"),
    # where a screening stands
    "invited": Look(_("Invited"), "send", "plain"),
    "in_progress": Look(_("In progress"), "edit", "plain"),
    "submitted": Look(_("Submitted"), "folder", "accent"),
    "assessed": Look(_("Assessed"), "check", "accent"),
    "suggested": Look(_("To review"), "search", "accent"),
    "signed": Look(_("Signed"), "pen", "good"),
    "released": Look(_("Released"), "disc", "good"),
    "paused": Look(_("Paused"), "pause", "urgent"),
    "closed": Look(_("Closed"), "lock", "plain"),
    # home care
    "done": Look(_("Done"), "check", "good"),
    # answers
    "yes": Look(_("Yes"), "disc", "modified"),
    "no": Look(_("No"), "ring", "plain"),
    "not_sure": Look(_("Not sure"), "question", "clearance"),
    "not_answered": Look(_("Not answered"), "question", "urgent"),
    "to_clarify": Look(_("To clarify"), "question", "clearance"),
    "incomplete": Look(_("Incomplete"), "question", "urgent"),
}


def look(code: str) -> Look:
    """The look of `code`; for an unknown code its own words on a plain ground."""
    code = str(code)
    return LOOKS.get(code) or Look(code.replace("_", " ").strip().capitalize(), "ring", "plain")
