"""The client's report, and the reminders they choose."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from clinic.core.language import translate
from clinic.core.text import Text
from clinic.design.widgets import Checkboxes, InlineRadios, Radios, ScaleRadios
from screening.homecare.models import DONE, EVERY
from screening.protocol.stop_signs import signs_for

NOTHING = "nothing"
TEN = [(str(n), str(n)) for n in range(11)]


class CheckInForm(forms.Form):
    """Stop signs first. Nothing is ticked beforehand, and none of them is a choice of its own: silence is not "no"."""

    signs = forms.MultipleChoiceField(
        label=_("Since your last check-in, did you have any of these?"),
        help_text=_("Tick all that apply."),
        widget=Checkboxes,
        error_messages={"required": _("Tick what you had, or tick “None of these”.")},
    )
    done = forms.ChoiceField(
        label=_("Did you do your plan?"),
        choices=DONE,
        widget=InlineRadios,
        error_messages={"required": _("Choose whether you did your plan.")},
    )
    pain_before = forms.TypedChoiceField(
        label=_("Pain before"),
        choices=TEN,
        coerce=int,
        widget=ScaleRadios(low=_("no pain"), high=_("worst imaginable")),
        error_messages={"required": _("Choose a number for the pain before. No pain is 0.")},
    )
    pain_after = forms.TypedChoiceField(
        label=_("Pain afterwards, or now"),
        choices=TEN,
        coerce=int,
        widget=ScaleRadios(low=_("no pain"), high=_("worst imaginable")),
        error_messages={"required": _("Choose a number for the pain afterwards. No pain is 0.")},
    )
    words = Text(
        label=_("How did it feel?"),
        help_text=_("Your therapist reads this at the desk, not around the clock."),
        widget=forms.Textarea({"rows": 3}),
        required=False,
        max_length=2000,
    )

    def __init__(self, *args: Any, tummy_work: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        known = [(sign.code, translate(sign.text)) for sign in signs_for(tummy_work=tummy_work)]
        self.fields["signs"].choices = [*known, (NOTHING, _t("None of these"))]  # type: ignore[attr-defined]

    def told_signs(self) -> list[str]:
        """Every stop sign that was ticked, whether or not the rest of the form is in order, "none" or not."""
        known = {code for code, _text in self.fields["signs"].choices} - {NOTHING}  # type: ignore[attr-defined]
        ticked = self.data.getlist("signs")  # type: ignore[attr-defined]
        return [code for code in ticked if code in known]

    def told(self) -> dict[str, Any]:
        """The valid part of the other answers: kept with a stop sign even when the rest was left out."""
        self.is_valid()
        names = ("done", "pain_before", "pain_after", "words")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


class AnswerForm(forms.Form):
    answer = Text(
        label=_("What was done, or why not"),
        help_text=_("The client reads this on the page about their data."),
        widget=forms.Textarea({"rows": 4}),
        max_length=2000,
        error_messages={"required": _("Write down what was done.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False


class ReminderForm(forms.Form):
    every = forms.TypedChoiceField(
        label=_("How often shall we remind you by e-mail?"),
        choices=[("0", _("Not at all")), *[(str(days), words) for days, words in EVERY]],
        coerce=int,
        widget=Radios,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
