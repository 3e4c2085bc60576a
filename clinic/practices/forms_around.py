"""Where a client can turn near the practice, and the days on which nobody is there."""

from typing import Any

from crispy_forms.layout import Fieldset, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.core import clock
from clinic.core.text import Day, Line, Whole
from clinic.design.forms import laid_out
from clinic.practices.around import CLOSURES, KINDS, LONGEST_CLOSURE, PARTS
from clinic.practices.models import Member, Practice

LABELS = {
    "name": _("Name"),
    "phone": _("Phone"),
    "hours": _("Hours"),
    "address": _("Address"),
}


class DayBox(forms.DateInput):
    """A day, as the browser's own field."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class AroundForm(forms.Form):
    version = Whole(widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: Member, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for kind in KINDS:
            for part, most in PARTS.items():
                widget = forms.TextInput({"type": "tel" if part == "phone" else "text"})
                self.fields[f"{kind}_{part}"] = Line(label=LABELS[part], max_length=most, required=False, widget=widget)
        for n in range(CLOSURES):
            self.fields[f"first_{n}"] = Day(label=_("First day"), required=False, widget=DayBox())
            self.fields[f"last_{n}"] = Day(label=_("Last day"), required=False, widget=DayBox())

    @staticmethod
    def stored(practice: Practice) -> dict[str, Any]:
        """What the fields begin with; closed days that are over are left out."""
        values: dict[str, Any] = {"version": practice.version}
        for kind in KINDS:
            values |= {f"{kind}_{part}": practice.local_help.get(kind, {}).get(part, "") for part in PARTS}
        today = clock.today(practice.timezone).isoformat()
        ahead = [pair for pair in practice.closed_days if pair[1] >= today]
        for n in range(CLOSURES):
            first, last = ahead[n] if n < len(ahead) else ("", "")
            values |= {f"first_{n}": Day().to_python(first), f"last_{n}": Day().to_python(last)}
        return values

    @property
    def helper(self) -> Any:
        return laid_out(
            *(Fieldset(title, f"{kind}_name", Row(f"{kind}_phone", f"{kind}_hours"), f"{kind}_address")
              for kind, title in KINDS.items()),
            Fieldset(
                _("Days on which nobody reads answers"),
                *(Row(f"first_{n}", f"last_{n}") for n in range(CLOSURES)),
            ),
            "version",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for kind in KINDS:
            if not data.get(f"{kind}_name") and any(data.get(f"{kind}_{part}") for part in PARTS):
                self.add_error(f"{kind}_name", _("Give this place a name, or empty its other boxes."))
        for n in range(CLOSURES):
            self._check_closure(n, data.get(f"first_{n}"), data.get(f"last_{n}"))
        return data

    def _check_closure(self, n: int, first: Any, last: Any) -> None:
        if bool(first) != bool(last) and not {f"first_{n}", f"last_{n}"} & set(self.errors):
            words = _("Give the first and the last day; for a single day, the same twice.")
            self.add_error(f"last_{n}" if first else f"first_{n}", words)
        elif first and last and last < first:
            self.add_error(f"last_{n}", _("This day must not be before the first one."))
        elif first and last and (last - first).days >= LONGEST_CLOSURE:
            words = _("At most %(days)s days: who is away for longer should let nobody answer a form.")
            self.add_error(f"last_{n}", words % {"days": LONGEST_CLOSURE})

    @property
    def values(self) -> dict[str, Any]:
        """The cleaned values that the service takes."""
        data = self.cleaned_data
        named = [kind for kind in KINDS if data[f"{kind}_name"]]
        pairs = [(data[f"first_{n}"], data[f"last_{n}"]) for n in range(CLOSURES)]
        return {
            "local_help": {kind: {part: data[f"{kind}_{part}"] for part in PARTS} for kind in named},
            "closed_days": sorted([first.isoformat(), last.isoformat()] for first, last in pairs if first and last),
        }
