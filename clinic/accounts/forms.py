"""The sign-in forms of allauth in our words: labels instead of placeholders, hints that say what to do."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as codes
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as keys
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clinic.core.text import Line

NEW_PASSWORD = _("Use at least 12 characters; 15 or more is better. A few random words work well. You may paste.")
CODE = _("The six digits your authenticator app shows now, or one of your recovery codes.")
LABELS = {
    "login": (_("E-mail address"), ""),
    "email": (_("E-mail address"), ""),
    "password": (_("Password"), ""),
    "oldpassword": (_("Your password now"), ""),
    "password1": (_("New password"), NEW_PASSWORD),
    "password2": (_("New password once more"), ""),
    "code": (_("Code"), CODE),
    "passwordless": (_("Let this key sign me in without a password"), ""),
}


class Plain:
    """Takes the placeholders away and sets label and hint of every field we know."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            field.label, field.help_text = LABELS.get(name, (field.label, ""))


class Login(Plain, account.LoginForm):
    pass


class Reauthenticate(Plain, account.ReauthenticateForm):
    pass


class ChangePassword(Plain, account.ChangePasswordForm):
    pass


class SetPassword(Plain, account.SetPasswordForm):
    pass


class ResetPassword(Plain, account.ResetPasswordForm):
    pass


class ResetPasswordFromKey(Plain, account.ResetPasswordKeyForm):
    pass


class Authenticate(Plain, codes.AuthenticateForm):
    pass


class ReauthenticateByCode(Plain, codes.ReauthenticateForm):
    pass


class ActivateTotp(Plain, totp.ActivateTOTPForm):
    pass


class NamedKey(Plain):
    """One line of at most a hundred characters, so that the list of keys can be read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        was = self.fields["name"]  # type: ignore[attr-defined]
        named = Line(label=_("A name for this key"), required=was.required, max_length=100)
        self.fields["name"] = named  # type: ignore[attr-defined]


class FromKey(forms.JSONField):
    """What a security key answers. Python refuses some JSON in ways of its own, such as a number of 5,000 digits or a
    list of 5,000 lists; that is no answer of a key either."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError:
            raise
        except (ValueError, RecursionError) as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid", params={"value": ""}) from error


class ByKey:
    """A form that a security key answers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"] = FromKey(widget=forms.HiddenInput)  # type: ignore[attr-defined]


class LoginByKey(ByKey, keys.LoginWebAuthnForm):
    pass


class AuthenticateByKey(ByKey, keys.AuthenticateWebAuthnForm):
    pass


class ReauthenticateByKey(ByKey, keys.ReauthenticateWebAuthnForm):
    pass


class AddKey(NamedKey, ByKey, keys.AddWebAuthnForm):
    pass


class EditKey(NamedKey, keys.EditWebAuthnForm):
    pass
