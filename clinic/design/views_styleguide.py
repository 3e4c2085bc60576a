"""/styleguide/: every token and component of the design system, as used. Mounted only while debugging."""

import re
from collections.abc import Iterable
from types import SimpleNamespace

from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Fieldset, Layout, Row, Submit
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from clinic.core.links import Link
from clinic.core.text import Day, Line, Text, Whole
from clinic.design.icons import SHAPES, STROKES
from clinic.design.levels import LOOKS
from clinic.design.widgets import Checkboxes, DayMonthYear, InlineRadios, Radios, ScaleRadios

SHELLS = {"client": "base_client.html", "document": "base_document.html"}
YES_NO = [("yes", "Yes"), ("no", "No"), ("not_sure", "Not sure")]


def asks(what: str) -> dict[str, str]:
    """What to say when an answer is missing, or is not one of the options."""
    return {"required": what, "invalid": what, "invalid_choice": what, "min_value": what}


class ExampleForm(forms.Form):
    """One field of every kind, drawn by the template pack."""

    name = Line(
        label="Full name", help_text="As it stands on your invitation.", error_messages=asks("Enter your full name")
    )
    born = Day(
        label="Date of birth",
        help_text="For example 27 3 1990",
        widget=DayMonthYear,
        error_messages=asks("Date of birth must be a real date with day, month and year"),
    )
    sex = forms.ChoiceField(
        label="What sex were you registered with at birth?",
        choices=[("female", "Female"), ("male", "Male"), ("intersex", "Intersex"), ("prefer", "I prefer not to say")],
        widget=Radios,
        error_messages=asks("Choose the sex you were registered with"),
    )
    numbness = forms.ChoiceField(label="Do you have new numbness in one leg?", choices=YES_NO, widget=InlineRadios)
    pain = forms.ChoiceField(
        label="How strong is the pain now?",
        choices=[(n, str(n)) for n in range(11)],
        widget=ScaleRadios(low="no pain", high="the worst you can imagine"),
        error_messages=asks("Choose how strong the pain is"),
    )
    feels = forms.MultipleChoiceField(
        label="How does it feel?",
        help_text="Choose all that fit.",
        choices=[("dull", "Dull"), ("sharp", "Sharp"), ("pulling", "Pulling")],
        widget=Checkboxes,
        error_messages=asks("Choose at least one way it feels"),
    )
    weeks = Whole(
        label="How many weeks ago?",
        min_value=0,
        widget=forms.NumberInput({"class": "short"}),
        error_messages=asks("Weeks must be 0 or more"),
    )
    language = forms.ChoiceField(
        label="Language",
        choices=[("", "Choose"), ("en", "English"), ("es", "Spanish")],
        error_messages=asks("Choose a language"),
    )
    words = Text(label="In your own words", required=False, widget=forms.Textarea({"rows": 3}))
    agree = forms.BooleanField(
        label="I agree that the practice keeps these answers", error_messages=asks("Tick the box if you agree")
    )

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.layout = Layout(
            "name", "born", "sex", "numbness", "pain", "feels", Row("weeks", "language"),
            Fieldset("Anything else", "words", "agree"),
            ButtonHolder(Submit("continue", "Continue")),
        )  # fmt: skip
        return helper


class QuestionForm(forms.Form):
    """A question whose answers open a follow-up and an emergency card, by style sheet alone."""

    fever = forms.ChoiceField(
        label="Do you have a fever, or feel ill with this pain?",
        choices=YES_NO,
        widget=InlineRadios(option_attrs={"yes": {"data-opens": "a"}, "not_sure": {"data-opens": "a"}}),
    )
    shaking = forms.ChoiceField(
        label="Are you shaking with cold, confused, or unable to stand?",
        choices=YES_NO,
        widget=InlineRadios(option_attrs={"yes": {"data-emergency": ""}}),
    )


def tokens() -> list[str]:
    """The colour tokens of the style sheet, in its order."""
    css = (settings.BASE_DIR / "static/css/supine.css").read_text(encoding="utf-8")
    return re.findall(r"--([a-z-]+): #", css.split("@media")[0])


EVENTS = [
    ("Plan released", "send", "released", "Three stretches, two weeks."),
    ("Thomas Test", "pen", "", "Left 12 degrees above level, right level."),
    ("Questionnaire submitted", "folder", "", ""),
]


def named(rows: Iterable[tuple[object, ...]], *names: str) -> list[dict[str, object]]:
    """Rows as dictionaries."""
    return [dict(zip(names, row, strict=True)) for row in rows]


def examples() -> dict[str, object]:
    """What the components on the page are filled with. Invented people only."""
    now = timezone.now()
    return {
        "flags": [
            {"code": "urgent", "word": "One leg swollen", "url": "#flags"},
            {"code": "clearance", "word": "Blood thinner", "url": "#flags"},
            {"code": "to_clarify", "word": "2 to clarify", "url": "#flags"},
        ],
        "entries": [event | {"at": now} for event in named(EVENTS, "title", "icon", "code", "text")],
        "summary": [
            {"label": "Pain now", "value": "4 of 10", "change_url": "#summary"},
            {"label": "How it feels", "lines": ["Dull", "Pulling"], "change_url": "#summary"},
            {"label": "Anything else", "value": "", "change_url": "#summary"},
        ],
        "stale": {"who": "Noor Haddad", "when": "3 March, 09:12"},
        "differences": [{"label": "Phone", "typed": "020 7946 0018", "stored": "020 7946 0019"}],
        "tabs": [
            {"label": "Overview", "url": "#tabs", "current": True},
            {"label": "Answers", "url": "#tabs"},
            {"label": "Measurements", "url": "#tabs"},
        ],
    }


@login_not_required
def styleguide(request: HttpRequest) -> HttpResponse:
    """The whole design system on one page; `?shell=client` and `?shell=document` show the other shells."""
    messages.success(request, "Saved.")
    messages.warning(request, "The letter of Dr Okafor ends in five days.")
    wrong = ExampleForm(
        {"name": "Noor Haddad", "born_day": "31", "born_month": "2", "weeks": "-2", "numbness": "yes"},
        auto_id="wrong_%s",
    )
    context = examples() | {
        "shell": SHELLS.get(request.GET.get("shell", ""), "base.html"),
        "demo_url": "#main",
        "keys": [("/", "Search"), ("?", "This list")],
        "codes": list(LOOKS),
        "icons": [*STROKES, *SHAPES],
        "tokens": tokens(),
        "fresh": ExampleForm(),
        "wrong": wrong,
        "question": QuestionForm(),
        "practice": SimpleNamespace(name="Hofgarten Physiotherapy", phone="+44 20 7946 0018", logo="", accent=""),
        "member": "Ada Okonkwo",
        "nav_items": (
            Link("Desk", "#flags", "d", current=True),
            Link("Clients", "#table"),
            Link("Protocol", "#summary"),
        ),
    }
    return render(request, "styleguide.html", context)
