"""The words of the hour's pages."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic.core import clock
from clinic.core.language import translate
from clinic.practices.models import Member
from screening.assessment.presenters_thomas import Side, sides
from screening.intake.body_map import BODY, FIGURES
from screening.intake.fields import places
from screening.pathway.selectors import open_screenings
from screening.protocol import texts
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.rescreen import OWN
from screening.protocol.techniques import BY_SLUG, technique
from screening.treatment import drafts, forms
from screening.treatment.gates import why_not_as_planned
from screening.treatment.limits import Limit, Today, limit_of
from screening.treatment.models import CONSENTS, ReScreen, SessionRecord
from screening.treatment.phrases import FIELDS as PHRASED
from screening.treatment.phrases import phrases_of
from screening.treatment.selectors import last_signed, today
from screening.treatment.signing import COLUMNS, WORDS, Checked, is_intact
from screening.treatment.table import kept_words

LABELS = {**QUESTIONNAIRE.labels, **{question.id: question.label for question in OWN}}


def named(choices: list[tuple[str, Any]], code: str) -> str:
    return str(dict(choices).get(code, code))


def stop_words(check: ReScreen) -> dict[str, Any]:
    """What is new in a safety check, and what to do now."""
    emergencies = [key for key in check.positive if key in QUESTIONNAIRE.by_id and _is_emergency(key, check)]
    return {
        "check": check,
        "signs": [(translate(LABELS[key]), named(forms.YES_NO_NOT_SURE, check.said[key])) for key in check.positive],
        "emergency": bool(emergencies),
        "help_now": translate(texts.GET_HELP_NOW),
    }


def _is_emergency(key: str, check: ReScreen) -> bool:
    return check.said.get(key) in QUESTIONNAIRE.question(key).emergency


def editor(
    member: Member,
    row: SessionRecord,
    draft: dict[str, Any],
    *,
    check: bool = False,
    spare: int = 0,
    stored: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """Everything the record's form shows. `spare`: empty lines to add; there is always one where there is none."""
    shut, found = why_not_as_planned(row), open_screenings(member, row.client_id)
    now = today(member, row.visit, None if shut else row.plan, found)
    form = drafts.record_form(draft, check=check)
    said_no = form["consent"].value() == "no"
    if check and draft["lines"] and (shut or said_no):
        drafts.ask_why(form, shut)
    lines = drafts.line_forms(draft, check=check, spare=0 if check else max(spare, 0 if draft["lines"] else 1))
    if not member.is_physiotherapist:
        _without_mobilisation(lines)
    last = last_signed(row)
    _show_before(form, last, member.practice.timezone)
    return {
        "row": row,
        "open_screenings": found,
        "form": form,
        "lines": list(_lines(now, draft, lines)),
        "today": now,
        "shut": shut,
        "asks_why": shut or said_no or form["unscreened_reason"].value(),
        "findings": _findings(now),
        "notes": _notes(form, draft, phrases_of(member)),
        "can_repeat": not drafts.repeated(draft) and last is not None,
        "from_plan": sum(drafts.is_of_plan(name) for name in drafts.unconfirmed(draft)),
        "stored": stored,
        "has_errors": check and bool(form.errors or any(line.errors for line in lines)),
        "line_forms": lines,
    }


