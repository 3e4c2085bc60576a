"""`manage.py expire_plans`: pause released plans whose time window ran out; `manage.py work` does it by itself."""

from typing import Any

from django.core.management.base import BaseCommand

from screening.treatment.expiry import pause_all


class Command(BaseCommand):
    help = "Pause released plans whose clearance or time window ran out."

    def handle(self, *args: Any, **options: Any) -> None:
        looked, paused = pause_all()
        self.stdout.write(f"{looked} released plans looked at, {paused} paused")
