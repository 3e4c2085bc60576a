"""`manage.py states`: print the tables of moves and of permissions into docs/, from the code that decides."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from clinic.accounts.permissions import ROLE_NAMES, TABLE, Permission, Role
from screening.pathway.states import CLIENT, MOVES, SYSTEM, State

WORDS = {CLIENT: "the client", SYSTEM: "a job"}


def states_page() -> str:
    """docs/states.md: a diagram and a table of every move."""
    lines = ["# States of a screening", "", "Printed from `screening/pathway/states.py` by `manage.py states`.", ""]
    lines += ["```mermaid", "stateDiagram-v2", f"    [*] --> {State.INVITED}"]
    for rule in MOVES.values():
        lines += [f"    {source} --> {rule.target}: {rule.name}" for source in rule.sources]
    lines += [f"    {State.CLOSED} --> [*]", "```", "", "| move | from | to | who | reason |", "|---|---|---|---|---|"]
    for rule in MOVES.values():
        who = ", ".join(WORDS.get(w, str(w)) for w in rule.who)
        reason = "in writing" if rule.needs_reason else ""
        lines.append(f"| {rule.name} | {', '.join(rule.sources)} | {rule.target} | {who} | {reason} |")
    return "\n".join(lines) + "\n"


def permissions_page() -> str:
    """docs/permissions.md: who may do what."""
    roles = list(Role)
    lines = ["# Who may do what", "", "Printed from `clinic/accounts/permissions.py` by `manage.py states`.", ""]
    lines += ["A member who also runs the practice has the manager's column as well.", ""]
    lines += ["| | " + " | ".join(str(ROLE_NAMES[role]) for role in roles) + " |", "|---" * (len(roles) + 1) + "|"]
    for permission in Permission:
        marks = ["yes" if permission in TABLE[role] else "" for role in roles]
        lines.append(f"| {permission} | " + " | ".join(marks) + " |")
    return "\n".join(lines) + "\n"


PAGES = {"docs/states.md": states_page, "docs/permissions.md": permissions_page}


class Command(BaseCommand):
    help = "Print docs/states.md and docs/permissions.md."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, page in PAGES.items():
            Path(settings.BASE_DIR, name).write_text(page(), encoding="utf-8")
            self.stdout.write(name)
