"""What an angle of the Thomas Test means and how sure it can be: of a stored suggestion, and while it is typed."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from screening.assessment.choices import NOT_DONE, SIDES
from screening.protocol import thomas_test
from screening.protocol.hip_change import REAL, real_change

Words = str | Promise
BY_EYE = "by_eye"
READING_WORDS: dict[str, Words] = {
    "none": _lazy("No deficit: the thigh reaches 10° below level or more."),
    "borderline": _lazy("Level to 9° below level."),
    "moderate": _lazy("1° to 10° above level. Common in people without complaints."),
    "marked": _lazy("More than 10° above level. Look for joint, fracture and infection before calling it tight."),
}


def reading_rows(result: dict[str, Any], tool: str | None) -> list[dict[str, Any]]:
    """The Thomas Test per side: reading, what it means, how sure it can be with this tool."""
    test = result["thomas_test"]
    return [_row(side, test[side], tool) for side in SIDES if side in test]


def _row(side: str, read: dict[str, Any], tool: str | None) -> dict[str, Any]:
    code = read["reading"]
    sure = how_sure(tool)
    if read.get("not_done"):
        sure = str(dict(NOT_DONE).get(read["not_done"], ""))
    elif not read["interpretable"]:
        sure = _("Cannot be interpreted: the low back was not flat or not checked, or a field is blank.")
    return {"side": SIDES[side], "code": code, "means": READING_WORDS.get(code, ""), "sure": sure}


def how_sure(tool: str | None) -> str:
    """How closely one angle is repeated with this tool. Not told: as with the coarser ones."""
    if tool == BY_EYE:
        return _("Read by eye: it shows no trend.")
    within = real_change(tool) or max(REAL.values())
    return _("One reading; the same person repeats it to within about %(degrees)s°.") % {"degrees": within}


def reading_so_far(name: str, side: dict[str, Any], problem: str = "", tool: str | None = None) -> dict[str, Any]:
    """What the angle of one side means as far as it is typed, by the protocol's own bands; or what it waits for."""
    if "not_done" in side:
        return {"says": dict(NOT_DONE)[side["not_done"]]}
    if problem:
        return {"says": problem}
    if "hip_extension" not in side or "lumbar_flat" not in side:
        return {"says": _("The reading appears here with the angle of the thigh and whether the low back was flat.")}
    flat = side["lumbar_flat"] == "yes"
    code = thomas_test.band(side["hip_extension"]) if flat else None
    return _row(name, {"reading": code, "interpretable": flat}, tool)
