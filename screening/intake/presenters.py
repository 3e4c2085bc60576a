"""The questionnaire as a page: its pages, each with its form. The check page is in presenters_check.py."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from crispy_forms.layout import HTML, Div, Field, Layout, LayoutObject
from django.forms import RadioSelect
from django.template import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.core.language import translate
from clinic.design.templatetags.supine import Problem
from screening.intake.fields import NONE
from screening.intake.forms import plain_form_helper
from screening.intake.layout import (
    BELOW_LIST,
    LETTERS,
    Sheet,
    closed_for,
    minutes_left,
    section_of,
    sections_for,
)
from screening.intake.merge import CLASH, HIDDEN, Draft
from screening.intake.page_form import Left, PageForm, left_open, open_words, page_data
from screening.intake.pictures import pictured
from screening.intake.values import in_words
from screening.protocol.questionnaire.form import AskedAlone, FormPage, TickList
from screening.protocol.questionnaire.form_answers import CONTROLS
from screening.protocol.questions import Question
from screening.protocol.verdict_texts import NOW

Person = tuple[int | None, str]


class OneQuestion(Field):
    """A question in the small markup of the questionnaire."""

    template = "intake/field.html"


class TickListLayout(LayoutObject):
    """A tick list: its rows, what each opens below itself, and the box apart."""

    def __init__(self, sheet: Sheet, one: TickList, words: Mapping[str, Any]):
        self.sheet, self.one, self.words = sheet, one, words
        self.fields: list[Any] = []

    def render(self, form: PageForm, context: Context, template_pack: str = "", **_kwargs: Any) -> SafeString:
        one, each = self.one, self.one.id in form.each
        options = {} if each else {option.data["value"]: option for option in form[one.id]}
        rows = [
            {
                "hint": translate(row.hint),
                "pictured": row.key in pictured(),
                "key": row.key,
                "option": options.get(row.key),
                "field": form[row.key] if each else None,
                "below": [
                    current_value(child, form, name).render(form, context) for name, child in _lettered(row.follow)
                ],
            }
            for row in self.sheet.rows(one)
        ]
        below = [current_value(child, form, BELOW_LIST).render(form, context) for child in one.follow]
        words = {"one": one, "legend": translate(one.text), "rows": rows, "each": each, "below": below}
        words |= {"none": options.get(NONE), "forced": one.forced, "none_words": translate(one.none), **self.words}
        words["lines"] = static("img/lines.svg")
        return render_to_string("intake/ticks.html", words)


@dataclass(frozen=True)
class SectionView:
    """A page of questions as the template draws it."""

    id: str
    part: str  # "2 of 14 · about 6 minutes left"
    at: int
    of: int
    title: str
    intro: str
    action: str
    back: str  # the address of the page before, or ""
    seen: str
    questions: SafeString
    onward: str = ""  # where Continue leads after the last page, where that is not the check page
    named: str = ""
    open: Sequence[str] = ()  # what has no answer yet
    current: bool = False
    problems: Sequence[Problem] = ()

    @property
    def anchor(self) -> str:
        return f"part-{self.id}"


def clash_words(question: Question, draft: Draft) -> str:
    here = "; ".join(in_words(question, draft.values.get(question.id))) or _("nothing")
    return _("In another window you answered: %(other)s. Which is right? Choose, then continue.") % {"other": here}


def message_of(question: Question, draft: Draft) -> str:
    """What is said beside a control that was answered differently in two windows; "" else."""
    refused = draft.refused.get(question.id)
    if refused is None or not refused[CLASH]:
        return ""
    if refused.get(HIDDEN):
        return _("You answered this differently before. Choose what is right, then continue.")
    return clash_words(question, draft)


def seen_of(keys: Sequence[str], draft: Draft) -> str:
    """The fingerprints of a page as one text; empty while nothing is answered."""
    return ",".join(draft.seen(key) for key in keys).rstrip(",")


def _lettered(follow: Sequence[AskedAlone]) -> list[tuple[str, AskedAlone]]:
    return list(zip(LETTERS, follow, strict=False))


def current_value(ask: AskedAlone, form: PageForm, letter: str = "") -> Any:
    """The crispy layout of a question and its follow-ups. `letter`: that of the answer above which opens it."""
    closed = closed_for(form.sheet.age, form.sheet.sex)
    parts: list[Any] = [OneQuestion(ask.id)]
    parts += [current_value(child, form, own) for own, child in _lettered(ask.follow) if child.id not in closed]
    if ask.question.emergency:
        parts.append(HTML('{% include "intake/care.html" %}'))
    group = Div(*parts, css_class="qgroup") if len(parts) > 1 else parts[0]
    return Div(group, css_class="follow", data_when=letter) if letter else group


@dataclass(frozen=True)
class Asking:
    """What is said on a page that was left with something open: once, and then it may stay empty."""

    each: Collection[str] = ()  # lists to be answered row by row
    look: bool = False  # say what is open
    taken_back: Collection[str] = ()


def sheet_of(page_id: str, person: Person, draft: Draft, alone: frozenset[str] = frozenset()) -> Sheet:
    return Sheet(section_of(page_id), *person, draft.values, alone)


def section_form(sheet: Sheet, draft: Draft, asking: Asking, left: Left) -> PageForm:
    """The form of a page as it stands, with its messages."""
    typed = {key: refused["typed"] for key, refused in draft.refused.items()}
    form = PageForm(sheet, page_data(sheet, typed, asking.each), each=asking.each)
    form.is_valid()
    for key in sheet.controls():
        message = message_of(CONTROLS[key], draft) if key in draft.refused else ""
        if message and key in form.fields:
            form.add_error(key, message)
    listed = {one.id for one in sheet.lists()}
    for key in left.open if asking.look else ():
        if key in form.fields and not form.errors.get(key):
            form.add_error(key, open_words(sheet, key))
    for key in (*left.unread, *asking.taken_back) if asking.look else ():
        if key in listed and key in form.fields and not form.errors.get(key):
            form.add_error(key, _list_words(key, asking))
    form.helper = _helper(sheet, form, left)
    return form


def _list_words(key: str, asking: Asking) -> str:
    if key in asking.taken_back:
        return _("“None of these” was taken back. Look at the line below the list, then continue.")
    return _("Look at the line below the list, then continue.")


def _helper(sheet: Sheet, form: PageForm, left: Left) -> Any:
    helper = plain_form_helper()

    def laid(item: Any) -> Any:
        if isinstance(item, AskedAlone):
            return current_value(item, form)
        words: dict[str, Any] = {"errors": form.errors.get(item.id, []), "so_not": [], "so_not_keys": ""}
        if item.id in left.unread:
            others = [row for row in sheet.rows(item) if sheet.values.get(row.key) != "yes"]
            words |= {
                "so_not": [translate(row.text) for row in others],
                "so_not_keys": " ".join(row.key for row in others),
            }
        return TickListLayout(sheet, item, words)

    helper.layout = Layout(*(laid(item) for item in sheet.items()))
    return helper


def _drawn(form: PageForm, number: str) -> SafeString:
    """The questions as HTML; `number` is the practice's emergency number."""
    places = {"number": number or _("your local emergency number")}
    card = {
        "title": translate(NOW.title).format(**places),
        "lines": [translate(line).format(**places) for line in NOW.lines],
    }
    return form.helper.render_layout(form, Context({"emergency": card, "number": number}))


