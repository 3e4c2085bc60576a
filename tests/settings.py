"""The one settings file, with values for tests: cheap passwords, mail kept in memory, no second factor by default."""

import atexit
import os
import shutil
import tempfile

if "SUPINE_DATA" not in os.environ:
    os.environ["SUPINE_DATA"] = tempfile.mkdtemp(prefix="supine-test-")
    atexit.register(shutil.rmtree, os.environ["SUPINE_DATA"], ignore_errors=True)
os.environ.setdefault("LOG_LEVEL", "WARNING")

from clinic.settings import *  # noqa: E402, F403

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
MIDDLEWARE = ["tests.database.AsApplication", *MIDDLEWARE]  # noqa: F405 - on PostgreSQL, as the role that serves
if "sqlite3" in DATABASES["default"]["ENGINE"]:  # noqa: F405
    # A file: in memory, all threads of a live server would share one connection, and one request's transaction would
    # take in another's. Nothing in it must survive a crash.
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # noqa: F405
