"""`manage.py new_manager EMAIL`: for a practice whose only manager left, or lost the mailbox as well."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clinic.practices.models import Member
from clinic.practices.services import let_run


class Command(BaseCommand):
    help = "Let a member run the practice too, sign them out, and log it. Check first who is asking."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--practice", default="", help="its name, where the person works in several")

    def handle(self, *args: Any, **options: Any) -> None:
        members = Member.objects.filter(user__email=options["email"].lower(), is_active=True)
        if options["practice"]:
            members = members.filter(practice__name=options["practice"])
        if len(members) != 1:
            reason = "works in several practices; say --practice NAME" if members else "works in no such practice"
            raise CommandError(f"Whoever signs in with this address {reason}.")
        if not let_run(member=members[0]):
            raise CommandError("This person runs the practice already.")
        self.stdout.write(f"{members[0].practice.name}: from the next sign-in on, this person runs it too.")