def problems(form: PageForm) -> list[Problem]:
    """The messages of a page, each with the id of the control that puts it right."""
    found = []
    for field in form:
        first = isinstance(field.field.widget, RadioSelect) or field.name in {one.id for one in form.sheet.lists()}
        found += [Problem(str(message), f"{field.name}_0" if first else field.name) for message in field.errors]
    return found


@dataclass(frozen=True)
class Drawing:
    """What the pages of one document have in common."""

    person: Person
    draft: Draft
    number: str  # the practice's emergency number
    current: str
    back_to_check: str = ""  # what follows "?", when the client came from the check page and returns to it
    address: Callable[[str], str] | None = None  # where a page posts to, on the pages of staff
    asking: Asking = Asking()
    alone: frozenset[str] = frozenset()  # lists that the practice has asked line by line
    last: str = ""  # what comes after the last page, where that is not the check page
    own: int = 0  # how many questions the practice asks itself

    @property
    def sections(self) -> Sequence[FormPage]:
        return sections_for(*self.person)


def section_views(drawing: Drawing, *, only: bool = False) -> list[SectionView]:
    """The pages of this person in one document, one of them current; with `only`, that one alone."""
    pages = drawing.sections
    if drawing.current and drawing.current not in [page.id for page in pages]:
        pages = (section_of(drawing.current),)
    return [_section_view(drawing, page) for page in pages if not only or page.id == drawing.current]


def _section_view(drawing: Drawing, page: FormPage) -> SectionView:
    person, draft, ids = drawing.person, drawing.draft, [one.id for one in drawing.sections]
    current, index = page.id == drawing.current, ids.index(page.id) if page.id in ids else 0
    asking = drawing.asking if current else Asking()
    sheet = sheet_of(page.id, person, draft, drawing.alone)
    if drawing.current in ids[:index]:
        sheet = replace(sheet, ahead=True)
    left = left_open(sheet, asking.each, draft.refused)
    form = section_form(sheet, draft, asking, left)
    return SectionView(
        id=page.id,
        part=where_at(index, len(ids), drawing),
        at=index + 1,
        of=len(ids),
        title=translate(page.title),
        intro=translate(sheet.intro),
        action=(drawing.address or address)(page.id) + drawing.back_to_check,
        back=address(ids[index - 1]) if index and not drawing.back_to_check else "",
        seen=seen_of(page.controls(), draft),
        questions=_drawn(form, drawing.number),
        onward="" if index + 1 < len(ids) else drawing.last,
        named=",".join((*left.open, *left.unread)) if current and asking.look else "",
        open=(*left.open, *left.unread),
        current=current,
        problems=problems(form) if current else (),
    )


def where_at(index: int, of: int, drawing: Drawing) -> str:
    """ "2 of 14 · about 6 minutes left"."""
    return _("%(n)s of %(all)s") % {"n": index + 1, "all": of} + " · " + minutes_words(index, drawing)


def minutes_words(index: int, drawing: Drawing) -> str:
    n = minutes_left(index, *drawing.person, drawing.alone, drawing.own)
    return ngettext("about %(n)s minute left", "about %(n)s minutes left", n) % {"n": n}


def address(section_id: str) -> str:
    return reverse("form-section", args=[section_id])


def first_open(person: Person, draft: Draft) -> str | None:
    """The id of the first page on which nothing was answered or typed yet; None when every page was visited."""
    for page in sections_for(*person):
        keys = sheet_of(page.id, person, draft).controls()
        if not any(key in draft.values or key in draft.refused for key in keys):
            return page.id
    return None


def after(section_id: str, person: Person) -> str | None:
    """The id of the page after this one, or None after the last."""
    ids = [page.id for page in sections_for(*person)]
    return ids[ids.index(section_id) + 1] if section_id in ids[:-1] else None
