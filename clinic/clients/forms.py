"""The details of a client, as typed by the staff."""

import datetime as dt
from typing import Any

from crispy_forms.layout import Row
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clinic.clients.identity import digits
from clinic.clients.models import SEXES
from clinic.core import clock
from clinic.core.readers import all_reader_words
from clinic.core.text import Day, Line, Mail, Whole
from clinic.design.forms import laid_out
from clinic.design.widgets import DayMonthYear
from clinic.practices import selectors as practices
from clinic.practices.models import Member

OLDEST = 120  # years


class ClientForm(forms.Form):
    given_name = Line(label=_("First name"), max_length=100)
    family_name = Line(label=_("Last name"), max_length=100)
    birth_date = Day(
        label=_("Date of birth"),
        help_text=_("For example 27 3 1990. The client types it to open the form."),
        widget=DayMonthYear,
        error_messages={"invalid": _("Type the date of birth as day, month and year, for example 27 3 1990.")},
    )
    sex = forms.ChoiceField(
        label=_("Sex registered at birth"),
        choices=[("", _("Choose")), *SEXES],
        help_text=_("Asked only because anatomy changes some of the questions."),
        widget=forms.Select({"class": "mid"}),
    )
    email = Mail(label=_("E-mail"), required=False, max_length=200, help_text=_("The form before the visit goes here."))
    phone = Line(
        label=_("Phone"), required=False, max_length=40, widget=forms.TextInput({"type": "tel", "class": "mid"})
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, initial="en", widget=forms.Select({"class": "mid"})
    )
    therapist = forms.ModelChoiceField(
        label=_("Usual therapist"),
        queryset=Member.objects.none(),
        required=False,
        empty_label=_("Nobody in particular"),
    )
    version = Whole(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, member: Member, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.member = member
        for field in self.fields.values():  # a shared browser learns nothing about clients and offers nothing of them
            field.widget.attrs["autocomplete"] = "off"
            for box in getattr(field.widget, "widgets", ()):
                box.attrs["autocomplete"] = "off"
        self.fields["language"].help_text = " ".join(all_reader_words())
        self.fields["therapist"].queryset = practices.therapists(member)  # type: ignore[attr-defined]

    @property
    def helper(self) -> Any:
        return laid_out(
            Row("given_name", "family_name"),
            "birth_date",
            "sex",
            Row("email", "phone"),
            Row("language", "therapist"),
            "version",
        )

    def clean_birth_date(self) -> dt.date:
        born: dt.date = self.cleaned_data["birth_date"]
        today = clock.today(self.member.practice.timezone)
        if born > today:
            raise ValidationError(_("The date of birth lies in the future."))
        if born.year < today.year - OLDEST:
            raise ValidationError(_("The date of birth lies more than %(years)s years back.") % {"years": OLDEST})
        return born

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if phone and not 5 <= len(digits(phone)) <= 15:
            raise ValidationError(_("Type the whole phone number, with 5 to 15 digits."))
        return phone

    @property
    def details(self) -> dict[str, Any]:
        """The cleaned values that the services take."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}
