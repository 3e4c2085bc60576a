"""The forms around the pages of questions: proving, agreeing, sending. Those of the questions are in page_form.py."""

import datetime as dt
import re
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.clients.models import Client
from clinic.clients.names import is_name_of
from clinic.core import clock
from clinic.core.language import translate
from clinic.core.text import Line
from clinic.design.widgets import APART, DayMonthYear, Radios
from screening.intake.fields import options_of
from screening.protocol.questionnaire.form_today import START

SOMEBODY_ELSE = "other"
AGREES_FIRST = _lazy("The client has to agree first.")


def plain_form_helper() -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


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


class WhoForm(forms.Form):
    """Who fills the form in: nothing is chosen beforehand."""

    who_answers = forms.ChoiceField(
        widget=Radios(option_attrs={SOMEBODY_ELSE: {"data-opens": "a"}}),
        error_messages={"required": _lazy("Choose who is filling this in.")},
    )
    helper_name = Line(required=False, max_length=150, widget=forms.TextInput({"autocomplete": "name"}))
    helper = plain_form_helper()

    def __init__(self, *args: Any, shared: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["helper_name"].label = _("Your name")
        self.fields["helper_name"].mark_optional = False  # type: ignore[attr-defined]
        if shared:  # at the desk: the browser of the practice learns and offers nothing
            self.fields["helper_name"].widget.attrs["autocomplete"] = "off"
        [who] = START.items
        self.fields["who_answers"].label = translate(who.question.text)  # type: ignore[union-attr]
        self.fields["who_answers"].choices = options_of(who.question)  # type: ignore[union-attr, attr-defined]

    def said(self) -> dict[str, str]:
        """Who answers, and under which name, where it is not the client."""
        return {name: self.cleaned_data[name] for name in ("who_answers", "helper_name")}

    def clean(self) -> None:
        """Whoever answers for the client says who they are."""
        if self.cleaned_data.get("who_answers") != SOMEBODY_ELSE:
            self.cleaned_data["helper_name"] = ""
        elif not self.cleaned_data.get("helper_name") and "helper_name" not in self.errors:
            self.add_error("helper_name", _("Write your own name, as you answer for the client."))


class AgreeForm(WhoForm):
    """The same on a page of staff. The agreement is the button itself."""

    agree = forms.BooleanField(error_messages={"required": AGREES_FIRST})


class SendForm(forms.Form):
    """The typed name under the statement."""

    name = Line(
        max_length=150,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _lazy("Write your full name.")},
    )
    helper = plain_form_helper()

    for_client = forms.BooleanField(required=False, label=_lazy("I answer for somebody else"))

    def __init__(self, *args: Any, client: Client, shared: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.client = client
        self.fields["name"].label = _("Your full name")
        if shared:
            self.fields["name"].widget.attrs["autocomplete"] = "off"
        if not self.is_bound or is_name_of(client, str(self["name"].data or "")):
            del self.fields["for_client"]  # offered once another name was typed

    def clean(self) -> None:
        name = self.cleaned_data.get("name")
        if name and "for_client" in self.fields and not self.cleaned_data["for_client"]:
            self.add_error("name", _("That is not the name we have. Do you answer for somebody?"))


class SpokenForm(forms.Form):
    """What the client said to the member who types. The agreement is the button itself."""

    agreed = forms.BooleanField(error_messages={"required": AGREES_FIRST})
