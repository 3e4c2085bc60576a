"""Confirming one answer, and sending the questionnaire back."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.core.text import Text, Whole
from screening.assessment.models import Clarification
from screening.intake.fields import field_for
from screening.intake.values import as_raw
from screening.pathway.models import Screening
from screening.protocol.questions import Question


def confirmation_field(question: Question) -> forms.Field:
    """The field of the questionnaire, with our words above it and nothing left open."""
    field = field_for(question)
    field.label, field.help_text = _("What is the answer, after talking about it?"), ""
    field.required, field.mark_optional = True, False  # type: ignore[attr-defined]
    return field


class ClarifyForm(forms.Form):
    """The therapist's confirmation of one answer. Nothing is filled in beforehand but the therapist's own last word."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, question: Question, newest: Clarification | None, data: Any = None) -> None:
        super().__init__(data, initial=self._initial(question, newest))
        self.fields["value"] = confirmation_field(question)
        self.fields["note"] = Text(
            label=_("Note"),
            help_text=_("What was said, or where you know it from. The client does not see this."),
            required=False,
            max_length=2000,
            widget=forms.Textarea({"rows": 2}),
        )

    @staticmethod
    def _initial(question: Question, newest: Clarification | None) -> dict[str, Any]:
        if newest is None:
            return {}
        return {"seen": str(newest.pk), "value": as_raw(question, newest.value), "note": newest.note}

    def clean_value(self) -> Any:
        value = self.cleaned_data["value"]
        if value is None:
            raise forms.ValidationError(_("Give an answer, or leave this page: silence is not an answer."))
        return value

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("value", "note", "seen")}


class SendBackForm(forms.Form):
    """Why the client is asked again."""

    version = Whole(widget=forms.HiddenInput)
    reason = Text(
        label=_lazy("What should the client look at again?"), max_length=1000, widget=forms.Textarea({"rows": 3})
    )
    mail = forms.BooleanField(label=_lazy("Send the client a new link by e-mail"), required=False)

    def __init__(self, screening: Screening, data: Any = None) -> None:
        super().__init__(data, initial={"version": screening.version})
        self.fields["mail"].mark_optional = False  # type: ignore[attr-defined]
        if not screening.client.email:
            del self.fields["mail"]
