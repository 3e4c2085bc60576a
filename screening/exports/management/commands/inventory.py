"""`manage.py inventory`: print docs/data-inventory.md from the code that decides."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from screening.exports.inventory_page import inventory_page

PAGE = "docs/data-inventory.md"


class Command(BaseCommand):
    help = f"Print {PAGE}."

    def handle(self, *args: Any, **options: Any) -> None:
        Path(settings.BASE_DIR, PAGE).write_text(inventory_page(), encoding="utf-8")
        self.stdout.write(PAGE)
