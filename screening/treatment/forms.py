"""The forms of the hour. A draft keeps whatever was typed; the forms judge it only when it is to be signed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.core.language import translate
from clinic.core.text import Day, Text, Whole
from clinic.design.widgets import Checkboxes, InlineRadios, ScaleRadios
from screening.intake.fields import BodyChart, places
from screening.protocol.questions import Question
from screening.protocol.techniques import TECHNIQUES
from screening.treatment.models import CONSENTS
from screening.treatment.table import missing

YES_NO_NOT_SURE = [("yes", _("Yes")), ("no", _("No")), ("not_sure", _("Not sure"))]
SIDES = [("", _("Choose")), ("left", _("Left")), ("right", _("Right")), ("both", _("Both")), ("none", _("No side"))]
DEPTHS = [("", _("Choose")), ("light", _("Light")), ("moderate", _("Moderate")), ("deep", _("Deep"))]
POSITIONS = [
    ("", _("Not noted")),
    ("back", _("On the back")),
    ("side_left", _("On the left side")),
    ("side_right", _("On the right side")),
    ("front", _("On the front")),
    ("seated", _("Seated")),
    ("standing", _("Standing")),
    ("kneeling", _("Kneeling")),
]
ADVERSE = [
    ("none", _("None")),
    ("sharp_pain", _("Sharp pain")),
    ("dizziness", _("Dizziness")),
    ("nausea", _("Nausea")),
    ("bruise", _("Bruise")),
    ("faint", _("Faint")),
    ("other", _("Other")),
]
RESPONSES = [
    ("eased", _("Eased")),
    ("moves_easier", _("Moves more easily")),
    ("same", _("No change")),
    ("tender", _("Tender afterwards")),
    ("unsettled", _("Unsettled, we slowed down")),
]
PARTS = [
    ("pro_indirect", _("Hands-on, not through the abdomen")),
    ("pro_direct", _("Hands-on, direct")),
    ("stretch", _("Stretching")),
    ("strength", _("Strengthening")),
    ("heat", _("Heat")),
    ("self_other", _("Self-massage, taught")),
    ("self_abdominal_hand", _("Self-massage of the abdomen by hand, taught")),
    ("self_abdominal_tool", _("Self-massage of the abdomen with a tool, taught")),
    ("general", _("Advice")),
]
WORDS = 10_000
SCORES = [(n, str(n)) for n in range(11)]


MOBILISATION = "joint-mobilisation"


def techniques(*, mobilises: bool = True) -> list[tuple[Any, Any]]:
    """The library as the groups of a drop-down list; joint mobilisation is a physiotherapist's alone."""
    entries = [t for t in TECHNIQUES if mobilises or t.slug != MOBILISATION]
    groups = [(name, [(t.slug, translate(t.title)) for t in entries if t.part == part]) for part, name in PARTS]
    return [("", _("Choose a technique")), *groups]


def words(label: Any, hint: Any = "", rows: int = 2) -> Text:
    return Text(label=label, help_text=hint, required=False, max_length=WORDS, widget=forms.Textarea({"rows": rows}))


def score(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=SCORES,
        coerce=int,
        empty_value=None,
        required=False,
        widget=ScaleRadios(low=_("no pain"), high=_("the worst imaginable")),  # type: ignore[arg-type]
    )


