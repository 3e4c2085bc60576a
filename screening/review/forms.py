"""Changing a plan: one dose, the label, the note; signing; a reason; a clearance."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.core.language import translate
from clinic.core.text import Day, Line, OwnPassword, Text, Whole
from clinic.design.levels import look
from clinic.design.widgets import Checkboxes, DayMonthYear, Radios
from screening.assessment.models import Suggestion
from screening.assessment.suggestion_words import PART_WORDS
from screening.protocol.ceilings import Label
from screening.protocol.own_examination import LONGEST_DAYS as EXAMINATION_DAYS
from screening.review.clearances import DEFAULT_DAYS, LONGEST_DAYS, OUTDATED, examinable, waiting
from screening.review.limits import CLEARABLE_PARTS
from screening.review.models import PlanRevision
from screening.review.to_read import to_read

SPAN = re.compile(r"(\d{1,4})(?:\s*(?:-|–|to)\s*(\d{1,4}))?")
SIDES = [
    ("", _lazy("Side not set")),
    ("left", _lazy("Left")),
    ("right", _lazy("Right")),
    ("both", _lazy("Both")),
]
LABELS = [(label.name.lower(), look(label.name.lower()).word) for label in Label]


class SpanField(forms.CharField):
    """A whole number, or a lowest and a highest one: "20" or "20-30". Gives 20 or [20, 30]. Nothing is clipped."""

    def __init__(self, *, low: int, high: int, **kwargs: Any) -> None:
        limits = {"low": low, "high": high}
        many = _("From %(low)s to %(high)s; one number, or two as in %(low)s-%(high)s.")
        help_text = (_("Only %(low)s.") if low == high else many) % limits
        widget = forms.TextInput({"class": "short", "inputmode": "text", "maxlength": 12, "autocomplete": "off"})
        super().__init__(widget=widget, help_text=help_text, **kwargs)
        self.low, self.high = low, high

    def prepare_value(self, value: Any) -> Any:
        return "-".join(str(n) for n in value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        found = SPAN.fullmatch(text)
        if not found:
            raise forms.ValidationError(_("Type a whole number, or two with a dash between."))
        first, last = int(found[1]), int(found[2] or found[1])
        if last < first:
            raise forms.ValidationError(_("Type the smaller number first."))
        if not self.low <= first <= last <= self.high:
            limits = {"low": self.low, "high": self.high}
            raise forms.ValidationError(_("The published range is %(low)s to %(high)s. Stay within it.") % limits)
        return first if first == last else [first, last]


class LabelForm(forms.Form):
    """The therapist's label, and why it is not the suggested one."""

    version = Whole(widget=forms.HiddenInput)
    label = forms.ChoiceField(label=_lazy("Your label"), choices=LABELS, widget=Radios)
    reason = Text(
        label=_lazy("Why"),
        help_text=_lazy("Needed when it is less cautious than the suggestion."),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, plan: PlanRevision, data: Any = None) -> None:
        super().__init__(data, initial={"version": plan.version, "label": plan.label, "reason": plan.label_reason})
        for name in ("label", "reason"):  # sent with the words to the client, so that none of both is lost
            self.fields[name].widget.attrs["form"] = "plan-form"


class NoteForm(forms.Form):
    """What the client reads in the therapist's own words, and the day of the review."""

    version = Whole(widget=forms.HiddenInput)
    note_to_client = Text(
        label=_lazy("Your words to the client"),
        help_text=_lazy("Printed with the plan. Name no diagnosis and promise no cure."),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
    )
    review_on = Day(
        label=_lazy("You look at the plan again on"), required=False, widget=forms.DateInput({"type": "date"})
    )

    def __init__(self, plan: PlanRevision, data: Any = None) -> None:
        shown = {"version": plan.version, "note_to_client": plan.note_to_client}
        day = plan.review_on.isoformat() if plan.review_on else ""
        super().__init__(data, initial={**shown, "review_on": day})


class SignForm(forms.Form):
    """The password once more; and what is to be read before signing."""

    version = Whole(widget=forms.HiddenInput)
    password = OwnPassword()

    def __init__(self, plan: PlanRevision, data: Any = None) -> None:
        super().__init__(data, initial={"version": plan.version})
        words = to_read(plan)
        if words:
            self.fields["read"] = forms.BooleanField(
                label=_("Read: “%(words)s”") % {"words": words},
                help_text=_("The client named this medicine or condition. No rule knows it: you decide what it means."),
                error_messages={"required": _("Read what the client wrote, and tick it")},
            )


