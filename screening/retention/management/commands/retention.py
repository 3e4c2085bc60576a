"""`manage.py retention`: what is due. `--clear` deletes forms never sent and links never answered; a client is erased
by a manager only, on the page for it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from clinic.practices.models import Practice
from screening.retention import selectors, services


class Command(BaseCommand):
    help = "List clients whose time has run out (by id), and what was never sent; with --clear, delete the latter."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--clear", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        for practice in Practice.objects.order_by("created_at"):
            for client in selectors.due(practice):
                self.stdout.write(f"practice {practice.pk}: client {client.pk} may be erased")
        if options["clear"]:
            drafts, links = services.clear_unsent()
            self.stdout.write(f"{drafts} unsent forms and {links} unanswered links deleted")
        else:
            drafts, links = selectors.unsent().count(), selectors.unanswered().count()
            self.stdout.write(f"{drafts} unsent forms and {links} unanswered links wait for --clear")
