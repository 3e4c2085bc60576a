"""Settings of a practice."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from crispy_forms.layout import Fieldset, Row
from django import forms
from django.conf import settings
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from clinic.core.language import translate
from clinic.core.text import Hour, Line, Mail, Whole
from clinic.design.forms import laid_out
from clinic.design.widgets import Checkboxes
from clinic.practices import duty, emergency, retention, selectors
from clinic.practices.models import Member, Practice
from screening.protocol.questionnaire.form_alone import LISTS

MID = {"class": "mid"}
DAYS = [(n, WEEKDAYS[n]) for n in range(7)]


class TimeBox(forms.TimeInput):
    """An hour, as the browser's own field."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__({"class": "short"}, format="%H:%M")


@cache
def zones() -> list[tuple[str, str]]:
    """Time zones to choose from. Looked up when first asked for: it opens some 600 files, and few pages show it."""
    known = (zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "SystemV/")))
    return [(zone, zone.replace("_", " ")) for zone in sorted(known)]


def list_choices() -> list[tuple[str, str]]:
    """The lists of the form, each with the title of its page."""
    return [(name, f"{translate(page.title)}: {translate(one.text)}") for name, (page, one) in LISTS.items()]


class PracticeForm(forms.Form):
    name = Line(label=_("Name of the practice"), max_length=120)
    phone = Line(
        label=_("Phone"),
        max_length=40,
        help_text=_("Stands on every page that clients see."),
        widget=forms.TextInput({"type": "tel", **MID}),
    )
    email = Mail(
        label=_("E-mail of the practice"),
        max_length=254,
        required=False,
        help_text=_("Answers to mails that clients get go here. Empty: they go nowhere."),
    )
    address = Line(
        label=_("Address"),
        max_length=200,
        required=False,
        help_text=_("Stands with the visit in the client's mail and on the page behind the link."),
    )
    country = forms.ChoiceField(label=_("Country"), choices=emergency.COUNTRIES, widget=forms.Select(MID))
    emergency_number = Line(
        label=_("Emergency number"),
        max_length=20,
        required=False,
        help_text=_("What clients are told to call in an emergency. Empty: the usual number of the country."),
        widget=forms.TextInput({"type": "tel", "class": "short"}),
    )
    number_checked = forms.BooleanField(
        label=_("I checked that this number brings an ambulance to our clients"), required=False
    )
    advice_line = Line(
        label=_("Advice line"),
        max_length=40,
        required=False,
        help_text=_("Whom clients may call for advice today, such as 111. Empty: “the advice line where you live”."),
        widget=forms.TextInput({"class": "short"}),
    )
    safeguarding_lead = Line(
        label=_("Safeguarding lead"),
        max_length=120,
        required=False,
        help_text=_("Whom staff ask about a child or an adult at risk. Named beside a young client's visit."),
    )
    open_days = forms.TypedMultipleChoiceField(
        label=_("Days on which somebody reads answers"),
        help_text=_("Clients are told by which day and hour a person reads their answers."),
        choices=DAYS,
        coerce=int,
        widget=Checkboxes,
    )
    opens = Hour(label=_("From"), widget=TimeBox)
    closes = Hour(label=_("Until"), widget=TimeBox)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.Select(MID))
    text_languages = forms.MultipleChoiceField(
        label=_("Languages of your own texts and questions"),
        help_text=_("Who reads another one sees them in the language above."),
        choices=settings.LANGUAGES,
        required=False,
        widget=Checkboxes,
    )
    timezone = forms.ChoiceField(label=_("Time zone"), choices=zones, widget=forms.Select(MID))
    invitation_days = Whole(
        label=_("Days an invitation stays open"),
        min_value=1,
        max_value=30,
        widget=forms.NumberInput({"class": "short"}),
    )
    form_reminders = forms.TypedChoiceField(
        label=_("Reminders by mail before a visit"),
        choices=[
            (0, _("None")),
            (1, _("One, two days before the visit")),
            (2, _("Two, two days and one day before")),
        ],
        coerce=int,
        help_text=_(
            "Of a form that is not sent; without one of the hour, once. Between 9:00 and 19:00, without a word about "
            "health."
        ),
        widget=forms.Select(MID),
    )
    lists_alone = forms.MultipleChoiceField(
        label=_("Lists of the form that are asked line by line"),
        help_text=_(
            "Each line becomes a question with Yes, No and Not sure. It takes longer and may find more: the page of "
            "rules counts how often “yes” is said in each way."
        ),
        choices=list_choices,
        required=False,
        widget=Checkboxes,
    )
    retention_years = Whole(
        label=_("Years records are kept after the last visit"),
        min_value=1,
        max_value=50,
        help_text=_(
            "You decide this. Ask the law of your country and your professional body: Supine does not know them "
            "for you."
        ),
        widget=forms.NumberInput({"class": "short"}),
    )
    second_factor_required = forms.BooleanField(
        label=_("Everyone who works here signs in with a second factor"), required=False
    )
    version = Whole(widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: Member, **kwargs: Any):
        super().__init__(*args, **kwargs)
        staff = [(str(m.pk), str(m)) for m in duty.able(selectors.members(by).filter(is_active=True))]
        for code, word in DAYS:
            self.fields[f"duty_{code}"] = forms.ChoiceField(
                label=word,
                choices=[("", _("Every therapist")), *staff],
                required=False,
                widget=forms.Select(MID),
                help_text=duty.gap(by.practice, code, [pk for pk, _name in staff]),
            )

    @staticmethod
    def stored(practice: Practice) -> dict[str, Any]:
        """What the fields begin with."""
        values = {name: getattr(practice, name) for name in PracticeForm.base_fields if name != "number_checked"}
        values["number_checked"] = not emergency.is_usual(practice.country, practice.emergency_number)
        return values | {f"duty_{code}": practice.duty.get(str(code), "") for code, _word in DAYS}

    @property
    def helper(self) -> Any:
        return laid_out(
            Fieldset(
                _("Who you are"), "name", "phone", "email", "address", Row("language", "timezone"), "text_languages"
            ),
            Fieldset(_("Emergencies"), "country", "emergency_number", *self._doubt, "advice_line", "safeguarding_lead"),
            Fieldset(_("When somebody reads answers"), "open_days", Row("opens", "closes")),
            Fieldset(
                _("Who is told first when a client needs help now or a doctor today"),
                *(f"duty_{code}" for code, _word in DAYS),
            ),
            Fieldset(
                _("Records and safety"),
                "invitation_days",
                "retention_years",
                "form_reminders",
                "second_factor_required",
            ),
            Fieldset(_("The form"), "lists_alone"),
            "version",
        )

    @property
    def _doubt(self) -> list[str]:
        """The tick is asked for only where the number is not the usual one of the country."""
        asked = "emergency_number" in self.errors or self["number_checked"].value()
        return ["number_checked"] if asked else []

    def clean(self) -> dict[str, Any]:
        """An unusual emergency number is saved only when somebody says that it was checked."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        country, number = data.get("country", ""), data.get("emergency_number", "")
        fewest = retention.floor(country)
        if (data.get("retention_years") or fewest) < fewest:
            words = _(
                "This installation takes no fewer than %(years)s years for this country. Check your own law; if it "
                "asks for less, whoever runs the installation can change the number."
            )
            self.add_error("retention_years", words % {"years": fewest})
        if data.get("opens") and data.get("closes") and data["opens"] >= data["closes"]:
            self.add_error("closes", _("This hour must be later than the one before."))
        usual = emergency.suggested(country)
        if not number:
            data["emergency_number"] = usual
        elif country and not emergency.is_usual(country, number) and not data.get("number_checked"):
            words = _("The usual number in %(country)s is %(usual)s. Type it, or tick that yours was checked.")
            values = {"country": dict(emergency.COUNTRIES)[country], "usual": usual}
            self.add_error("emergency_number", words % values)
        return data

    @property
    def values(self) -> dict[str, Any]:
        """The cleaned values that the service takes."""
        data = {n: v for n, v in self.cleaned_data.items() if n not in ("version", "number_checked")}
        named = {code: data.pop(f"duty_{code}") for code, _word in DAYS}
        return data | {"duty": {str(code): pk for code, pk in named.items() if pk}}
