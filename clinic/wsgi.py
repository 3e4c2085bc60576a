"""A server started through this file is in production unless told otherwise."""

import gc
import os
import sys
from importlib import import_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")
os.environ.setdefault("SUPINE_ENV", "production")

from django.conf import settings  # noqa: E402
from django.core.exceptions import ImproperlyConfigured  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402

gc.disable()  # what is loaded stays: looking through it for garbage, again and again, only costs time
try:
    application = get_wsgi_application()
except ImproperlyConfigured as error:
    sys.exit(f"Supine cannot start: {error}")
import_module(settings.ROOT_URLCONF)  # every page, before workers are forked and before the first client waits
gc.freeze()  # nor do the workers look through it, so the memory that they share stays shared
gc.enable()
