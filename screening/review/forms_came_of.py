"""What came of a referral, in one press; words are by choice."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.core.text import Text
from screening.review.models import CAME_OF


class CameOfForm(forms.Form):
    """The buttons are the answer; a near miss needs words."""

    came = forms.ChoiceField(choices=CAME_OF, error_messages={"required": _("Press what came of it")})
    harm = forms.BooleanField(
        label=_("Harm came to the client"),
        help_text=_("By waiting, or by work done here."),
        required=False,
    )
    words = Text(
        label=_("In a few words"),
        help_text=_("What was found, or what almost went wrong. Kept encrypted; it is in no report."),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("came") == "near_miss" and not data.get("words"):
            self.add_error("words", _("Write down what almost went wrong"))
        return data
