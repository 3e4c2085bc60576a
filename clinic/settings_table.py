"""The one table of settings: what the environment may say, how it is read, and what it is without a word.

README.md, compose.yaml and .env.example are printed from it by `manage.py print_settings`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from clinic import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent
DEVELOPMENT_KEY = "development-only-secret-key-that-no-real-installation-may-use"
DEVELOPMENT_FIELD_KEY = "ZGV2ZWxvcG1lbnQtb25seS1maWVsZC1rZXktMDAwMDA="
as_owner = False  # set by manage.py for the commands of who owns the tables
MUST = None  # has no default: whoever installs says it
SAME = "the same"


@dataclass(frozen=True)
class Setting:
    name: str
    means: str
    read: Callable[[str, str | None], Any]
    default: str | None
    production: str | None = SAME  # the default there, where it differs
    example: str = ""  # what .env.example says, and compose.yaml where it is no MUST
    secret: bool = False  # handed over as a file
    image: bool = False  # set by the image or for development; compose.yaml does not hand it over
    shown: str = ""  # the default in words, where it is worked out
    fits: Callable[[Any], bool] = lambda _value: True  # in production
    wrong: str = ""  # what is said where it does not fit

    def default_in(self, *, production: bool) -> str | None:
        return self.production if production and self.production != SAME else self.default

    @property
    def must(self) -> bool:
        """Whether production does not start without it."""
        return self.default_in(production=True) is MUST


def is_own(key: str, length: int) -> bool:
    return key != DEVELOPMENT_KEY and len(key) >= length


SETTINGS = (
    Setting("SUPINE_ENV", "`development` or `production`; a server is in production unless told otherwise",
            partial(env.choice, allowed=("development", "production")), "development", image=True),
    Setting("ALLOWED_HOSTS", "the hosts served, comma-separated", env.hosts, "localhost,127.0.0.1,[::1]", MUST,
            example="supine.example", fits=bool, wrong="must name the hosts that serve Supine"),
    Setting("SITE_URL", "the address in links; `https` in production", env.text, "http://localhost:8000", MUST,
            example="https://supine.example", fits=lambda url: url.startswith("https://"),
            wrong="must begin with https:// in production"),
    Setting("MAIL", "`file`, `console` or `smtp`; production takes only `smtp`, said aloud",
            partial(env.choice, allowed=("console", "file", "smtp")), "file", MUST, example="smtp",
            fits=lambda way: way == "smtp", wrong="must be smtp in production: mails carry the links"),
    Setting("SMTP_HOST", "the mail server", env.text, "localhost", MUST, example="mail.example",
            fits=bool, wrong="must not be empty: mails carry the links"),
    Setting("MAIL_FROM", "the sender of mails", env.text, "Supine <no-reply@localhost>", MUST,
            example='"Supine <no-reply@supine.example>"', fits=bool,
            wrong="must not be empty: mails carry the links"),
    Setting("SECRET_KEY", "signs sessions; 50 characters or more", env.text, DEVELOPMENT_KEY, MUST, secret=True,
            shown="a published one", fits=lambda key: is_own(key, 50),
            wrong="must be your own, at least 50 characters long"),
    Setting("FIELD_KEYS", "keys of encrypted fields, comma-separated; the first one writes (`manage.py new_field_key`)",
            env.keys, DEVELOPMENT_FIELD_KEY, MUST, secret=True, shown="a published one",
            fits=lambda keys: bool(keys) and DEVELOPMENT_FIELD_KEY not in keys,
            wrong="must hold at least one key of your own (manage.py new_field_key)"),
    Setting("INDEX_KEY", "key of the search index over encrypted names", env.text, DEVELOPMENT_KEY, MUST, secret=True,
            shown="a published one", fits=lambda key: is_own(key, 32),
            wrong="must be your own, at least 32 characters long"),
    Setting("AUDIT_KEYS", "keys of the audit log, comma-separated; the first one writes, the others are still read",
            env.items, DEVELOPMENT_KEY, MUST, secret=True, shown="a published one",
            fits=lambda keys: bool(keys) and all(is_own(key, 32) for key in keys),
            wrong="must hold keys of your own, each at least 32 characters long"),
    Setting("DATABASE_URL", "`postgresql://user:password@host:5432/name`", env.database, MUST, MUST, secret=True,
            shown="SQLite in `SUPINE_DATA`"),
    Setting("OWNER_DATABASE_URL", "the same database as the role that owns its tables, for the commands of the "
            "operator alone; without it they use `DATABASE_URL`", env.database_or_none, "",
            secret=True, image=True),
    Setting("BACKUP_KEYS", "keys of backups, where they should not be those of the fields", env.keys, "", secret=True,
            shown="`FIELD_KEYS`"),
    Setting("SMTP_PASSWORD", "of the mail server", env.text, "", secret=True),
    Setting("SMTP_USER", "who signs in at the mail server", env.text, ""),
    Setting("SMTP_PORT", "", partial(env.number, least=1, most=65535), "587"),
    Setting("SMTP_TLS", "encrypt after the greeting, as on port 587", env.flag, "True", shown="not `SMTP_SSL`"),
    Setting("SMTP_SSL", "encrypt from the start, as on port 465", env.flag, "False"),
    Setting("TRUSTED_PROXIES", "how many proxies stand in front", partial(env.number, most=10), "0", example="1"),
    Setting("TIME_ZONE", "of dates before a practice is known", env.time_zone, "UTC"),
    Setting("OUTBOX_IMMEDIATE", "send right after the commit; else the worker sends", env.flag, "True", "False"),
    Setting("SECOND_FACTOR_REQUIRED", "staff must have a second factor", env.flag, "False", "True"),
    Setting("REDIRECT_TO_HTTPS", "send plain HTTP on to HTTPS, in production", env.flag, "True"),
    Setting("REQUESTS_PER_MINUTE", "most requests of one session (or one address without one) in a minute, in each "
            "process; 0 is no ceiling", env.number, "0", "600"),
    Setting("METRICS_TOKEN", "who sends it as a bearer token may read `/metrics`; without one there is no such page",
            env.text, ""),
    Setting("PLAN_LINK_DAYS", "how many days after its review day a link to a released plan still works",
            partial(env.number, most=90), "14"),
    Setting("RETENTION_FLOORS", "fewest years of keeping that a practice of a country may set; check them against "
            "your own law ([why](docs/SECURITY.md#keeping-and-erasing))", env.numbers,
            "GB=8,IE=8,DE=10,AT=10,ES=5,NL=20"),
    Setting("PDF_FONT_DIR", "a folder of more fonts for documents; the built-in ones lack Chinese, Japanese, Korean "
            "and Thai", env.folder, ""),
    Setting("LOG_LEVEL", "`DEBUG`, `INFO`, `WARNING` or `ERROR`",
            partial(env.choice, allowed=("DEBUG", "INFO", "WARNING", "ERROR")), "INFO"),
    Setting("WORKERS", "processes of the server", partial(env.number, least=1, most=64), "2"),
    Setting("THREADS", "threads of each process", partial(env.number, least=1, most=64), "4"),
    Setting("BIND", "address and port of the server", env.text, "0.0.0.0:8000", image=True),
    Setting("PROMETHEUS_MULTIPROC_DIR", "the folder in which processes add up `/metrics`", env.text, "", image=True),
    Setting("SUPINE_DATA", "the folder of collected static files and, on a laptop, of database and mails", env.text,
            str(BASE_DIR / "var"), shown="`var/`", image=True),
    Setting("DEBUG", "pages for developers", env.flag, "True", "False", image=True,
            fits=lambda debug: not debug, wrong="must be False in production"),
)  # fmt: skip
BY_NAME = {setting.name: setting for setting in SETTINGS}


def read(name: str, *, production: bool, otherwise: str | None = None) -> Any:
    """The value of a setting, or the reason in one sentence why there is none. `otherwise` is a worked-out default."""
    setting = BY_NAME[name]
    found = setting.read(name, setting.default_in(production=production) if otherwise is None else otherwise)
    if production and not setting.fits(found):
        raise ImproperlyConfigured(f"{name} {setting.wrong}.")
    return found
