"""A bare Django with the packages that Supine has, and one address."""

from clinic.settings import *  # noqa: F403

INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith(("clinic.", "screening."))]  # noqa: F405
INSTALLED_APPS += ["django.contrib.staticfiles"]
MIDDLEWARE = [one for one in MIDDLEWARE if not one.startswith("clinic.")]  # noqa: F405
AUTH_USER_MODEL = "auth.User"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ROOT_URLCONF = "bench.peers.same_urls"
ACCOUNT_ADAPTER = "allauth.account.adapter.DefaultAccountAdapter"
MFA_ADAPTER = "allauth.mfa.adapter.DefaultMFAAdapter"
ACCOUNT_FORMS = MFA_FORMS = {}
LOGGING_CONFIG = None
