"""Which of two records stays, and why they are one person's."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.clients.models import Client
from clinic.core.text import Line
from clinic.design.forms import laid_out

HERE, THERE = "here", "there"


class MergeForm(forms.Form):
    stays = forms.ChoiceField(
        label=_("Whose name, birth date and address are right?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the record whose details are right.")},
    )
    reason = Line(
        label=_("How do you know that this is one person?"),
        help_text=_("Such as: asked, and showed a passport."),
        max_length=300,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("Write down how you know.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, here: Client, there: Client, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stays: Any = self.fields["stays"]
        stays.choices = [(HERE, _("The left one: %s") % here.name), (THERE, _("The right one: %s") % there.name)]
        self.helper = laid_out("stays", "reason", "seen")
