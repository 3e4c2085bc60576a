"""`manage.py reset_second_factor EMAIL`: for a person who lost the phone and the recovery codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clinic.accounts.models import User
from clinic.outbox.factor import tell_of_reset
from clinic.practices.services import reset_second_factor


class Command(BaseCommand):
    help = "Take a person's second factor away, sign them out, log it, and mail them. Check first that it is them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email=options["email"].lower()).first()
        if user is None:
            raise CommandError("Nobody signs in with this address.")
        taken = reset_second_factor(user=user)
        tell_of_reset(user=user)
        self.stdout.write(f"{taken} second factors taken away. The next sign-in, by password, asks for a new one.")
