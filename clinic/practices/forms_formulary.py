"""What a practice does not offer, who may do what, and which rules it keeps stricter."""

from typing import Any

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clinic.core.text import Whole
from clinic.design.forms import laid_out
from clinic.design.widgets import Checkboxes
from clinic.practices.models import Member, Practice
from screening.protocol.contraindications.kept import MAY_KEEP
from screening.protocol.own_examination import EXAMINED
from screening.protocol.techniques import TECHNIQUES
from screening.protocol.techniques.model import PURPOSES

OFFERED = [entry for entry in TECHNIQUES if entry.suggested]


def _choices(slugs: list[str]) -> list[tuple[str, str]]:
    return [(entry.slug, gettext(entry.title)) for entry in OFFERED if entry.slug in slugs]


def _slugs(purpose: str) -> list[str]:
    return [entry.slug for entry in OFFERED if entry.purpose == purpose]


class FormularyForm(forms.Form):
    physiotherapist_only = forms.MultipleChoiceField(
        label=_("Only physiotherapists plan and do"),
        choices=lambda: _choices([entry.slug for entry in OFFERED if entry.who == "professional"]),
        required=False,
        widget=Checkboxes,
    )
    own_examination = forms.MultipleChoiceField(
        label=_("A physiotherapist's own examination may lift"),
        help_text=_("Instead of a letter, for two weeks. Without the tick somebody else has to agree."),
        choices=lambda: [(code, f"{code}: {gettext(title)}") for code, title in EXAMINED.items()],
        required=False,
        widget=Checkboxes,
    )
    kept_rules = forms.MultipleChoiceField(
        label=_("Keep as strict as protocol 1.0 was"),
        help_text=_("Sends more people to a doctor. Suggestions say where it was you who asked for it."),
        choices=lambda: [(code, f"{code}: {gettext(says)}") for code, says in MAY_KEEP.items()],
        required=False,
        widget=Checkboxes,
    )
    version = Whole(widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: Member, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for purpose, words in PURPOSES.items():
            self.fields[f"off_{purpose}"] = forms.MultipleChoiceField(
                label=gettext(words), choices=_choices(_slugs(purpose)), required=False, widget=Checkboxes
            )

    @staticmethod
    def stored(practice: Practice) -> dict[str, Any]:
        """What the fields begin with."""
        off = {f"off_{one}": [slug for slug in _slugs(one) if slug in practice.techniques_off] for one in PURPOSES}
        names = ("physiotherapist_only", "own_examination", "kept_rules", "version")
        return off | {name: getattr(practice, name) for name in names}

    @property
    def helper(self) -> Any:
        return laid_out(
            Fieldset(_("What you do not offer"), *(f"off_{purpose}" for purpose in PURPOSES)),
            Fieldset(_("Who does what"), "physiotherapist_only", "own_examination"),
            Fieldset(_("Stricter rules"), "kept_rules"),
            "version",
        )

    @property
    def values(self) -> dict[str, Any]:
        """The cleaned values that the service takes."""
        data = self.cleaned_data
        return {
            "techniques_off": [slug for purpose in PURPOSES for slug in data[f"off_{purpose}"]],
            **{name: data[name] for name in ("physiotherapist_only", "own_examination", "kept_rules")},
        }
