"""A draft is what was typed, as typed: this module reads it from a form, gives it back to one, and fills it from the
plan and from last time.

    {"fields": {name: text or list}, "lines": [{name: text}], "carried": {name: value}, "confirmed": [name],
     "reasons": {technique: text}, "tab": id of the page that saved last, "turn": its count of saves}
"""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from clinic.practices.may_do import why_not
from clinic.practices.models import Member
from screening.protocol.techniques import technique
from screening.review.gates import Closed
from screening.review.models import PlanRevision
from screening.treatment.forms import LineForm, RecordForm
from screening.treatment.models import SessionRecord

MOST_LINES = 30
CARRIED_WORDS = ("homework", "plan")
LINE_FIELDS = tuple(LineForm.base_fields)


def empty() -> dict[str, Any]:
    return {"fields": {}, "lines": [], "carried": {}, "confirmed": [], "reasons": {}}


def from_post(data: QueryDict, before: Mapping[str, Any]) -> dict[str, Any]:
    """The draft a form holds, without what was taken out. What the form does not show (reasons, what was carried)
    stays as it was."""
    return {
        **empty(),
        **before,
        "fields": {name: _raw(RecordForm.base_fields[name], data, name) for name in RecordForm.base_fields},
        "lines": _lines(data),
        "confirmed": [*data.getlist("confirmed"), *(_of_plan(before) if data.get("do") == "all" else [])],
        "tab": data.get("tab", "")[:40],
        "turn": _number(data.get("turn", "")),
    }


def taken_out(data: QueryDict) -> int:
    """The number, counted from 1, of the technique whose "Take out" was pressed; 0 for none."""
    verb, _dash, number = data.get("do", "").partition("-")
    return _number(number) if verb == "remove" else 0


def _lines(data: QueryDict) -> list[dict[str, str]]:
    kept = [number for number in range(_count(data)) if number + 1 != taken_out(data)]
    return [line for number in kept if (line := _line(data, number))]


def _raw(field: Any, data: Any, name: str) -> Any:
    value = field.widget.value_from_datadict(data, {}, name)
    return value if isinstance(value, list) else str(value or "").replace("\x00", "").replace("\r\n", "\n")


def _line(data: QueryDict, number: int) -> dict[str, str]:
    line = {name: _raw(LineForm.base_fields[name], data, f"line-{number}-{name}") for name in LINE_FIELDS}
    typed = {name: value for name, value in line.items() if name != "key"}
    return line if any(typed.values()) else {}


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _count(data: QueryDict) -> int:
    return min(_number(data.get("lines", "")), MOST_LINES)


def record_form(draft: Mapping[str, Any], *, check: bool = False) -> RecordForm:
    """The form with what was typed; with `check`, also with what is wrong with it."""
    if check:
        return RecordForm(_posted(draft["fields"]))
    return RecordForm(initial=draft["fields"])


def ask_why(form: RecordForm, shut: Closed | None) -> None:
    """Work was done that nothing allows: the field in which to say why is where the summary leads."""
    if form.errors.get("unscreened_reason") or form["unscreened_reason"].value():
        return
    said_no = _("The client said no today. Write down why work was done all the same.")
    form.add_error("unscreened_reason", f"{shut.why} {shut.next_step}" if shut else said_no)


def line_forms(draft: Mapping[str, Any], *, check: bool = False, spare: int = 0) -> list[LineForm]:
    """One form for each line, and `spare` empty ones after them."""
    lines = draft["lines"]
    if check:
        forms = [LineForm(_posted(line, f"line-{i}-"), prefix=f"line-{i}") for i, line in enumerate(lines)]
        for number, form in enumerate(forms, 1):
            form.part = _("Technique %(number)s") % {"number": number}
        return forms
    blank: list[dict[str, str]] = [{} for _number in range(spare)]
    return [LineForm(initial=line, prefix=f"line-{i}") for i, line in enumerate([*lines, *blank])]


