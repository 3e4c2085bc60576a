from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from clinic.operations.upgrade import waiting


def test_a_database_that_is_up_to_date_waits_for_nothing(db, client):
    assert waiting() == []
    assert client.get("/readyz").status_code == 200
    call_command("upgrade", check=True, stdout=StringIO())


def test_a_missing_cache_table_is_named_and_then_made(db, client):
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE cache")
    with pytest.raises(CommandError, match="1 steps wait"):
        call_command("upgrade", check=True, stdout=(told := StringIO()))
    assert told.getvalue() == "create table cache\n"
    assert client.get("/readyz").status_code == 503
    call_command("upgrade", stdout=StringIO())
    assert waiting() == []


def test_a_new_key_is_fresh_and_fits(settings):
    from clinic.security.cells import opened, seal

    printed = [StringIO(), StringIO()]
    for out in printed:
        call_command("new_field_key", stdout=out)
    first, second = (out.getvalue().strip() for out in printed)
    assert first != second
    settings.FIELD_KEYS = [first]
    assert opened(seal("words", "table.column|1"), "table.column|1") == "words"
