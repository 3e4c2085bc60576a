"""`manage.py new_practice`: the first practice of an installation, and a mail with the link for who will run it."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import translation

from clinic import environment
from clinic.accounts.permissions import Role
from clinic.outbox.staff import invite_first_member
from clinic.practices import emergency


class Command(BaseCommand):
    help = "Found a practice and mail a link to join to the person who will run it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("practice", help='its name, such as "Hip Care"')
        parser.add_argument("--phone", required=True)
        parser.add_argument("--email", required=True, help="of the person who will run it")
        parser.add_argument("--name", required=True, help="of the person who will run it")
        parser.add_argument("--country", default="GB", help="two letters; decides the emergency number")
        parser.add_argument("--language", default="en", choices=dict(settings.LANGUAGES))
        parser.add_argument("--time-zone", default="Europe/London")
        parser.add_argument(
            "--role", default=Role.THERAPIST.value, choices=[Role.THERAPIST.value, Role.MANAGER.value],
            help="a therapist who also runs the practice (default), or a manager alone",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        country = options["country"].upper()
        if country not in emergency.NUMBERS:
            raise CommandError(f"{country!r} is not a country code that Supine knows, such as GB or ES.")
        try:
            validate_email(options["email"])
            environment.check_time_zone(options["time_zone"])
        except (ValidationError, ValueError) as error:
            raise CommandError("The e-mail address or the time zone is not valid.") from error
        with translation.override(options["language"]):
            message = invite_first_member(
                practice={
                    "name": options["practice"],
                    "phone": options["phone"],
                    "country": country,
                    "emergency_number": emergency.suggested(country),
                    "language": options["language"],
                    "timezone": options["time_zone"],
                },
                email=options["email"],
                name=options["name"],
                role=options["role"],
            )
        self.stdout.write(f"{options['practice']} is founded. A mail with the link goes to {message.to}.")
