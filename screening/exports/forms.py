"""The letter as the therapist edits it."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.core.text import Text


class LetterForm(forms.Form):
    to = Text(
        label=_("To"),
        help_text=_("Name and address of the doctor or practice."),
        widget=forms.Textarea({"rows": 3}),
        max_length=500,
        error_messages={"required": _("Write down who the letter is for.")},
    )
    text = Text(
        label=_("Letter"),
        help_text=_("Drafted from the findings. Check every word; it goes out in your name."),
        widget=forms.Textarea({"rows": 22}),
        max_length=8000,
        error_messages={"required": _("The letter is empty.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
