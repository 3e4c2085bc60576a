"""A member's role and training, inviting a colleague, and joining."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.utils.translation import gettext_lazy as _

from clinic.accounts.models import User
from clinic.accounts.permissions import Permission, Role
from clinic.core import clock
from clinic.core.text import Day, Line, Mail, Whole
from clinic.design.forms import laid_out
from clinic.design.widgets import DayMonthYear, Radios
from clinic.practices import selectors
from clinic.practices.models import PROFESSIONS, ROLES, Member

MID = {"class": "mid"}


class MemberForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, widget=Radios)
    supervisor = forms.ModelChoiceField(
        label=_("Supervisor"),
        queryset=Member.objects.none(),
        required=False,
        empty_label=_("Nobody"),
        help_text=_("Who countersigns. A trainee needs one."),
        widget=forms.Select(MID),
    )
    profession = forms.ChoiceField(label=_("Profession"), choices=PROFESSIONS, required=False, widget=forms.Select(MID))
    registration = Line(
        label=_("Registration"),
        max_length=80,
        required=False,
        help_text=_("Register and number, as they stand beside a signature."),
        widget=forms.TextInput(MID),
    )
    direct_work_trained_on = Day(
        label=_("Trained in work through the tummy on"),
        required=False,
        help_text=_("Without a date the member neither plans nor does such work."),
        widget=DayMonthYear,
    )
    also_manager = forms.BooleanField(label=_("Also runs the practice: settings, members, audit log"), required=False)
    is_active = forms.BooleanField(
        label=_("Works here"),
        required=False,
        help_text=_("Without the tick the person is signed out everywhere at once and cannot come back in."),
    )
    version = Whole(widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: Member, member: Member, **kwargs: Any):
        super().__init__(*args, **kwargs)
        able = [m.pk for m in selectors.therapists(by) if m.can(Permission.COUNTERSIGN) and m.pk != member.pk]
        self.fields["supervisor"].queryset = selectors.members(by).filter(pk__in=able)  # type: ignore[attr-defined]

    @property
    def helper(self) -> Any:
        return laid_out(
            "role",
            "supervisor",
            "profession",
            "registration",
            "direct_work_trained_on",
            "also_manager",
            "is_active",
            "version",
        )

    def clean_direct_work_trained_on(self) -> Any:
        day = self.cleaned_data["direct_work_trained_on"]
        if day and day > clock.now().date():
            raise forms.ValidationError(_("A training that is still to come does not count yet."))
        return day

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("role") != Role.TRAINEE:
            data["supervisor"] = None
        elif data.get("is_active") and "supervisor" not in self.errors and not data.get("supervisor"):
            self.add_error("supervisor", _("Choose who supervises this trainee."))
        return data

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class ColleagueForm(forms.Form):
    """Whom to invite, and as what."""

    name = Line(label=_("Name"), max_length=150)
    email = Mail(label=_("E-mail"), max_length=254, help_text=_("The link to join goes here."))
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, widget=Radios)

    @property
    def helper(self) -> Any:
        return laid_out("name", "email", "role")


class JoinForm(forms.Form):
    """The password of a new colleague."""

    password = forms.CharField(
        label=_("Password"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same password again"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, name: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = " ".join(password_validators_help_texts()[-1:])  # in this page's language
        self.user = User(email=email, name=name)

    @property
    def helper(self) -> Any:
        return laid_out("password", "again")

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("password") and data.get("again") and data["password"] != data["again"]:
            self.add_error("again", _("The two passwords differ."))
        return data