class ReasonForm(forms.Form):
    """Why, for the record."""

    version = Whole(widget=forms.HiddenInput)
    reason = Text(label=_lazy("Why?"), max_length=1000, widget=forms.Textarea({"rows": 3}))


class ClearanceForm(forms.Form):
    """A doctor's or another professional's agreement: who, to what, when, until when.

    It names the suggestion whose findings stand in it: what nobody saw is not cleared.
    """

    suggestion = forms.UUIDField(required=False, widget=forms.HiddenInput)
    rules = forms.MultipleChoiceField(label=_lazy("It covers"), widget=Checkboxes)
    parts = forms.MultipleChoiceField(
        label=_lazy("What was agreed to"),
        help_text=_lazy("What is not ticked stays withheld."),
        choices=[(part, PART_WORDS[part]) for part in CLEARABLE_PARTS],
        widget=Checkboxes,
    )
    given_by = Line(label=_lazy("Given by"), help_text=_lazy("Name and profession."), max_length=200)
    scope = Text(
        label=_lazy("In the words of the letter"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
    given_on = Day(label=_lazy("Date of the letter"), widget=DayMonthYear)
    expires_on = Day(label=_lazy("Valid until"), widget=DayMonthYear)

    def __init__(self, suggestion: Suggestion | None, today: dt.date, data: Any = None) -> None:
        newest = str(suggestion.pk) if suggestion else ""
        self.is_stale = data is not None and data.get("suggestion", "") != newest
        if self.is_stale:  # drawn again with what is true now; what it covers is ticked anew
            data = data.copy()
            data["suggestion"] = newest
            data.setlist("rules", [])
        shown = {"expires_on": today + dt.timedelta(days=DEFAULT_DAYS), "suggestion": newest}
        super().__init__(data, initial=shown)
        self.today = today
        findings = self.lifts(suggestion) if suggestion else []
        self.fields["rules"].choices = [  # type: ignore[attr-defined]
            (one["id"], f"{one['id']}: {translate(one['title'])}") for one in findings
        ]

    def lifts(self, suggestion: Suggestion) -> list[dict[str, Any]]:
        """The findings that stand in it."""
        return waiting(suggestion.result)

    def clean_given_on(self) -> Any:
        day = self.cleaned_data["given_on"]
        if day > self.today:
            raise forms.ValidationError(_("The letter cannot be from the future."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.is_stale:
            self.add_error(None, OUTDATED)
        given, expires = data.get("given_on"), data.get("expires_on")
        if given and expires and expires < max(given, self.today):
            self.add_error("expires_on", _("This clearance is over already."))
        elif given and expires and expires > given + dt.timedelta(days=LONGEST_DAYS):
            self.add_error("expires_on", _("A clearance lasts at most %(days)s days.") % {"days": LONGEST_DAYS})
        return data


class ExaminationForm(ClearanceForm):
    """What a physiotherapist examined and found, instead of a letter; it ends after two weeks by itself."""

    given_by = expires_on = None  # type: ignore[assignment]
    scope = Text(label=_lazy("What you examined and found"), max_length=1000, widget=forms.Textarea({"rows": 4}))
    given_on = Day(label=_lazy("Date of the examination"), widget=DayMonthYear)
    parts = forms.MultipleChoiceField(
        label=_lazy("What you find safe to do"),
        help_text=_lazy("What is not ticked stays withheld."),
        choices=[(part, PART_WORDS[part]) for part in CLEARABLE_PARTS],
        widget=Checkboxes,
    )

    def lifts(self, suggestion: Suggestion) -> list[dict[str, Any]]:
        return examinable(suggestion.result, suggestion.screening.practice)

    def clean_given_on(self) -> Any:
        day = self.cleaned_data["given_on"]
        if not self.today - dt.timedelta(days=EXAMINATION_DAYS) <= day <= self.today:
            raise forms.ValidationError(_("An examination counts for %(days)s days.") % {"days": EXAMINATION_DAYS})
        return day
