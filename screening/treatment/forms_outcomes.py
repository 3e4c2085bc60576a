"""How the client is today, and what is decided when too little has changed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.core.text import Line, Text
from clinic.design.widgets import ScaleRadios
from screening.treatment.forms import SCORES, WORDS, score

ACTIVITIES = 3
GLOBAL_WORDS = {-5: _("very much worse"), 0: _("no change"), 5: _("very much better")}


def _global_choices() -> list[tuple[Any, Any]]:
    steps = [(n, f"{n:+d} {GLOBAL_WORDS[n]}" if n in GLOBAL_WORDS else f"{n:+d}") for n in range(-5, 6)]
    return [("", _("Not asked")), *steps]


class ReviewForm(forms.Form):
    """What a therapist decides when too little has changed."""

    words = Text(
        label=_("What you decided"),
        help_text=_("For example: referred with a letter, the plan changed, or on as before, and why."),
        max_length=WORDS,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write what you decided")},
    )


class OutcomeForm(forms.Form):
    """How the client is today. `names` are the client's own activities from last time."""

    pain_now = score(_("Pain now"))
    pain_average = score(_("Pain on average, past 7 days"))
    pain_worst = score(_("Worst pain, past 7 days"))
    global_change = forms.TypedChoiceField(
        label=_("Since we began, all in all"),
        help_text=_("Asked at a review: from −5, very much worse, to +5, very much better."),
        choices=_global_choices,
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(ACTIVITIES):
            name = names[number] if number < len(names) else ""
            self.fields[f"name_{number}"] = Line(
                label=_("Activity %(number)s") % {"number": number + 1},
                help_text=_("In the client's words, the same as last time."),
                initial=name,
                required=False,
                max_length=200,
            )
            self.fields[f"score_{number}"] = forms.TypedChoiceField(
                label=_("How well does activity %(number)s go?") % {"number": number + 1},
                choices=SCORES,
                coerce=int,
                empty_value=None,
                required=False,
                widget=ScaleRadios(low=_("cannot do it at all"), high=_("as well as before")),  # type: ignore[arg-type]
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for number in range(ACTIVITIES):
            if data.get(f"score_{number}") is not None and not data.get(f"name_{number}"):
                self.add_error(f"name_{number}", _("Name activity %(number)s") % {"number": number + 1})
        average, worst = data.get("pain_average"), data.get("pain_worst")
        if average is not None and worst is not None and average > worst:
            self.add_error("pain_worst", _("The worst pain cannot be less than the average"))
        names = [name for n in range(ACTIVITIES) if (name := data.get(f"name_{n}"))]
        if len(set(names)) < len(names):
            self.add_error("name_1", _("Name each activity once"))
        return data

    def scores(self) -> dict[str, Any]:
        """The values of services.record_outcome."""
        data = self.cleaned_data
        activities = [
            {"name": data[f"name_{n}"], "score": data[f"score_{n}"]}
            for n in range(ACTIVITIES)
            if data.get(f"score_{n}") is not None
        ]
        names = ("pain_now", "pain_average", "pain_worst", "global_change")
        return {**{name: data[name] for name in names}, "activities": activities}
