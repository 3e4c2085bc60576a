"""The one settings file, as a production server reads it: cookies, transport, and what stops the start."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.module_loading import import_string

GOOD = {
    "SUPINE_ENV": "production",
    "SECRET_KEY": "0123456789-a-secret-of-somebody-who-installs-supine-0123456789",
    "INDEX_KEY": "another-secret-of-at-least-32-characters",
    "AUDIT_KEYS": "a-third-secret-of-at-least-32-characters",
    "FIELD_KEYS": "b3duLWtleS1vZi1zb21lYm9keS13aG8taW5zdGFsbHM=",
    "ALLOWED_HOSTS": "supine.example",
    "SITE_URL": "https://supine.example",
    "DATABASE_URL": "sqlite:///:memory:",
    "MAIL": "smtp",
    "SMTP_HOST": "mail.example",
    "MAIL_FROM": "Supine <supine@supine.example>",
}
ASK = """
import json
from clinic import settings
names = ["DEBUG", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
    "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECOND_FACTOR_REQUIRED", "PASSWORD_HASHERS",
    "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"]
print(json.dumps({name: getattr(settings, name) for name in names}))
"""


def start(*command, **changes):
    kept = {"PATH": os.environ["PATH"], "SUPINE_DATA": "/tmp/supine-production-test"}
    environment = {**kept, **GOOD, **changes}
    environment = {name: value for name, value in environment.items() if value is not None}
    return subprocess.run(
        [sys.executable, *command], env=environment, capture_output=True, text=True, check=False, timeout=60
    )


def test_cookies_transport_and_second_factor_are_as_strict_as_they_can_be():
    read = json.loads(start("-c", ASK).stdout)
    assert read.pop("SECURE_HSTS_SECONDS") >= 31_536_000
    assert read.pop("PASSWORD_HASHERS") == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    assert [read.pop("SESSION_COOKIE_NAME"), read.pop("CSRF_COOKIE_NAME")] == ["__Host-session", "__Host-csrf"]
    assert read.pop("SESSION_COOKIE_SAMESITE") == "Lax"
    assert [name for name, value in read.items() if not value] == ["DEBUG", "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"]


def test_djangos_own_check_for_deployment_finds_nothing():
    done = start("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


def test_the_one_check_that_is_silenced_is_met_by_a_subclass():
    assert settings.SILENCED_SYSTEM_CHECKS == ["security.W003"]
    assert any(issubclass(import_string(name), CsrfViewMiddleware) for name in settings.MIDDLEWARE)


@pytest.mark.parametrize(
    "wrong",
    [
        {"DEBUG": "True"},
        {"SECRET_KEY": None},
        {"SECRET_KEY": "short"},
        {"SECRET_KEY": "development-only-secret-key-that-no-real-installation-may-use"},
        {"INDEX_KEY": None},
        {"AUDIT_KEYS": None},
        {"AUDIT_KEYS": "a-third-secret-of-at-least-32-characters,short"},
        {"FIELD_KEYS": None},
        {"FIELD_KEYS": "ZGV2ZWxvcG1lbnQtb25seS1maWVsZC1rZXktMDAwMDA="},
        {"ALLOWED_HOSTS": None},
        {"ALLOWED_HOSTS": "*"},
        {"SITE_URL": "http://supine.example"},
        {"SMTP_PORT": "twenty-five"},
        {"MAIL": "pigeon"},
        {"MAIL": "file"},
        {"MAIL": None},
        {"SMTP_HOST": None},
        {"SMTP_HOST": ""},
        {"MAIL_FROM": None},
        {"DATABASE_URL": None},
        {"DATABASE_URL": "postgres-without-a-scheme"},
        {"FIELD_KEYS": "abc"},
        {"BACKUP_KEYS": "junk"},
        {"ALLOWED_HOSTS": "https://supine.example"},
        {"ALLOWED_HOSTS": ".supine.example"},
        {"SITE_URL": "https://elsewhere.example"},
        {"TRUSTED_PROXIES": "-3"},
        {"TIME_ZONE": "Europe/Atlantis"},
        {"PDF_FONT_DIR": "/nowhere/at/all"},
        {"RETENTION_FLOORS": "GB=-4"},
        {"RETENTION_FLOORS": "GB=eight"},
        {"LOG_LEVEL": "LOUD"},
    ],
    ids=lambda wrong: "-".join(f"{name}-{str(value)[:6]}" for name, value in wrong.items()),
)
def test_a_wrong_or_insecure_value_stops_the_start_with_a_sentence(wrong):
    done = start("manage.py", "check", **wrong)
    assert done.returncode != 0
    assert next(iter(wrong)) in done.stderr
    assert done.stderr.count("\n") == 1, done.stderr


@pytest.mark.parametrize("wrong", [{"WORKERS": "many"}, {"THREADS": "0"}], ids=str)
def test_a_server_that_is_told_nonsense_stops_with_a_sentence(wrong):
    done = start("-m", "gunicorn", "--check-config", "clinic.wsgi", **wrong)
    assert done.returncode != 0
    assert f"Supine cannot start: {next(iter(wrong))} must be" in done.stderr
    assert done.stderr.count("\n") == 1, done.stderr


def test_a_worker_has_loaded_every_page_before_the_first_client_comes():
    ask = """
import clinic.wsgi, gc, json, sys
from clinic.practices.forms import zones
print(json.dumps(["clinic.urls" in sys.modules, "screening.exports.views_plan" in sys.modules,
    gc.isenabled(), gc.get_freeze_count() > 0, zones.cache_info().currsize]))
"""
    done = start("-c", ask)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [True, True, True, True, 0]
