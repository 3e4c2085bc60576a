"""The codes of a suggestion in words: label, part, pattern and evidence."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _lazy

Words = str | Promise

LABEL_WORDS: dict[str, Words] = {
    "self_care": _lazy("Self-care at home is enough to begin with; hands-on work is possible."),
    "professional": _lazy("Hands-on work is possible."),
    "professional_modified": _lazy("Hands-on work is possible, with the changes named at its lines."),
    "clearance": _lazy("A doctor or another professional should agree first. Until then general advice only."),
    "urgent": _lazy("A doctor should see the client soon, usually today. No treatment and no plan now."),
    "emergency": _lazy("The client needs emergency care now. No treatment and no plan."),
}
PART_WORDS: dict[str, Words] = {
    "pro_direct": _lazy("Hands-on, through the tummy"),
    "pro_indirect": _lazy("Hands-on, not through the tummy"),
    "self_abdominal_hand": _lazy("Self-massage of the tummy by hand"),
    "self_abdominal_tool": _lazy("Self-massage of the tummy with a tool"),
    "self_other": _lazy("Self-massage elsewhere"),
    "stretch": _lazy("Stretching"),
    "strength": _lazy("Strengthening"),
    "heat": _lazy("Heat"),
    "general": _lazy("General advice"),
}
PATTERN_WORDS: dict[str, Words] = {
    "tightness": _lazy("Short, tight hip flexors"),
    "two_joint_tightness": _lazy("Short two-joint muscles of the thigh"),
    "weakness": _lazy("Weak hip flexors"),
    "strain": _lazy("Strain"),
    "tendon": _lazy("A tendon under load at the front of the hip"),
    "snapping": _lazy("Snapping at the front of the hip"),
    "trigger_points": _lazy("Tender points"),
    "hip_joint": _lazy("A picture of the hip joint"),
    "spine_or_nerve": _lazy("A picture of the back or a nerve"),
    "not_muscular": _lazy("A picture that is not of muscles"),
    "cannot_tell": _lazy("No pattern can be told"),
}
PATTERN_PLACES = {"clearance": "after", "urgent": "", "emergency": ""}
"""Where the page shows a pattern: beside the test, small and last, or nowhere beside an alarm."""
EVIDENCE_WORDS: dict[str, Words] = {
    "none": _lazy("No study evidence"),
    "very_low": _lazy("Very low certainty of evidence"),
    "low": _lazy("Low certainty of evidence"),
    "moderate": _lazy("Moderate certainty of evidence"),
}
