"""What the Thomas Test measures, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _lazy

MEASURE_WORDS: dict[str, str | Promise] = {
    "hip_extension": _lazy("thigh"),
    "knee_flexion": _lazy("knee bend"),
    "hip_abduction": _lazy("thigh drift"),
    "lumbar_flat": _lazy("low back flat"),
    "pain": _lazy("pain during the test"),
    "pain_site": _lazy("place of the pain"),
    "end_feel": _lazy("end feel"),
    "resisted_flexion": _lazy("resisted flexion"),
    "knee_straight_effect": _lazy("with the knee straightened"),
}
