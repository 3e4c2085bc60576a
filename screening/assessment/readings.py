"""What an angle of the Thomas Test means and how sure it can be: of a stored suggestion, and while it is typed."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from screening.assessment.choices import SIDES
from screening.protocol import thomas_test

Words = str | Promise
READING_WORDS: dict[str, Words] = {
    "none": _lazy("No deficit: the thigh reaches 10° below level or more."),
    "borderline": _lazy("Level to 9° below level."),
    "moderate": _lazy("1° to 10° above level. Common in people without complaints."),
    "marked": _lazy("More than 10° above level. Look for joint, fracture and infection before calling it tight."),
}


def reading_rows(result: dict[str, Any]) -> list[dict[str, Any]]:
    """The Thomas Test per side: reading, what it means, how sure it can be."""
    rows = []
    for side in SIDES:
        read = result["thomas_test"].get(side)
        if read is None:
            continue
        code = read["reading"]
        sure = _("One reading; the same hands and tool repeat it to within about 8°.")
        if not read["interpretable"]:
            sure = _("Cannot be interpreted: the low back was not flat, or not checked.")
        rows.append({"side": SIDES[side], "code": code, "means": READING_WORDS.get(code, ""), "sure": sure})
    return rows


def reading_so_far(name: str, side: dict[str, Any], problem: str = "") -> dict[str, Any]:
    """The reading of one side as far as it is typed, by the protocol's own reading; or what it still waits for."""
    if problem:
        return {"says": problem}
    if "hip_extension" not in side or "lumbar_flat" not in side:
        return {"says": _("The reading appears here with the angle of the thigh and whether the low back was flat.")}
    test = thomas_test.read({"performed": True, "left": {}, "right": {}, name: side})
    return next(row for row in reading_rows({"thomas_test": test.as_json()}) if row["side"] == SIDES[name])
