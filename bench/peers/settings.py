"""A bare Django beside Supine: the same database server, next to nothing installed."""

import os

import dj_database_url

SECRET_KEY = "bench-only"  # noqa: S105
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "bench.peers.urls"
DJANGO = [f"django.contrib.{name}" for name in ("admin", "auth", "contenttypes", "sessions", "messages")]
INSTALLED_APPS = [*DJANGO, "formtools", "bench.peers"]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
KNOWN = [f"django.{name}" for name in ("contrib.auth.context_processors.auth", "template.context_processors.request")]
KNOWN += ["django.contrib.messages.context_processors.messages"]
BACKEND = "django.template.backends.django.DjangoTemplates"
TEMPLATES = [{"BACKEND": BACKEND, "APP_DIRS": True, "OPTIONS": {"context_processors": KNOWN}}]
URL = os.environ["DATABASE_URL"].replace("///postgres", "///peers")
DATABASES = {"default": dj_database_url.parse(URL, conn_max_age=60)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "/static/"
USE_TZ = True
