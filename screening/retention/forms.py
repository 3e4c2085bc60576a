"""Erasing on purpose, and holding back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.clients.identity import folded
from clinic.clients.models import Client
from clinic.core.text import Line, OwnPassword, Text
from clinic.design.forms import laid_out


class EraseForm(forms.Form):
    """The family name typed once more, and the password."""

    name = Line(
        label=_("The family name of the client"),
        help_text=_("As it stands above, so that nobody is erased by mistake."),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off", "class": "mid"}),
    )
    password = OwnPassword()

    def __init__(self, *args: Any, client: Client, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.client, self.helper = client, laid_out("name", "password")

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if folded(name) != folded(self.client.family_name):
            raise forms.ValidationError(_("This is not the family name of this client."))
        return name


class HoldForm(forms.Form):
    why = Text(
        label=_("Why these records must be kept"),
        help_text=_("Such as a complaint or a court. Leave it empty to let go of them."),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = laid_out("why")
