"""manage.py send_reminders: the reminders that are due, once; `manage.py work` does it by itself."""

from typing import Any

from django.core.management.base import BaseCommand

from screening.homecare.reminders import send_all


class Command(BaseCommand):
    help = "Queue the reminders that clients asked for and that are due."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{send_all()} reminders queued")
