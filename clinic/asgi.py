"""A server started through this file is in production unless told otherwise."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")
os.environ.setdefault("SUPINE_ENV", "production")

from django.core.asgi import get_asgi_application  # noqa: E402

application = get_asgi_application()
