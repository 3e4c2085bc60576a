"""The questionnaire as a page: its sections, each with its form; and the check page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crispy_forms.layout import HTML, Div, Field, Layout
from django.forms import RadioSelect
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from clinic.design.templatetags.supine import Problem
from screening.intake.fields import say
from screening.intake.forms import SectionForm, as_data, opens_of_section
from screening.intake.layout import Block, blocks, closed_for, offers_no_to_all, questions_for, sections_for
from screening.intake.merge import CLASH, HIDDEN, Draft
from screening.intake.values import as_raw, in_words
from screening.protocol.conditions import TRUE
from screening.protocol.questions import Question, Section
from screening.protocol.told import NOW

Person = tuple[int | None, str]
Shown = tuple[Any, str]  # what a field holds, and a message beside it besides its own


class Ask(Field):
    """A question in the small markup of the questionnaire."""

    template = "intake/field.html"


@dataclass(frozen=True)
class SectionView:
    """A section as the template draws it."""

    id: str
    part: str  # "Part 2 of 11"
    title: str
    intro: str
    action: str
    back: str  # the address of the section before, or ""
    seen: str
    none_to_all: bool
    questions: SafeString
    current: bool = False
    problems: Sequence[Problem] = ()


def clash_words(question: Question, draft: Draft) -> str:
    here = "; ".join(in_words(question, draft.values.get(question.id))) or _("nothing")
    return _("In another window you answered: %(other)s. Which is right? Choose, then continue.") % {"other": here}


def shown(question: Question, draft: Draft) -> Shown:
    """What the field of a question holds: what was typed and refused, else the stored answer."""
    refused = draft.refused.get(question.id)
    if refused is None:
        return as_raw(question, draft.values.get(question.id)), ""
    if refused[CLASH] and refused.get(HIDDEN):
        return refused["typed"], _("You answered this differently before. Choose what is right, then continue.")
    return refused["typed"], clash_words(question, draft) if refused[CLASH] else ""


def seen_of(questions: Sequence[Question], draft: Draft) -> str:
    """The fingerprints of a section as one text; empty while nothing is answered."""
    return ",".join(draft.seen(question.id) for question in questions).rstrip(",")


def read_seen(text: str, questions: Sequence[Question]) -> dict[str, str]:
    return dict(zip([question.id for question in questions], text.split(","), strict=False))


def standing(block: Block, form: SectionForm) -> Any:
    """The crispy layout of a question and its follow-ups, without those that this person is never asked."""
    parts: list[Any] = [Ask(block.question.id)]
    for child in block.follow:
        if child.question.id in form.fields:
            parts.append(Div(standing(child, form), css_class="follow", data_when=child.when))
    if block.question.emergency:
        parts.append(HTML('{% include "intake/care.html" %}'))
    return Div(*parts, css_class="qgroup") if len(parts) > 1 else parts[0]


def section_form(section_id: str, person: Person, draft: Draft) -> SectionForm:
    """The form of a section as it stands, with its messages."""
    questions, closed = questions_for(section_id, *person), closed_for(*person)
    held = {question.id: shown(question, draft) for question in questions}
    form = SectionForm(
        questions, as_data({key: raw for key, (raw, _m) in held.items()}), opens=opens_of_section(section_id)
    )
    for key, (_raw, message) in held.items():
        if message:
            form.add_error(key, message)
    asked = [block for block in blocks(section_id) if block.question.id not in closed]
    form.helper.layout = Layout(*(standing(block, form) for block in asked))
    return form


def _drawn(form: SectionForm, number: str) -> SafeString:
    """The questions as HTML; `number` is the practice's emergency number."""
    places = {"number": number or _("your local emergency number")}
    card = {"title": say(NOW.title).format(**places), "lines": [say(line).format(**places) for line in NOW.lines]}
    return form.helper.render_layout(form, Context({"emergency": card, "number": number}))


