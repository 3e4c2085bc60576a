"""What came of it."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.core.errors import ActionRefused
from clinic.core.text import Day
from clinic.design.widgets import DayMonthYear
from screening.alerts.services import check_appointment


class OutcomeForm(forms.Form):
    """A press each: reached, or not; or told, with the day of the appointment."""

    outcome = forms.ChoiceField(choices=[(code, code) for code in ("reached", "not_reached", "told")])
    appointment_on = Day(
        label=_("Day of the appointment"),
        required=False,
        widget=DayMonthYear,
        error_messages={"invalid": _("Write a date that exists, with day, month and year.")},
    )

    def __init__(self, today: dt.date, data: Any = None) -> None:
        super().__init__(data)
        self.today = today

    def clean_appointment_on(self) -> dt.date | None:
        """Only "told" has a day: what stands in the boxes under another press is left out."""
        day: dt.date | None = self.cleaned_data.get("appointment_on")
        if self.cleaned_data.get("outcome") != "told":
            return None
        try:
            check_appointment(day, self.today)
        except ActionRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return day
