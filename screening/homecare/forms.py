"""The client's report, and the reminders they choose."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from clinic.core.language import translate
from clinic.core.text import Text
from clinic.design.widgets import Checkboxes, Radios
from screening.homecare.models import EVERY, PAIN
from screening.protocol.stop_signs import signs_for

NOTHING = "nothing"
TOLD = ("pain", "words")  # what a report holds beside its signs


class CheckInForm(forms.Form):
    """Stop signs first, the gravest on top; then one press that tells the pain, and sends. Nothing is ticked
    beforehand, and none of them is a choice of its own: silence is not "no".

    `asks_again`: pain had gone up the last time, and the form asks about that.
    """

    signs = forms.MultipleChoiceField(
        label=_("Since your last check-in, did you have any of these?"),
        widget=Checkboxes,
        error_messages={"required": _("Tick what you had, or tick “None of these”.")},
    )
    words = Text(
        label=_("How did it feel?"),
        help_text=_("Your therapist reads this at the desk, not around the clock."),
        widget=forms.Textarea({"rows": 3}),
        required=False,
        max_length=2000,
    )
    pain = forms.ChoiceField(choices=PAIN, error_messages={"required": _("Choose how your pain is.")})
    again = forms.BooleanField(required=False)

    def __init__(self, *args: Any, tummy_work: bool, asks_again: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks_again = asks_again
        known = sorted(signs_for(tummy_work=tummy_work), key=lambda sign: not sign.emergency)
        self.fields["signs"].choices = [  # type: ignore[attr-defined]
            *((sign.code, translate(sign.text)) for sign in known),
            (NOTHING, _t("None of these")),
        ]
        self.fields["pain"].label = (
            _t("Last time your pain had gone up. Against the time before that, how is it now?")
            if asks_again
            else _t("After your exercises, how is your pain against before?")
        )

    def clean(self) -> dict[str, Any]:
        """A page drawn before the pain went up has asked about something else."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.asks_again and not data.get("again"):
            data.pop("pain", None)
            self.add_error("pain", _t("Last time your pain had gone up. Please choose once more."))
        return data

    def told_signs(self) -> list[str]:
        """Every stop sign that was ticked, whether or not the rest of the form is in order, "none" or not."""
        known = {code for code, _text in self.fields["signs"].choices} - {NOTHING}  # type: ignore[attr-defined]
        ticked = self.data.getlist("signs")  # type: ignore[attr-defined]
        by_pain = ["pain_up"] if self.data.get("pain") == "up_day" else []
        return sorted({*by_pain, *(code for code in ticked if code in known)})

    def told(self) -> dict[str, Any]:
        """The valid part of the other answers: kept with a stop sign even when the rest was left out."""
        self.is_valid()
        return {name: self.cleaned_data[name] for name in TOLD if name in self.cleaned_data}


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
