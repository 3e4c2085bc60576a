"""manage.py send_reminders: once a day or oftener; nobody is reminded twice on a day."""

from typing import Any

from django.core.management.base import BaseCommand

from screening.homecare.reminders import due, remind


class Command(BaseCommand):
    help = "Queue the reminders that clients asked for and that are due."

    def handle(self, *_args: Any, **_options: Any) -> None:
        sent = sum(remind(pk) for pk in due())
        self.stdout.write(f"{sent} reminders queued")
