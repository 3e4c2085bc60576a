"""All settings, read by the table beside this file. Wrong or insecure values stop the start."""

from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from clinic import settings_database as database
from clinic import settings_table as table
from clinic.core.languages import CHOICES, RIGHT_TO_LEFT

BASE_DIR = table.BASE_DIR
PRODUCTION = table.read("SUPINE_ENV", production=False) == "production"
read = partial(table.read, production=PRODUCTION)
DATA_DIR = Path(read("SUPINE_DATA"))
DEMO = not PRODUCTION and (BASE_DIR / "demo").is_dir()  # an installation comes without it, also before it has its keys

DEBUG = read("DEBUG")
SECRET_KEY = read("SECRET_KEY")
FIELD_KEYS = read("FIELD_KEYS")
BACKUP_KEYS = read("BACKUP_KEYS") or FIELD_KEYS  # backups can have keys of their own
INDEX_KEY = read("INDEX_KEY")
AUDIT_KEYS = read("AUDIT_KEYS")
ALLOWED_HOSTS = read("ALLOWED_HOSTS")
SITE_URL = read("SITE_URL").rstrip("/")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
if PRODUCTION and urlsplit(SITE_URL).hostname not in ALLOWED_HOSTS:
    raise ImproperlyConfigured("SITE_URL must name one of ALLOWED_HOSTS: links in mails lead there.")

INSTALLED_APPS = [
    "clinic.design",
    "clinic.operations",
    "clinic.accounts",
    "clinic.audit",
    "clinic.practices",
    "clinic.clients",
    "clinic.visits",
    "clinic.outbox",
    "screening.pathway",
    "screening.alerts",
    "screening.intake",
    "screening.assessment",
    "screening.review",
    "screening.treatment",
    "screening.homecare",
    "screening.desk",
    "screening.exports",
    "screening.retention",
    "screening.merging",
    "screening.takeout",
    *(["demo"] if DEMO else []),
    "clinic.operations.static.OwnStaticFiles",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.forms",
    "crispy_forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
]

MIDDLEWARE = [
    "clinic.operations.probes.Probes",
    "clinic.security.middleware.RequestId",
    "clinic.operations.metrics.CountRequests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "clinic.security.middleware.PrivateHeaders",
    "clinic.security.middleware.EarlyFiles",
    "csp.middleware.CSPMiddleware",
    "clinic.security.middleware.ReadableAddress",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "clinic.security.presses.OnePress",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "clinic.security.own_forms.OwnForms",
    "clinic.security.middleware.ReadableForm",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "clinic.accounts.middleware.SessionLimits",
    "clinic.accounts.ceiling.RequestCeiling",
    "clinic.practices.middleware.CurrentMember",
    "clinic.accounts.middleware.SecondFactor",
    "clinic.security.signed_out.SignInFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "clinic.security.middleware.Refusals",
]

ROOT_URLCONF = "clinic.urls"
WSGI_APPLICATION = "clinic.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["crispy_forms.templatetags.crispy_forms_tags", "clinic.security.templatetags.bound"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "clinic.practices.context.shell",
                "clinic.accounts.context.session",
                *(["demo.context.strip"] if DEBUG and DEMO else []),
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["supine"]
CRISPY_TEMPLATE_PACK = "supine"
CRISPY_FAIL_SILENTLY = False

# Databases -----------------------------------------------------------------------------------------------------
SERVED = read("DATABASE_URL", otherwise=None if PRODUCTION else f"sqlite:///{DATA_DIR / 'supine.sqlite3'}")
OWNER = read("OWNER_DATABASE_URL")
# Who is given what a server needs, where another role owns the tables; see clinic/operations/roles.py.
APPLICATION_ROLE = database.user_of(SERVED) if OWNER else ""
if OWNER and not APPLICATION_ROLE:
    raise ImproperlyConfigured("DATABASE_URL must name its user where OWNER_DATABASE_URL is given.")
DATABASES = {"default": database.opened(OWNER if OWNER and table.as_owner else SERVED, DATA_DIR)}
# Shared by all processes: rate limits must not multiply with the number of workers. Full it would forget some before
# their time, so it is never full: the worker clears what ran out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 1_000_000_000},
    }
}

# Accounts ------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["clinic.practices.backend.MemberBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "clinic.accounts.passwords.FieldWordsValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "clinic.accounts.adapter.AccountAdapter"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,5/5m/key",
    "login": "60/m/ip",
    "client_link": "10/m/ip",
    "client_code": "5/h/key",
    "client_data": "10/10m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = read("TRUSTED_PROXIES")
