"""Confirming one answer, and sending the questionnaire back."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.core.widgets import Rows, Scale, Segments, Ticks
from screening.assessment.models import Clarification
from screening.pathway.models import Screening
from screening.protocol.questions import Kind, Question


def confirmation_field(question: Question) -> forms.Field:
    """A field that takes exactly the answers of this question, with nothing chosen beforehand."""
    label = _("What is the answer, after talking about it?")
    if question.kind is Kind.YNU:
        choices = [("yes", _("Yes")), ("no", _("No")), ("not_sure", _("Still not sure"))]
        return forms.ChoiceField(label=label, choices=choices, widget=Segments)
    options = [(option.code, option.text) for option in question.options]
    if question.kind is Kind.CHOICE:
        return forms.ChoiceField(label=label, choices=options, widget=Rows)
    if question.kind in (Kind.CHOICES, Kind.SITES):
        return forms.MultipleChoiceField(
            label=label,
            choices=options,
            widget=Ticks,
            required=False,
            help_text=_("Leave all open for “none of these”."),
        )
    if question.kind is Kind.SCALE:
        choices = [(str(n), str(n)) for n in range(question.low or 0, (question.high or 10) + 1)]
        return forms.TypedChoiceField(label=label, choices=choices, coerce=int, widget=Scale)
    if question.kind is Kind.WHOLE:
        return forms.IntegerField(
            label=label,
            min_value=question.low,
            max_value=question.high,
            help_text=question.unit,
            widget=forms.TextInput({"class": "short", "inputmode": "numeric"}),
        )
    return forms.CharField(label=label, max_length=2000, widget=forms.Textarea({"rows": 3}))


class ClarifyForm(forms.Form):
    """The therapist's confirmation of one answer. Nothing is filled in beforehand but the therapist's own last word."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, question: Question, newest: Clarification | None, data: Any = None) -> None:
        super().__init__(data, initial=self._initial(newest))
        self.fields["value"] = confirmation_field(question)
        self.fields["value"].mark_optional = False  # type: ignore[attr-defined]
        self.fields["note"] = forms.CharField(
            label=_("Note"),
            help_text=_("What was said, or where you know it from. The client does not see this."),
            required=False,
            max_length=2000,
            widget=forms.Textarea({"rows": 2}),
        )

    @staticmethod
    def _initial(newest: Clarification | None) -> dict[str, Any]:
        return {"seen": str(newest.pk), "value": newest.value, "note": newest.note} if newest else {}

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("value", "note", "seen")}


class SendBackForm(forms.Form):
    """Why the client is asked again."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_lazy("What should the client look at again?"), max_length=1000, widget=forms.Textarea({"rows": 3})
    )
    mail = forms.BooleanField(label=_lazy("Send the client a new link by e-mail"), required=False)

    def __init__(self, screening: Screening, data: Any = None) -> None:
        super().__init__(data, initial={"version": screening.version})
        self.fields["mail"].mark_optional = False  # type: ignore[attr-defined]
        if not screening.client.email:
            del self.fields["mail"]
