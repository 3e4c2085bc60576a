"""The passphrase of the archive, typed twice, and the manager's own password."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.core.text import OwnPassword
from clinic.design.forms import laid_out
from screening.takeout.services import SHORTEST

NEW = {"autocomplete": "new-password", "class": "mid"}


class TakeoutForm(forms.Form):
    passphrase = forms.CharField(
        label=_("A passphrase for the archive"),
        help_text=_("At least 14 characters, such as five words. Write it down: without it the archive stays closed."),
        strip=False,
        min_length=SHORTEST,
        max_length=200,
        widget=forms.PasswordInput(NEW),
    )
    again = forms.CharField(
        label=_("The same passphrase again"), strip=False, max_length=200, widget=forms.PasswordInput(NEW)
    )
    password = OwnPassword()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = laid_out("passphrase", "again", "password")

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if "passphrase" in self.cleaned_data and again != self.cleaned_data["passphrase"]:
            raise forms.ValidationError(_("This is not the passphrase you typed above."))
        return again
