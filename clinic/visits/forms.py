"""When a client comes and to whom, in the wall-clock time of the practice."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from crispy_forms.layout import Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clinic.clients.models import Client
from clinic.core import clock
from clinic.core.text import Day, Hour, Whole
from clinic.design.forms import laid_out
from clinic.design.widgets import InlineRadios, Radios
from clinic.practices import selectors as practices
from clinic.practices.models import Member
from clinic.visits.models import REASONS, TELL, Visit
from clinic.visits.selectors import beside

DAY = (dt.time(6), dt.time(22))  # outside of it an hour is likely a slip
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
    tell = forms.ChoiceField(
        label=_("Tell the client by mail"), choices=list(TELL.items()), required=False, widget=Radios, initial="visit"
    )
    reason = forms.ChoiceField(
        label=_("Why, as the client reads it"),
        choices=[("", _("Nothing said")), *REASONS.items()],
        required=False,
        widget=forms.Select({"class": "mid"}),
    )
    version = Whole(widget=forms.HiddenInput, required=False)
    anyway = forms.CharField(required=False, widget=forms.HiddenInput)  # the time whose doubts were read

    def __init__(self, *args: Any, member: Member, client: Client, visit: Visit | None = None, **kwargs: Any):
        """`visit` exists already: its therapist may be kept also when that person has left. A form goes with a booking
        only."""
        super().__init__(*args, **kwargs)
        self.visit, kept, self.doubt = visit, visit.therapist if visit else None, ""
        self.zone = member.practice.timezone
        offered = practices.therapists(member)
        if kept is not None:
            offered = offered | practices.members(member).filter(pk=kept.pk)
        self.fields["therapist"].queryset = offered  # type: ignore[attr-defined]
        if visit is None:
            del self.fields["reason"]
        else:
            self.fields["tell"].widget = InlineRadios()
            self.fields["tell"].choices = [one for one in TELL.items() if one[0] != "form"]  # type: ignore[attr-defined]
        for name in () if client.email else ("tell", "reason"):
            self.fields.pop(name, None)

    @property
    def helper(self) -> Any:
        told = [name for name in ("tell", "reason") if name in self.fields]
        return laid_out("therapist", Row("date", "time", "minutes"), *told, "version", "anyway")

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
        if not self.errors and "starts_at" in data:
            self._ask_about(data)
        return data

    def _ask_about(self, data: dict[str, Any]) -> None:
        """A time that is likely a slip is booked when the same is sent again from a page that said so."""
        mark = f"{data['therapist'].pk} {data['starts_at'].isoformat()} {data['minutes']}"
        if data["anyway"] == mark or not self._is_new_time(data):
            return
        doubts = list(doubts_about(data["therapist"], data["starts_at"], data["minutes"], self.visit, self.zone))
        if doubts:
            typed: Any = self.data
            again = typed.copy()
            again["anyway"] = mark
            self.doubt, self.data = mark, again
            for words in doubts:
                self.add_error("time", words)

    def _is_new_time(self, data: dict[str, Any]) -> bool:
        names = ("therapist", "starts_at", "minutes")
        return self.visit is None or any(getattr(self.visit, name) != data[name] for name in names)

    @property
    def booking(self) -> dict[str, Any]:
        """What the services take: therapist, minutes, the moment in UTC, and what the client is told."""
        names = ("therapist", "starts_at", "minutes", "tell", "reason")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


def doubts_about(
    therapist: Member, starts_at: dt.datetime, minutes: int, visit: Visit | None, zone: str
) -> Iterator[str]:
    """What speaks against a time, without forbidding it."""
    for other in beside(therapist, starts_at, minutes, but=visit and visit.pk):
        start = other.starts_at.astimezone(ZoneInfo(zone))
        ends = start + dt.timedelta(minutes=other.minutes)
        words = {"who": therapist, "client": other.client.name, "from": f"{start:%H:%M}", "to": f"{ends:%H:%M}"}
        yield _("%(who)s has %(client)s from %(from)s to %(to)s.") % words
    if not DAY[0] <= starts_at.astimezone(ZoneInfo(zone)).time() < DAY[1]:
        yield str(_("That is at night."))


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