def _posted(values: Mapping[str, Any], prefix: str = "") -> MultiValueDict[str, Any]:
    return MultiValueDict({prefix + k: v if isinstance(v, list) else [v] for k, v in values.items() if v != ""})


def from_plan(
    draft: Mapping[str, Any], plan: PlanRevision, last: SessionRecord | None, *, by: Member
) -> dict[str, Any]:
    """The draft with a line for each technique of the plan, to be ticked when it was done: the side of the plan, and
    the rest as in the last record. Nothing counts as done before that. What the author may not do is left out."""
    before = {line["technique"]: line for line in (last.techniques if last else [])}
    hands_on = [item for item in plan.items if item["who"] == "professional"]
    planned = [item for item in hands_on if not why_not(by, item["technique"])]
    lines = [_planned(item, before.get(item["technique"], {}), f"p{n}") for n, item in enumerate(planned)]
    carried = {**draft["carried"], **{line["key"]: line for line in lines}}
    return {**draft, "lines": [*draft["lines"], *lines], "carried": carried}


def _planned(item: Mapping[str, Any], before: Mapping[str, Any], key: str) -> dict[str, str]:
    minutes = item["dose"].get("minutes") or item["dose"].get("minutes_max") or ""
    line = {
        "technique": item["technique"],
        "side": item.get("side") or before.get("side") or ("both" if technique(item["technique"]).sided else "none"),
        "minutes": before.get("minutes") or (minutes[0] if isinstance(minutes, list) else minutes),
        "depth": before.get("depth", ""),
        "position": before.get("position", ""),
    }
    return {**{name: str(value) for name, value in line.items()}, "key": key}


def _of_plan(draft: Mapping[str, Any]) -> list[str]:
    return [name for name in draft.get("carried", {}) if is_of_plan(name)]


def repeated(draft: Mapping[str, Any]) -> bool:
    """Whether it was filled from last time."""
    return any(not is_of_plan(name) for name in draft.get("carried", {}))


def is_of_plan(key: str) -> bool:
    """Whether a line came from the plan (and not from last time): it counts once its tick is there."""
    return key.startswith("p") and key[1:].isdecimal()


def as_last_time(draft: Mapping[str, Any], last: SessionRecord) -> dict[str, Any]:
    """The draft with the techniques, homework and plan of a signed record, each marked as carried; a technique that
    stands in it already is not written twice.

    What was typed already stays; consent, pain, response and what was found are today's and never carried.
    """
    there = {line["technique"] for line in draft["lines"]}
    again = [line for line in last.techniques if line["technique"] not in there]
    lines = [_again(line, f"c{number}") for number, line in enumerate(again)]
    carried: dict[str, Any] = {line["key"]: line for line in lines}
    fields = dict(draft["fields"])
    for name in CARRIED_WORDS:
        if last.words.get(name) and not fields.get(name):
            fields[name] = carried[name] = last.words[name]
    carried = {**draft["carried"], **carried}
    return {**draft, "fields": fields, "lines": [*draft["lines"], *lines], "carried": carried}


def _again(line: Mapping[str, Any], key: str) -> dict[str, str]:
    return {**{name: str(value) for name, value in line.items() if name != "planned"}, "key": key}


def unconfirmed(draft: Mapping[str, Any]) -> list[str]:
    """Names of what was carried and neither changed, taken out, nor confirmed as true today. A planned technique is
    done only where that was ticked, whatever else was changed about it."""
    lines = {line.get("key"): line for line in draft["lines"]}
    now = {**draft["fields"], **lines}
    return [
        name
        for name, value in draft["carried"].items()
        if name not in draft["confirmed"] and name in now and (is_of_plan(name) or _same(now[name], value))
    ]


def _same(line: Any, carried: Any) -> bool:
    """Drafts from before "planned" was read off the plan still hold it; it counts for nothing."""
    if isinstance(carried, str):
        return bool(line == carried)
    return all(line.get(k) == v for k, v in carried.items() if k != "planned")