def _notes(form: forms.RecordForm, draft: dict[str, Any], phrases: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    """The fields of the notes, each with the member's phrases and whether it was filled from last time."""
    open_ = set(drafts.unconfirmed(draft))
    return [
        {
            "name": name,
            "field": form[name],
            "carried": name in open_ or name in draft["confirmed"],
            "open": name in open_,
            "phrases": phrases.get(name, []),
        }
        for name in PHRASED
    ]


def _without_mobilisation(lines: list[Any]) -> None:
    """Only a physiotherapist is offered it; where it stands already, signing says why it cannot."""
    for form in lines:
        if form["technique"].value() != forms.MOBILISATION:
            form.fields["technique"].choices = forms.techniques(mobilises=False)


def _show_before(form: forms.RecordForm, last: SessionRecord | None, zone: str) -> None:
    """The last chart shows through today's; it marks nothing."""
    if last is not None:
        chart = form.fields["chart"].widget
        chart.before = last.chart or ()
        chart.since = date_format(clock.day_of(last.visit.starts_at, zone), "j M Y")


def _lines(now: Today, draft: dict[str, Any], line_forms: list[Any]) -> Iterator[dict[str, Any]]:
    open_ = set(drafts.unconfirmed(draft))
    known = {slug for _group, options in forms.techniques()[1:] for slug, _title in options}
    for number, form in enumerate(line_forms):
        typed = draft["lines"][number] if number < len(draft["lines"]) else {}
        slug = typed.get("technique", "")
        yield {
            "number": number + 1,
            "form": form,
            "key": typed.get("key", ""),
            "slug": slug,
            "side": typed.get("side", ""),
            "carried": bool(typed.get("key")) and typed["key"] in draft["carried"],
            "of_plan": drafts.is_of_plan(typed.get("key", "")),
            "open": typed.get("key", "") in open_,
            "planned": slug in now.planned,
            "limit": limit_of(now, slug, typed.get("depth", "")) if slug in known else None,
        }


def _findings(now: Today) -> list[dict[str, Any]]:
    """What limits today's work, most serious first."""
    found = now.suggestion.result["findings"] if now.suggestion else []
    return [one | {"title": translate(one["title"])} for one in found if one["class"] != "note"]


def technique_words(line: Mapping[str, Any]) -> str:
    parts = [
        named(forms.SIDES, line["side"]),
        _("%(minutes)s min") % {"minutes": line["minutes"]},
        named(forms.DEPTHS, line["depth"]),
        named(forms.POSITIONS, line["position"]) if line["position"] else "",
        _("as planned") if line["planned"] else _("not planned"),
    ]
    return f"{translate(technique(line['technique']).title)}: {', '.join(filter(None, parts))}"


def stored_words(draft: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What is stored of a draft, as rows, for the person whose page was stale."""
    rows = [{"label": field.label, "value": _typed(name, draft["fields"].get(name))} for name, field in _fields()]
    lines = [_line_words(line) for line in draft["lines"]]
    return [{"label": _("Techniques"), "lines": lines}, *[row for row in rows if row["value"]]]


def _line_words(line: Mapping[str, Any]) -> str:
    return ", ".join(filter(None, _typed_line(line)))


def _typed_line(line: Mapping[str, Any]) -> Iterator[str]:
    """A technique as far as it was typed."""
    slug, minutes = line.get("technique", ""), line.get("minutes")
    yield translate(technique(slug).title) if slug in BY_SLUG else ""
    yield _("%(minutes)s min") % {"minutes": minutes} if minutes else ""
    for name, choices in (("side", forms.SIDES), ("depth", forms.DEPTHS), ("position", forms.POSITIONS)):
        yield named(choices, line[name]) if line.get(name) else ""


def said_besides(row: SessionRecord, draft: Mapping[str, Any]) -> str:
    """The notes of a page that a signed record does not hold, as a text to add to it."""
    said = {name: draft["fields"].get(name, "").strip() for name in WORDS}
    labels = {name: forms.RecordForm.base_fields[name].label for name in WORDS}
    return "\n\n".join(f"{labels[name]}: {text}" for name, text in said.items() if text and not _holds(row, name, text))


def _holds(row: SessionRecord, name: str, text: str) -> bool:
    """The words after the ticks of a response are a line of their own."""
    kept = row.words.get(name, "")
    return bool(kept == text or kept.endswith(f"\n{text}"))


def held_besides(row: SessionRecord, draft: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What else a page held that a signed record does not, to read: techniques, ticks, numbers. What the plan filled in
    and nobody ticked was not done."""
    done = [one for one in draft["lines"] if not drafts.is_of_plan(one["key"]) or one["key"] in draft["confirmed"]]
    lines = [line for one in done if (line := _line_words(one)) not in map(_line_words, row.techniques)]
    found = [{"label": _("Techniques"), "lines": lines}] if lines else []
    for name, field in _fields():
        said = _typed(name, draft["fields"].get(name))
        if said and name not in WORDS and said not in _kept(row, name):
            found.append({"label": field.label, "value": said})
    return found


def _kept(row: SessionRecord, name: str) -> tuple[str, ...]:
    """A field of a signed record, as _typed says it."""
    if name == "response_ticks":
        return (row.words.get("response", "").split("\n")[0],)
    value = getattr(row, name)
    return (_typed(name, value if isinstance(value, list) or value is None else str(value)),)


def _fields() -> Any:
    return forms.RecordForm.base_fields.items()


def _typed(name: str, value: Any) -> str:
    choices = dict(getattr(forms.RecordForm.base_fields[name], "choices", ()))
    values = value if isinstance(value, list) else [value] if value else []
    return ", ".join(str(choices.get(one, one)) for one in values)


def draft_words(row: SessionRecord, checked: Checked) -> dict[str, Any]:
    """The draft as it would be signed."""
    return {
        "problems": checked.problems,
        "unreasoned": checked.unreasoned,
        "rows": list(_rows(row, checked.fields, checked.lines, checked.fields)),
        "above": [_above(limit, row.draft["reasons"]) for limit in checked.above],
    }


def _above(limit: Limit, reasons: Mapping[str, str]) -> dict[str, str]:
    title = translate(technique(limit.technique).title)
    return {"title": title, "says": limit.says, "reason": reasons.get(limit.technique, "")}


def read_words(row: SessionRecord) -> dict[str, Any]:
    """A signed record."""
    values = {name: getattr(row, name) for name in COLUMNS}
    reasons = row.words.get("reasons", {})
    return {
        "row": row,
        "rows": list(_rows(row, values, row.techniques, row.words)),
        "above": [_above(Limit(**one), reasons) for one in row.above],
        "legs": _legs(row),
        "figures": marked(row.chart),
        "body": BODY,
        "intact": is_intact(row),
        "addenda": list(row.addenda.select_related("by__user").order_by("created_at")),
    }


def marked(chart: list[str] | None) -> list[dict[str, Any]]:
    """The figures of a kept body chart that have something on them."""
    kept = [(one.name, [shape for shape in one.shapes if shape.code in (chart or ())]) for one in FIGURES]
    return [{"name": name, "kept": shapes} for name, shapes in kept if shapes]


def _legs(row: SessionRecord) -> list[Side]:
    test = row.thomas_test
    return sides(test.sides, tool=test.tool) if test and test.performed else []


def _rows(
    row: SessionRecord, values: Mapping[str, Any], lines: list[Any], words: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    labels = {name: field.label for name, field in _fields()}
    labels["response"] = labels["response_ticks"]
    consent = named(CONSENTS, values.get("consent") or "")
    yield {"label": _("Consent today"), "lines": [text for text in (consent, words.get("consent_words")) if text]}
    yield {"label": _("Checked at the table"), "lines": kept_words(row.table_checks)}
    yield {"label": _("Techniques"), "lines": [technique_words(line) for line in lines] or [_("None")]}
    yield {"label": _("Pain before and after"), "value": _pain(values)}
    if values.get("chart"):
        found = [name for code, name in places() if code in values["chart"]]
        yield {"label": labels["chart"], "lines": [" · ".join(found)]}
    adverse = [named(forms.ADVERSE, code) for code in values.get("adverse") or []]
    yield {
        "label": _("Unwanted events"),
        "lines": [", ".join(adverse), *_said(words, "adverse_done")] if adverse else [],
    }
    for name in WORDS:
        if name not in ("consent_words", "adverse_done") and words.get(name):
            yield {"label": labels[name], "lines": str(words[name]).split("\n")}
    if values.get("next_review"):
        yield {"label": labels["next_review"], "value": date_format(values["next_review"])}


def _said(words: Mapping[str, Any], name: str) -> list[str]:
    return [words[name]] if words.get(name) else []


def _pain(values: Mapping[str, Any]) -> str:
    before, after = (
        _("not asked") if values.get(n) is None else f"{values[n]} / 10" for n in ("pain_before", "pain_after")
    )
    return _("before %(before)s, after %(after)s") % {"before": before, "after": after}