def problems(form: SectionForm) -> list[Problem]:
    """The messages of a section, each with the id of the control that puts it right."""
    return [
        Problem(str(message), f"{field.name}_0" if isinstance(field.field.widget, RadioSelect) else field.name)
        for field in form
        for message in field.errors
    ]


@dataclass(frozen=True)
class Drawing:
    """What the sections of one page have in common."""

    person: Person
    draft: Draft
    number: str  # the practice's emergency number
    current: str
    back_to_check: bool = False  # the client came from the check page and returns to it
    address: Callable[[str], str] | None = None  # where a section posts to, on the pages of staff

    @property
    def sections(self) -> Sequence[Section]:
        return sections_for(*self.person)


def section_views(drawing: Drawing, *, only: bool = False) -> list[SectionView]:
    """The sections of this person's questionnaire, one of them current; with `only`, that one alone."""
    places = [(i, s) for i, s in enumerate(drawing.sections) if not only or s.id == drawing.current]
    return [_section_view(drawing, index, section) for index, section in places]


def _section_view(drawing: Drawing, index: int, section: Section) -> SectionView:
    person, draft, ids = drawing.person, drawing.draft, [one.id for one in drawing.sections]
    form, current = section_form(section.id, person, draft), section.id == drawing.current
    return SectionView(
        id=section.id,
        part=_("Part %(n)s of %(all)s") % {"n": index + 1, "all": len(ids)},
        title=say(section.title),
        intro=say(section.intro),
        action=(drawing.address or address)(section.id) + ("?back=check" if drawing.back_to_check else ""),
        back=address(ids[index - 1]) if index and not drawing.back_to_check else "",
        seen=seen_of(form.questions, draft),
        none_to_all=offers_no_to_all(section),
        questions=_drawn(form, drawing.number),
        current=current,
        problems=problems(form) if current else (),
    )


def address(section_id: str) -> str:
    return reverse("form-section", args=[section_id])


def first_open(person: Person, draft: Draft) -> str | None:
    """The id of the first section in which nothing was answered or typed yet; None when every section was visited."""
    for section in sections_for(*person):
        ids = [question.id for question in questions_for(section.id, *person)]
        if not any(key in draft.values or key in draft.refused for key in ids):
            return section.id
    return None


def after(section_id: str, person: Person) -> str | None:
    """The id of the section after this one, or None after the last."""
    ids = [section.id for section in sections_for(*person)]
    return ids[ids.index(section_id) + 1] if ids.index(section_id) + 1 < len(ids) else None


def filled_with_no(section_id: str, person: Person, draft: Draft) -> Draft:
    """The draft with "no" shown at every yes-or-no question of the section that stands for itself and is not answered.
    For showing only: nothing counts until the client continues."""
    closed, values = closed_for(*person), dict(draft.values)
    for block in blocks(section_id):
        question = block.question
        if question.id not in closed and question.id not in draft.refused and question.kind.value == "ynu":
            values.setdefault(question.id, "no")
    return Draft(values, draft.refused)


def is_open(question: Question, values: Mapping[str, Any]) -> bool:
    """Whether an empty answer leaves something to ask: not where the client was told that it may stay empty."""
    if question.empty_needs is not None:
        return question.empty_needs.evaluate({key: v for key, v in values.items() if v is not None}) is not TRUE
    return not question.may_be_blank


def check_rows(person: Person, draft: Draft, asked: Mapping[str, bool]) -> list[dict[str, Any]]:
    """Check your answers: sections with a row for each question that is asked, answered or not."""
    found = []
    for section in sections_for(*person):
        questions = [q for q in questions_for(section.id, *person) if asked.get(q.id)]
        url = f"{address(section.id)}?back=check"
        rows = [
            {
                "id": question.id,
                "label": say(question.label),
                "lines": (lines := in_words(question, draft.values.get(question.id))),
                "open": not lines and is_open(question, draft.values),
                "refused": question.id in draft.refused,
                "change_url": f"{url}#{question.id}",
            }
            for question in questions
        ]
        found.append({"title": say(section.title), "rows": rows})
    return found
