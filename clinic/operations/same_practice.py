"""On PostgreSQL no row hangs on a row of another practice: beside each foreign key between two tables that hold rows of
practices stands a second one, over two columns. What gets past all our filters is refused by the database itself.

Read off the database after every migration, so that no migration has to say it. SQLite takes no such key on a table
that is there; it is for trying Supine out, and for one practice on one machine.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.db import connection

# Tables without `practice_id`, each with its reason.
OF_NO_PRACTICE = {
    "practices_practice": "a practice itself",
    "accounts_user": "a person, who may work in two practices",
    "accounts_tries": "counted before anybody is known",
    "account_emailaddress": "of a person",
    "account_emailconfirmation": "of a person",
    "mfa_authenticator": "of a person",
    "usersessions_usersession": "of a person",
    "django_session": "read before anybody is known",
    "operations_installation": "of the installation",
    "operations_jobrun": "of the installation",
    **dict.fromkeys(
        ("auth_permission", "auth_group", "auth_group_permissions", "django_content_type"), "Django's own, not used"
    ),
    **dict.fromkeys(("accounts_user_groups", "accounts_user_user_permissions"), "Django's own, not used"),
}

KEYS = """
SELECT child.relname, parent.relname, near.attname, pair.conname, EXISTS (
  SELECT FROM pg_constraint whole WHERE whole.conrelid = parent.oid AND whole.contype = 'u'
  AND whole.conkey = ARRAY[there.attnum, id.attnum]
)
FROM pg_constraint single
JOIN pg_class child ON child.oid = single.conrelid
JOIN pg_class parent ON parent.oid = single.confrelid
JOIN pg_attribute here ON here.attrelid = child.oid AND here.attname = 'practice_id'
JOIN pg_attribute there ON there.attrelid = parent.oid AND there.attname = 'practice_id'
JOIN pg_attribute near ON near.attrelid = child.oid AND ARRAY[near.attnum] = single.conkey
JOIN pg_attribute id ON id.attrelid = parent.oid AND id.attname = 'id' AND ARRAY[id.attnum] = single.confkey
LEFT JOIN pg_constraint pair ON pair.contype = 'f' AND pair.conrelid = child.oid AND pair.confrelid = parent.oid
  AND pair.conkey = ARRAY[here.attnum, near.attnum] AND pair.confkey = ARRAY[there.attnum, id.attnum]
WHERE single.contype = 'f' AND single.connamespace = current_schema()::regnamespace
  AND (pair.oid IS NULL OR NOT pair.convalidated)
ORDER BY 1, 3
"""


class Key(NamedTuple):
    """A foreign key without its second one, or with one that was not yet looked through (`second`)."""

    table: str
    parent: str
    column: str
    second: str | None
    parent_is_ready: bool

    @property
    def name(self) -> str:
        return self.second or f"{self.table}_{self.column}_practice"


def missing() -> list[Key]:
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(KEYS)
        return [Key(*row) for row in cursor.fetchall()]


def statements(keys: list[Key]) -> Iterator[str]:
    """What makes the second keys. Rows that are there are looked through afterwards, while others may write."""
    for parent in sorted({key.parent for key in keys if not key.parent_is_ready}):
        yield f'ALTER TABLE "{parent}" ADD CONSTRAINT "{parent}_practice_and_id" UNIQUE (practice_id, id)'
    for key in keys:
        if key.second is None:
            yield (
                f'ALTER TABLE "{key.table}" ADD CONSTRAINT "{key.name}" FOREIGN KEY (practice_id, "{key.column}") '
                f'REFERENCES "{key.parent}" (practice_id, id) DEFERRABLE INITIALLY DEFERRED NOT VALID'
            )
    for key in keys:
        yield f'ALTER TABLE "{key.table}" VALIDATE CONSTRAINT "{key.name}"'


def make_keys(**_signal: object) -> None:
    """Called after every migration."""
    keys = missing()
    with connection.cursor() as cursor:
        for statement in statements(keys):
            cursor.execute(statement)