class SafetyForm(forms.Form):
    """Today's safety check: one yes / no / not sure for each question, none filled in beforehand."""

    def __init__(self, *args: Any, questions: tuple[Question, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[question.id] = forms.ChoiceField(
                label=_(question.text),
                help_text=_(question.hint) if question.hint else "",
                choices=YES_NO_NOT_SURE,
                widget=InlineRadios,
                error_messages={"required": _("Answer “%(question)s”") % {"question": _(question.label)}},
            )


class ConsentForm(forms.Form):
    """What the client agreed to today, in the room."""

    consent = forms.ChoiceField(
        label=_("Did the client say yes to today's treatment?"),
        help_text=_("Asked today, in words, after you said what you plan. The client may stop at any time."),
        choices=CONSENTS,
        widget=InlineRadios,
        error_messages={"required": _("Choose what the client said about today's treatment")},
    )
    consent_words = words(_("Limits, in the client's words"), rows=1)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("consent") == "limits" and not data.get("consent_words"):
            self.add_error("consent_words", _("Write down the client's limits"))
        return data


class Ticks(forms.MultipleChoiceField):
    """A tick on a page whose row is not asked any more, as a colleague has seen to it meanwhile, is no mistake."""

    def to_python(self, value: Any) -> list[str]:
        return [code for code in super().to_python(value) if self.valid_value(code)]


class StartForm(ConsentForm):
    """What the client agreed to, and what the therapist checked at the table; nothing is ticked beforehand."""

    def __init__(self, *args: Any, asked: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.fields["table_checks"] = Ticks(
            label=_("Checked at the table"),
            help_text=_("Tick each one after you have done it. The one about distress only where it was volunteered."),
            choices=list(asked.items()),
            required=False,
            widget=Checkboxes,
        )
        self.fields["table_checks"].mark_optional = False  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("consent") in ("yes", "limits"):
            for words_ in missing(self.asked, data.get("table_checks") or []):
                self.add_error("table_checks", _("Check and tick: %(what)s") % {"what": words_})
        return data


class RecordForm(ConsentForm):
    """The record but for its techniques."""

    pain_before = score(_("Pain before"))
    pain_after = score(_("Pain after"))
    response_ticks = forms.MultipleChoiceField(
        label=_("How the client responded"), choices=RESPONSES, required=False, widget=Checkboxes
    )
    response = words(_("In other words"), rows=1)
    adverse = forms.MultipleChoiceField(
        label=_("Anything unwanted during or after?"),
        choices=ADVERSE,
        widget=Checkboxes,
        error_messages={"required": _("Say whether anything unwanted happened; “None” is an answer")},
    )
    adverse_done = words(_("What was done about it"))
    chart = forms.MultipleChoiceField(
        label=_("Body chart"),
        help_text=_("Press each place where you found something today. What you found stands under Objective."),
        choices=places,
        required=False,
        widget=BodyChart,
    )
    subjective = words(_("Subjective"), _("What the client says."))
    objective = words(_("Objective"), _("What you saw and measured."))
    assessment = words(_("Assessment"), _("What you make of it. No diagnosis outside your scope."))
    plan = words(_("Plan"), _("What comes next."))
    homework = words(_("Homework"))
    next_review = Day(
        label=_("Next review"),
        required=False,
        widget=forms.DateInput({"type": "date", "class": "mid"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Next review must be a real date")},
    )
    unscreened_reason = words(_("Why work was done all the same"), rows=1)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        ticked = [str(dict(RESPONSES)[code]) for code in data.get("response_ticks") or []]
        data["response"] = "\n".join(filter(None, [", ".join(ticked), data.get("response")]))
        adverse = data.get("adverse") or []
        if "none" in adverse and len(adverse) > 1:
            self.add_error("adverse", _("Choose “None”, or what happened, not both"))
        if adverse and "none" not in adverse and not data.get("adverse_done"):
            self.add_error("adverse_done", _("Write down what was done about it"))
        return data


class LineForm(forms.Form):
    """One technique, as done. A line without a technique is no line."""

    part = ""  # which line this is, where errors are listed
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12)
    technique = forms.ChoiceField(
        label=_("Technique"),
        choices=techniques,
        error_messages={"required": _("Choose the technique"), "invalid_choice": _("Choose the technique")},
    )
    side = forms.ChoiceField(label=_("Side"), choices=SIDES, error_messages={"required": _("Choose the side")})
    minutes = Whole(
        label=_("Minutes"),
        min_value=1,
        max_value=240,
        widget=forms.NumberInput({"class": "short"}),
        error_messages={
            "required": _("Enter the minutes"),
            "invalid": _("Minutes must be a whole number"),
            "min_value": _("Minutes must be from 1 to 240"),
            "max_value": _("Minutes must be from 1 to 240"),
        },
    )
    depth = forms.ChoiceField(
        label=_("Depth"), choices=DEPTHS[1:], widget=InlineRadios, error_messages={"required": _("Choose the depth")}
    )
    position = forms.ChoiceField(label=_("Position"), choices=POSITIONS, required=False)


class PasswordForm(forms.Form):
    """The signature: the password once more."""

    password = forms.CharField(
        label=_("Your password, to sign"),
        strip=False,
        max_length=256,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages={"required": _("Enter your password to sign")},
    )


class AddendumForm(forms.Form):
    text = Text(
        label=_("Addendum"),
        help_text=_("Stands below the record with your name and the time. The record itself stays as it is."),
        max_length=WORDS,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write the addendum")},
    )


class ReasonsForm(forms.Form):
    """One written reason for each technique that was done above today's ceilings."""

    def __init__(self, *args: Any, limits: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = {t.slug: translate(t.title) for t in TECHNIQUES}
        for limit in limits:
            self.fields[limit.technique] = Text(
                label=_("Why was “%(technique)s” done all the same?") % {"technique": titles[limit.technique]},
                help_text=limit.says,
                max_length=2000,
                widget=forms.Textarea({"rows": 2}),
                error_messages={"required": _("Write the reason")},
            )
