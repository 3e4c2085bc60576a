"""When a client comes and to whom, in the wall-clock time of the practice."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from crispy_forms.layout import Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clinic.core import clock
from clinic.core.text import Day, Hour, Whole
from clinic.design.forms import laid_out
from clinic.practices import selectors as practices
from clinic.practices.models import Member
from clinic.visits.models import Visit

BACK, AHEAD = dt.timedelta(days=31), dt.timedelta(days=730)  # beyond these a date is a slip of the keyboard


class VisitForm(forms.Form):
    therapist = forms.ModelChoiceField(
        label=_("Therapist"),
        queryset=Member.objects.none(),
        empty_label=_("Choose"),
        widget=forms.Select({"class": "mid"}),
    )
    date = Day(label=_("Date"), widget=forms.DateInput({"type": "date", "class": "mid"}, format="%Y-%m-%d"))
    time = Hour(label=_("Time"), widget=forms.TimeInput({"type": "time", "class": "mid"}, format="%H:%M"))
    minutes = Whole(
        label=_("Minutes"),
        min_value=10,
        max_value=240,
        initial=60,
        widget=forms.NumberInput({"class": "short", "step": 5}),
    )
    version = Whole(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, member: Member, kept: Member | None = None, **kwargs: Any):
        """`kept` is the therapist of a visit that exists; the choice stays also when that person has left."""
        super().__init__(*args, **kwargs)
        self.zone = member.practice.timezone
        offered = practices.therapists(member)
        if kept is not None:
            offered = offered | practices.members(member).filter(pk=kept.pk)
        self.fields["therapist"].queryset = offered  # type: ignore[attr-defined]

    @property
    def helper(self) -> Any:
        return laid_out("therapist", Row("date", "time", "minutes"), "version")

    def clean_date(self) -> dt.date:
        day: dt.date = self.cleaned_data["date"]
        today = clock.today(self.zone)
        if not today - BACK <= day <= today + AHEAD:
            raise ValidationError(_("Choose a date from the past month to two years ahead."))
        return day

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("date") and data.get("time") is not None:
            try:
                data["starts_at"] = clock.local(data["date"], data["time"], self.zone)
            except ValueError:
                self.add_error("time", _("The clocks go forward that night, and this time is skipped. Choose another."))
        return data

    @property
    def booking(self) -> dict[str, Any]:
        """What the services take: therapist, minutes, and the moment in UTC."""
        return {name: self.cleaned_data[name] for name in ("therapist", "starts_at", "minutes")}


def stored(visit: Visit) -> dict[str, Any]:
    """The initial values for a visit that exists."""
    local = visit.starts_at.astimezone(ZoneInfo(visit.practice.timezone))
    return {
        "therapist": visit.therapist_id,
        "date": local.date(),
        "time": local.time(),
        "minutes": visit.minutes,
        "version": visit.version,
    }
