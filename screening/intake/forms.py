"""The forms of the client's pages. A section's form is built from its questions; nothing about it is written twice."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.core import clock
from clinic.core.text import Line
from clinic.design.widgets import APART, DayMonthYear
from screening.intake.fields import field_for
from screening.intake.layout import Block, blocks
from screening.protocol.conditions import TRUE
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind, Question

Raw = Any  # what a widget read: a text, or a list of texts


@dataclass(frozen=True)
class Typed:
    """One form, read: `given` are the answers (None = left empty), `refused` what was typed but is no answer."""

    given: dict[str, Any] = field(default_factory=dict)
    refused: dict[str, Raw] = field(default_factory=dict)
    raw: dict[str, Raw] = field(default_factory=dict)


def plain_form_helper() -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


class SectionForm(forms.Form):
    """The questions of one section (or of several) as fields named by question id."""

    def __init__(
        self, questions: Iterable[Question], *args: Any, opens: Mapping[str, Any] | None = None, **kwargs: Any
    ):
        kwargs.setdefault("auto_id", False)  # labels stand around their inputs: it keeps the page small
        super().__init__(*args, **kwargs)
        self.questions = tuple(questions)
        self.helper = plain_form_helper()
        for question in self.questions:
            self.fields[question.id] = field_for(question, (opens or {}).get(question.id, ()))


def read(questions: Sequence[Question], data: "MultiValueDict[str, Any]") -> Typed:
    """One posted form. What is refused here gets its message when the form is drawn again."""
    form = SectionForm(questions, data)
    form.is_valid()
    raw = {question.id: form[question.id].data for question in questions}
    given = form.cleaned_data
    return Typed(given | _none_of_them(questions, given), {key: raw[key] for key in form.errors}, raw)


def _none_of_them(questions: Sequence[Question], given: Mapping[str, Any]) -> dict[str, Any]:
    """An empty list that needs a reason ("no pain") is an answer while the reason stands on the same page."""
    known = {key: value for key, value in given.items() if value is not None}
    return {
        question.id: []
        for question in questions
        if question.empty_needs is not None
        and question.kind is not Kind.TEXT
        and given.get(question.id, "") is None
        and question.empty_needs.evaluate(known) is TRUE
    }


def as_data(raw: Mapping[str, Raw]) -> "MultiValueDict[str, Any]":
    """Raw values as a form would post them."""
    data: MultiValueDict[str, Any] = MultiValueDict()
    for name, value in raw.items():
        if isinstance(value, list) and QUESTIONNAIRE.by_id[name].kind is Kind.ACTIVITIES:
            data.update({f"{name}_{i}": "on" if part is True else part for i, part in enumerate(value) if part})
        elif isinstance(value, list):
            data.setlist(name, value)
        elif value is not None:
            data[name] = value
    return data


def opens_of(block: Block) -> dict[str, Any]:
    """Question id -> the letters each of its answers opens, for a block and all below it."""
    found = {block.question.id: block.opens}
    for child in block.follow:
        found |= opens_of(child)
    return found


def opens_of_section(section_id: str) -> dict[str, Any]:
    return {key: opens for block in blocks(section_id) for key, opens in opens_of(block).items()}


class BirthDate(forms.DateField):
    """A date somebody can be born on. What cannot be one is refused with what to write instead."""

    default_error_messages = {
        "required": _lazy("Write your date of birth."),
        "invalid": _lazy("Write a date that exists, with day, month and year."),
        "numbers": _lazy("Write day and month as numbers. November is 11."),
        "year": _lazy("Write the year with four figures, for example 1990."),
        "never": _lazy("Check the year. Nobody here was born on this date."),
    }

    def to_python(self, value: Any) -> dt.date | None:
        year, month, day = [*re.split(f"[{APART}-]", str(value or ""), maxsplit=2), "", ""][:3]
        if value and not (day.isdecimal() and month.isdecimal()):
            raise ValidationError(self.error_messages["numbers" if day and month else "invalid"])
        if value and not (year.isdecimal() and len(year) == 4):
            raise ValidationError(self.error_messages["year"])
        found = super().to_python(value)
        if found and not dt.date(1900, 1, 1) <= found <= clock.now().date() + dt.timedelta(days=1):
            raise ValidationError(self.error_messages["never"])
        return found


class BirthDateForm(forms.Form):
    birth_date = BirthDate(
        label=_lazy("Your date of birth"),
        help_text=_lazy("It opens this for you alone. For example 27 3 1990"),
        widget=DayMonthYear(autocomplete="bday"),
    )
    helper = plain_form_helper()

    def __init__(self, *args: Any, shared: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if shared:  # at the desk: the browser of the practice learns and offers nothing
            for box in self.fields["birth_date"].widget.widgets:  # type: ignore[attr-defined]
                box.attrs["autocomplete"] = "off"


class AgreeForm(forms.Form):
    agree = forms.BooleanField(error_messages={"required": _lazy("Tick the box if you agree.")})
    helper = plain_form_helper()

    def __init__(self, *args: Any, words: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["agree"].label = words


class SendForm(forms.Form):
    """The typed name under the statement."""

    name = Line(
        max_length=150,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _lazy("Write your full name.")},
    )
    helper = plain_form_helper()

    def __init__(self, *args: Any, shared: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Your full name")
        if shared:
            self.fields["name"].widget.attrs["autocomplete"] = "off"


class SpokenForm(forms.Form):
    """What the client said to the member who types."""

    agreed = forms.BooleanField(
        label=_lazy("I read the answers and these sentences to the client, who agrees to send them."),
        error_messages={"required": _lazy("Tick the box when the client agrees.")},
    )
    helper = plain_form_helper()
