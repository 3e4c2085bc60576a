"""`manage.py demo`: a practice with clients at every state of the path, for trying Supine out."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from clinic.practices.models import Practice
from demo.scenes import LOGINS, PASSWORD, load


class Command(BaseCommand):
    help = "Load the demo practices into an empty database, and print the logins."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION or not settings.DEBUG:
            raise CommandError("The demo is for trying out: it refuses to run in production.")
        if not Practice.objects.exists():
            self.stdout.write("Loading the demo practices ...")
            load()
        elif not Practice.objects.filter(name=LOGINS[0][0]).exists():
            raise CommandError("This database holds other practices: the demo needs an empty one.")
        self.stdout.write(f"\nOpen {settings.SITE_URL}/demo/ and try each part in one press. Or sign in as:\n\n")
        for practice, email, what in LOGINS:
            self.stdout.write(f"  {email:28} {what} ({practice})")
        self.stdout.write(f"\n  Password of all: {PASSWORD}")
        self.stdout.write(f"  Mail to clients is written to {settings.EMAIL_FILE_PATH}\n\n")
