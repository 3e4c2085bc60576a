"""The practice's own words, in each language that a client can read."""

from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from clinic.core.text import Line, Text, Whole
from clinic.design.forms import laid_out
from clinic.design.widgets import InlineRadios
from clinic.practices.logo import LONGEST, clean_logo
from clinic.practices.looks import ACCENTS
from clinic.practices.models import Member, Practice
from clinic.practices.own_texts import MOST

CODES = [code for code, _name in settings.LANGUAGES]

BY_LANGUAGE = ("agreement", "mail")


class TextsForm(forms.Form):
    letter = Line(
        label=_("Line below your name in letters"),
        max_length=MOST["letter"],
        required=False,
        help_text=_("Such as a registration."),
    )
    accent = forms.ChoiceField(label=_("Colour"), choices=[*ACCENTS.items()], required=False, widget=InlineRadios)
    logo = Text(
        label=_("Logo"),
        max_length=LONGEST,
        required=False,
        help_text=_("The text of an SVG file, or a PNG chosen below. Empty: ours."),
        widget=forms.Textarea(
            {"rows": 3, "spellcheck": "false", "autocomplete": "off", "data-picture": _("This picture is too large.")}
        ),
    )
    version = Whole(widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: Member, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.practice, self.codes = by.practice, [code for code, _name in by.practice.written_in]
        for code, name in settings.LANGUAGES:
            self.fields[f"agreement_{code}"] = Text(
                label=name,
                max_length=MOST["agreement"],
                required=False,
                widget=forms.Textarea({"rows": 4, "lang": code}),
            )
            self.fields[f"mail_{code}"] = Line(
                label=name, max_length=MOST["mail"], required=False, widget=forms.TextInput({"lang": code})
            )

    @staticmethod
    def stored(practice: Practice) -> dict[str, Any]:
        """What the fields begin with."""
        texts = practice.own_texts
        by_language = {f"{key}_{code}": texts.get(key, {}).get(code, "") for key in BY_LANGUAGE for code in CODES}
        looks = {"accent": practice.accent, "logo": practice.logo}
        return by_language | looks | {"letter": texts.get("letter", ""), "version": practice.version}

    @property
    def helper(self) -> Any:
        return laid_out(
            Fieldset(_("Added to the agreement, before the questions"), *(f"agreement_{code}" for code in self.codes)),
            Fieldset(_("Added to mails with a link"), *(f"mail_{code}" for code in self.codes)),
            Fieldset(_("Letters"), "letter"),
            Fieldset(_("Looks of clients' pages, plans and letters"), "accent", "logo"),
            "version",
        )

    def clean_logo(self) -> str:
        return clean_logo(str(self.cleaned_data["logo"]))

    def clean(self) -> dict[str, Any]:
        """A text in one language only would leave the others agreeing to something they cannot read."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for key in BY_LANGUAGE:
            empty = [c for c in self.codes if not data.get(f"{key}_{c}") and f"{key}_{c}" not in self.errors]
            if 0 < len(empty) < len(self.codes):
                for code in empty:
                    self.add_error(f"{key}_{code}", _("Say the same in this language, or leave all of them empty."))
        return data

    @property
    def values(self) -> dict[str, Any]:
        """The cleaned values that the service takes. What stands in a language that is not offered just now stays."""
        data = self.cleaned_data
        texts: dict[str, Any] = {"letter": data["letter"]}
        for key in BY_LANGUAGE:
            kept = {c: t for c, t in self.practice.own_texts.get(key, {}).items() if c not in self.codes}
            texts[key] = kept | {c: data[f"{key}_{c}"] for c in CODES if data[f"{key}_{c}"]}
        looks = {"accent": data["accent"], "logo": data["logo"]}
        return looks | {"own_texts": {key: words for key, words in texts.items() if words}}
