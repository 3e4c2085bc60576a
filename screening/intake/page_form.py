"""A page of the form as a Django form: drawn from its description, and read into answers.

A list is one field of check boxes, or, once somebody is not sure about one of its rows, a field for each row. Reading
never makes a "no" of a row that was not on screen together with "None of these", or read back as "So not: ...".
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from clinic.core.language import translate
from clinic.design.widgets import Checkboxes as TickBoxes
from clinic.design.widgets import InlineRadios
from screening.intake.fields import NONE, OneCode, field_for, yes_no_not_sure
from screening.intake.layout import BELOW_LIST, LETTERS, Sheet, decides
from screening.intake.pictures import pictured
from screening.intake.values import as_raw, raw_data
from screening.protocol.conditions import BLANK
from screening.protocol.questionnaire.form import YES_OR_UNSURE, AskedAlone, TickList, TickRow
from screening.protocol.questionnaire.form_answers import CONTROLS
from screening.protocol.questions import Kind, Question

GO, NAMED, EACH, SO_NOT, SAID = "go", "named", "each", "so_not", "said"
"""`said` names lists that were read out to their end, on the one long page, where nothing is turned."""


@dataclass(frozen=True)
class ParsedPage:
    """One form, read: `given` are the answers (None = left empty), `refused` what was typed but is no answer."""

    given: dict[str, Any] = field(default_factory=dict)
    refused: dict[str, Any] = field(default_factory=dict)
    raw: dict[str, Any] = field(default_factory=dict)
    each: tuple[str, ...] = ()  # lists answered row by row
    taken_back: tuple[str, ...] = ()  # lists whose "None of these" stood beside a tick


class TickField(forms.MultipleChoiceField):
    """The keys of the rows that are ticked; what is no row of the list is nothing."""

    def clean(self, value: Any) -> list[str]:
        return [key for key in dict.fromkeys(value or ()) if key in dict(self.choices)]  # type: ignore[arg-type]


def letters(sheet: Sheet, parent: Any, follow: Iterable[AskedAlone], *, row: TickRow | None = None) -> dict[str, str]:
    """Answer code -> the letters of the follow-ups it opens."""
    found: dict[str, list[str]] = {}
    for letter, child in zip(LETTERS, follow, strict=False):
        for code in frozenset(child.on) if row is not None else sheet.on(parent, child):
            found.setdefault(code, []).append(letter)
    return {code: " ".join(names) for code, names in found.items()}


def row_letters(sheet: Sheet, one: TickList, row: TickRow) -> dict[str, str]:
    """The same for a row, and for what stands below the whole list."""
    found = letters(sheet, None, row.follow, row=row)
    if any(row.key in child.on for child in one.follow):
        found |= {code: f"{found.get(code, '')} {BELOW_LIST}".strip() for code in ("yes", "not_sure")}
    return found


def deciding(sheet: Sheet, question: Question) -> dict[str, str]:
    """Answer code -> the pages to come on which it may open a question."""
    several = question.kind in (Kind.SITES, Kind.CHOICES)
    found = {code: decides(question.id, [code] if several else code, sheet.age, sheet.sex) for code in question.codes}
    return {code: pages for code, pages in found.items() if pages}


def row_decides(sheet: Sheet, row: TickRow, code: str) -> str:
    """The same for a row: by itself, or by whatever is said below it."""
    below = [decides(ask.id, BLANK, sheet.age, sheet.sex) for child in row.follow for ask in child.asks()]
    pages = " ".join([decides(row.key, code, sheet.age, sheet.sex), *below]).split()
    return " ".join(dict.fromkeys(pages))


def ticks_decide(sheet: Sheet, one: TickList) -> dict[str, str]:
    """Box -> the same: a tick is "yes", and the box apart may leave some rows "not sure"."""
    found = {row.key: row_decides(sheet, row, "yes") for row in sheet.rows(one)}
    found[NONE] = " ".join(decides(key, one.at_none(key), sheet.age, sheet.sex) for key in one.unsure_at_none)
    return {key: pages for key, pages in found.items() if pages.strip()}


class PageForm(forms.Form):
    """The questions of one page as fields named by what they answer."""

    def __init__(self, sheet: Sheet, *args: Any, each: Collection[str] = (), **kwargs: Any):
        kwargs.setdefault("auto_id", False)  # labels stand around their inputs: it keeps the page small
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        self.helper = FormHelper()  # laid out where the page is drawn
        self.each = tuple(one.id for one in sheet.lists() if one.id in each or sheet.each(one))
        for ask in sheet.asks():
            self.fields[ask.id] = field_for(
                ask.question,
                letters(sheet, ask.question, ask.follow),
                decides=deciding(sheet, ask.question),
                ago=ask.ago,
                optional=not ask.forced,
            )
            self.fields[ask.id].pictured = ask.id in pictured()  # type: ignore[attr-defined]
        for one in sheet.lists():
            self._add_list(one)

    def _add_list(self, one: TickList) -> None:
        rows = self.sheet.rows(one)
        if one.id not in self.each:
            opens = {row.key: row_letters(self.sheet, one, row).get("yes", "") for row in rows}
            attrs = {key: {"data-opens": names} for key, names in opens.items() if names}
            for key, pages in ticks_decide(self.sheet, one).items():
                attrs.setdefault(key, {})["data-decides"] = pages
            choices = [*((row.key, translate(row.text)) for row in rows), (NONE, translate(one.none))]
            self.fields[one.id] = TickField(
                choices=choices, required=False, label=translate(one.text), widget=TickBoxes(option_attrs=attrs)
            )
            return
        for row in rows:
            attrs = {code: {"data-opens": names} for code, names in row_letters(self.sheet, one, row).items()}
            for code in YES_OR_UNSURE:
                if pages := row_decides(self.sheet, row, code):
                    attrs.setdefault(code, {})["data-decides"] = pages
            self.fields[row.key] = OneCode(
                choices=yes_no_not_sure(),
                required=False,
                label=translate(row.text),
                widget=InlineRadios(option_attrs=attrs),
            )


def read_page(sheet: Sheet, data: "MultiValueDict[str, Any]") -> ParsedPage:
    """One posted page. What is refused here gets its message when the page is drawn again."""
    form = PageForm(sheet, data, each=data.getlist(EACH))
    form.is_valid()
    asked = [ask.id for ask in sheet.asks()]
    given = {key: form.cleaned_data[key] for key in asked if key in form.cleaned_data}
    taken: list[str] = []
    for one in sheet.lists():
        if one.id in form.each:
            given |= {row.key: form.cleaned_data.get(row.key) for row in sheet.rows(one)}
        else:
            given |= _ticked(sheet, one, form.cleaned_data[one.id], data, taken)
    raw = {key: form[key].data for key in asked}
    return ParsedPage(given, {key: raw[key] for key in form.errors if key in raw}, raw, form.each, tuple(taken))


def _ticked(
    sheet: Sheet, one: TickList, chosen: list[str], data: "MultiValueDict[str, Any]", taken: list[str]
) -> dict[str, Any]:
    """What the ticks of a list say about each of its rows; nothing where the list is as it was drawn."""
    rows, going = sheet.rows(one), bool(data.get(GO)) or one.id in data.getlist(SAID)
    if set(chosen) == set(selection(sheet, one)) and (not going or None not in sheet.state(one)):
        return {}
    ticks = [key for key in chosen if key != NONE]
    if ticks and NONE in chosen:
        taken.append(one.id)
    elif going and chosen == [NONE]:
        return {row.key: one.at_none(row.key) for row in rows}
    others = [row.key for row in rows if row.key not in ticks]
    read_back = going and NONE not in chosen and data.get(f"{SO_NOT}-{one.id}", "").split() == others
    return {row.key: "yes" if row.key in ticks else "no" if ticks and read_back else None for row in rows}


def selection(sheet: Sheet, one: TickList) -> list[str]:
    """The boxes that are ticked when a list is drawn."""
    if sheet.is_none(one):
        return [NONE]
    return [row.key for row in sheet.rows(one) if sheet.values.get(row.key) == "yes"]


def page_data(sheet: Sheet, refused: Mapping[str, Any], each: Collection[str] = ()) -> "MultiValueDict[str, Any]":
    """What a page holds when it is drawn: what was typed and refused, else what is stored."""
    raw = {ask.id: refused[ask.id] if ask.id in refused else _stored(sheet, ask) for ask in sheet.asks()}
    data = raw_data(raw, CONTROLS)
    for one in sheet.lists():
        if one.id in each or sheet.each(one):
            data.update({row.key: v for row in sheet.rows(one) if (v := sheet.values.get(row.key)) is not None})
        else:
            data.setlist(one.id, selection(sheet, one))
    return data


def _stored(sheet: Sheet, ask: AskedAlone) -> Any:
    """A stored answer as its field holds it; none where a row above says it ("never had a clot")."""
    value = sheet.values.get(ask.id)
    if ask.question.kind is Kind.CHOICE and value not in ask.question.codes:
        return None
    return as_raw(ask.question, value, ago=ask.ago)


@dataclass(frozen=True)
class Left:
    """What a page leaves open: questions and lists without an answer, and lists whose other rows were not read back."""

    open: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def left_open(sheet: Sheet, each: Collection[str] = (), besides: Collection[str] = ()) -> Left:
    """Of what must be answered here; `besides` has its own message already."""
    found: list[str] = []
    unread: list[str] = []
    for item in sheet.items():
        if isinstance(item, AskedAlone):
            _open_below(sheet, item, found)
            continue
        states = sheet.state(item)
        if item.id in each or sheet.each(item):
            found += [row.key for row in sheet.rows(item) if item.forced and sheet.values.get(row.key) is None]
        elif None in states and "yes" in states:
            unread.append(item.id)
        elif None in states and item.forced:
            found.append(item.id)
        for row in sheet.rows(item):
            for child in row.follow:
                if sheet.values.get(row.key) in child.on:
                    _open_below(sheet, child, found)
        for child in item.follow:
            if any(sheet.values.get(key) in ("yes", "not_sure") for key in child.on):
                _open_below(sheet, child, found)
    return Left(tuple(key for key in found if key not in besides), tuple(unread))


def _open_below(sheet: Sheet, ask: AskedAlone, found: list[str]) -> None:
    value = sheet.values.get(ask.id)
    if value is None and _is_forced(sheet, ask):
        found.append(ask.id)
    codes = {code for code in (value if isinstance(value, list) else [value]) if isinstance(code, str)}
    for child in ask.follow:
        if codes & sheet.on(ask.question, child):
            _open_below(sheet, child, found)


def _is_forced(sheet: Sheet, ask: AskedAlone) -> bool:
    needed = ask.question.needed_while
    return ask.forced or (needed is not None and needed.evaluate(sheet.facts).name == "TRUE")


def open_words(sheet: Sheet, key: str) -> str:
    """What is said once about a question or list that was left empty."""
    if any(one.id == key for one in sheet.lists()):
        one = next(one for one in sheet.lists() if one.id == key)
        return _("Tick what fits, or “%(none)s”.") % {"none": translate(one.none)}
    return _("Choose an answer: %(question)s") % {"question": translate(CONTROLS[key].label)}
