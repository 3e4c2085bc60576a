"""The options of a Thomas Test: codes of the contract and their words."""

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _lazy

Choices = list[tuple[str, str | Promise]]

NOT_SAFE = "not_safe"  # a reason of this product alone: the protocol reads it as "other"
REASONS: Choices = [
    ("pain", _lazy("It hurt too much")),
    ("cannot_lie", _lazy("The client cannot lie in the position")),
    ("hip_replacement", _lazy("Hip replacement")),
    ("pregnancy", _lazy("Pregnancy")),
    ("unwell", _lazy("The client is unwell")),
    ("recent_fall", _lazy("A recent fall")),
    ("declined", _lazy("The client declined")),
    (NOT_SAFE, _lazy("Not safe with these answers")),
    ("no_time", _lazy("No time")),
    ("other", _lazy("Another reason")),
]
# Why one side alone was left out: the rest of the reasons are about the whole person.
NOT_DONE: Choices = [
    (code, format_lazy("{} {}", _lazy("Not done:"), word))
    for code, word in REASONS
    if code in ("pain", "hip_replacement", "declined", NOT_SAFE, "no_time", "other")
]
VARIANTS: Choices = [("modified", _lazy("Modified (leg hangs over the edge)")), ("classic", _lazy("Classic"))]
TOOLS: Choices = [
    ("goniometer", _lazy("Goniometer")),
    ("inclinometer", _lazy("Inclinometer")),
    ("trigonometric", _lazy("Distances, calculated")),
    ("by_eye", _lazy("By eye")),
]
FLAT: Choices = [("yes", _lazy("Yes")), ("no", _lazy("No")), ("not_checked", _lazy("Not checked"))]
SITES: Choices = [
    ("none", _lazy("No pain")),
    ("groin", _lazy("Groin")),
    ("thigh_front", _lazy("Front of thigh")),
    ("back", _lazy("Back")),
    ("abdomen", _lazy("Tummy")),
]
END_FEELS: Choices = [("elastic", _lazy("Elastic")), ("firm", _lazy("Firm")), ("guarded", _lazy("Guarded or empty"))]
RESISTED: Choices = [
    ("", _lazy("Not tested")),
    ("strong_painless", _lazy("Strong, painless")),
    ("strong_painful", _lazy("Strong, painful")),
    ("weak_painless", _lazy("Weak, painless")),
    ("weak_painful", _lazy("Weak, painful")),
]
STRAIGHT: Choices = [
    ("", _lazy("Not tested")),
    ("hip_drops", _lazy("Thigh drops")),
    ("hip_stays", _lazy("Thigh stays")),
]
PAIN: Choices = [("", _lazy("Choose")), *((str(n), str(n)) for n in range(11))]
SIDES = {"left": _lazy("Left"), "right": _lazy("Right")}
