"""`manage.py new_secrets DIR`: the secret files that compose.yaml and NAME_FILE settings read, made once."""

import secrets
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cryptography.fernet import Fernet
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = "Make the secret files of an installation in DIR. Existing files are never touched."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--database-host", default="database", help="the host in database_url (default: database)")
        parser.add_argument("--missing", action="store_true", help="only those that a newer version asks for")
        parser.add_argument("--smtp-password", default="", help="of your mail server; may be filled in later")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        files = self._contents(options["database_host"], options["smtp_password"])
        there = [name for name in files if (folder / name).exists()]
        if options["missing"] and "database_url" in there:
            files = {name: text for name, text in files.items() if name not in there}
        elif there:
            raise CommandError(f"{folder} already holds {', '.join(there)}. Nothing was changed.")
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, text in files.items():
            path = folder / name
            path.touch(mode=0o600)
            path.write_text(text, encoding="utf-8")
        self.stdout.write(f"{len(files)} files in {folder}, readable by you alone. Copy them to a safe place now:")
        self.stdout.write("without field_keys nobody can ever read the answers in a database or a backup again.")

    def _contents(self, host: str, smtp_password: str) -> dict[str, str]:
        password, owner = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        address = f"{host}:5432/supine"
        return {
            "secret_key": secrets.token_urlsafe(60),
            "field_keys": Fernet.generate_key().decode(),
            "index_key": secrets.token_urlsafe(40),
            "audit_keys": secrets.token_urlsafe(40),
            "database_password": password,
            "database_url": f"postgresql://supine:{quote(password, safe='')}@{address}",
            "owner_password": owner,
            "owner_database_url": f"postgresql://supine_owner:{quote(owner, safe='')}@{address}",
            "superuser_password": secrets.token_urlsafe(32),
            "backup_keys": "",  # those of the fields
            "smtp_password": smtp_password,
        }