ACCOUNT_FORMS = {
    "login": "clinic.accounts.forms.Login",
    "reauthenticate": "clinic.accounts.forms.Reauthenticate",
    "change_password": "clinic.accounts.forms.ChangePassword",
    "set_password": "clinic.accounts.forms.SetPassword",
    "reset_password": "clinic.accounts.forms.ResetPassword",
    "reset_password_from_key": "clinic.accounts.forms.ResetPasswordFromKey",
}
MFA_FORMS = {
    "authenticate": "clinic.accounts.forms.Authenticate",
    "reauthenticate": "clinic.accounts.forms.ReauthenticateByCode",
    "activate_totp": "clinic.accounts.forms.ActivateTotp",
    "login_webauthn": "clinic.accounts.forms.LoginByKey",
    "authenticate_webauthn": "clinic.accounts.forms.AuthenticateByKey",
    "reauthenticate_webauthn": "clinic.accounts.forms.ReauthenticateByKey",
    "add_webauthn": "clinic.accounts.forms.AddKey",
    "edit_webauthn": "clinic.accounts.forms.EditKey",
}
MFA_ADAPTER = "clinic.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A member joined by a link in a mail; asking for another proof would bar them where no page gives one.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
MFA_TOTP_ISSUER = "Supine"
SECOND_FACTOR_REQUIRED = read("SECOND_FACTOR_REQUIRED")

SESSION_IDLE_MINUTES = {"staff": 15, "client": 30}
SESSION_ABSOLUTE_HOURS = {"staff": 12, "client": 4}
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "clinic.operations.views.csrf_failure"
# The check looks for the name of Django's own middleware; OwnForms is a subclass of it.
SILENCED_SYSTEM_CHECKS = ["security.W003"]
KEYS_COOKIE_NAME = "keys"
# Not in a cookie, where "Iris Okafor was added" would lie on the device.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
if PRODUCTION:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    LANGUAGE_COOKIE_NAME, KEYS_COOKIE_NAME = "__Host-language", "__Host-keys"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = read("REDIRECT_TO_HTTPS")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    if ALLAUTH_TRUSTED_PROXY_COUNT:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Not "no-referrer": browsers then send "Origin: null" with forms, which the CSRF check refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
FILE_UPLOAD_HANDLERS = ["clinic.security.uploads.RefuseUploads"]
DEFAULT_EXCEPTION_REPORTER_FILTER = "clinic.core.errors.QuietReporterFilter"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "require-trusted-types-for": ["'script'"],
    }
}

# A folder of more fonts for documents, for scripts that the built-in ones lack.
PDF_FONT_DIR = read("PDF_FONT_DIR")

# Words, time, files --------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES, LANGUAGES_BIDI = CHOICES, RIGHT_TO_LEFT
FORMAT_MODULE_PATH = "clinic.core.formats"  # how each language writes a date
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "protocol"]
TIME_ZONE = read("TIME_ZONE")
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG

# Mail ----------------------------------------------------------------------------------------------------------
MAIL = read("MAIL")
EMAIL_BACKEND = {
    "console": "django.core.mail.backends.console.EmailBackend",
    "file": "django.core.mail.backends.filebased.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
}[MAIL]
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_HOST = read("SMTP_HOST")
EMAIL_PORT = read("SMTP_PORT")
EMAIL_HOST_USER = read("SMTP_USER")
EMAIL_HOST_PASSWORD = read("SMTP_PASSWORD")
EMAIL_USE_SSL = read("SMTP_SSL")  # encrypted from the start, as on port 465
EMAIL_USE_TLS = read("SMTP_TLS", otherwise=str(not EMAIL_USE_SSL))  # encrypted after a greeting, as on port 587
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = read("MAIL_FROM")
if EMAIL_USE_SSL and EMAIL_USE_TLS:
    raise ImproperlyConfigured("SMTP_SSL and SMTP_TLS cannot both be True.")
# Send right after the commit in the same process; a separate worker (manage.py work) retries.
OUTBOX_IMMEDIATE = read("OUTBOX_IMMEDIATE")
# Days that a link to a released plan still works after the plan's review day: the review may come a little late.
PLAN_LINK_DAYS = read("PLAN_LINK_DAYS")
# Country and fewest years that a practice there may set; where they come from and how far to trust them: retention.py.
RETENTION_FLOORS = read("RETENTION_FLOORS")
# Of one session, or of one address without a session, in each process; 0 is no ceiling.
REQUESTS_PER_MINUTE = read("REQUESTS_PER_MINUTE")
METRICS_TOKEN = read("METRICS_TOKEN")
LOGGING_CONFIG = "clinic.operations.logs.configure"
LOGGING = {"level": read("LOG_LEVEL"), "json": PRODUCTION}
