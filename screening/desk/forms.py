"""The reason for which a manager opens health data."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.clients.emergency_access import REASONS
from clinic.core.text import Text
from clinic.design.forms import laid_out
from clinic.design.widgets import Radios


class EmergencyAccessForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why do you need to read this?"), choices=REASONS, widget=Radios)
    words = Text(
        label=_("In your own words"),
        min_length=10,
        max_length=500,
        help_text=_("Stays on record, encrypted. Write who asked and what for; who runs the practice can read it."),
        widget=forms.Textarea({"rows": 3}),
    )

    @property
    def helper(self) -> Any:
        return laid_out("reason", "words")
