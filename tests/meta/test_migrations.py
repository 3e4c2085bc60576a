"""Migrations are complete, and every refusal they promise stands in the database."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


def promised():
    """The names of the triggers that migrations create, read off the steps themselves."""
    found = set()
    for path in ROOT.glob("*/*/migrations/0*.py"):
        text = path.read_text(encoding="utf-8")
        found |= {f"{table}_no_update" for table in re.findall(r'append_only\("(\w+)"', text)}
        found |= {f"{table}_frozen_update" for table in re.findall(r'locked_when\(\s*"(\w+)"', text)}
    return found


@pytest.mark.django_db
def test_every_promised_refusal_stands_in_the_database():
    """SQLite drops a table's triggers when a later migration rebuilds the table; this is how that is noticed."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        standing = {name for (name,) in cursor.fetchall()}
    assert promised() - standing == set()
    assert len(promised()) > 8
