"""How the rows of a client go, past everything that refuses to delete them.

On PostgreSQL by one function of the database, written from the models after every migration: it runs in the name of the
tables' owner, looks once more whether the client may go, and switches nothing off, so that nobody has to wait for it.
SQLite, which has one writer, puts the refusals aside inside the transaction.
"""

from typing import Any

from django.db import connection

from clinic.clients.models import Client
from clinic.core.triggers import lifted
from screening.exports import stored_rows

NAME = "supine_erase"
# Years that every record is kept at least; birth dates and floors of countries, which make it longer, are asked before.
STILL_KEPT = """
SELECT max(moment) > now() - make_interval(years => p.retention_years) + interval '1 day' FROM (
  SELECT starts_at FROM visits_visit WHERE client_id = of_client AND status NOT IN ('cancelled', 'missed')
  UNION ALL SELECT a.submitted_at FROM intake_answers a JOIN pathway_screening s ON s.id = a.screening_id
    WHERE s.client_id = of_client AND a.submitted_at IS NOT NULL
  UNION ALL SELECT created_at FROM treatment_sessionrecord WHERE client_id = of_client
) AS contact(moment)
"""


def erase(client: Client) -> None:
    """Call inside a transaction, with the client locked and checked."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {NAME}(%s, %s)", [client.pk, client.practice_id])  # noqa: S608 - a constant
        return
    tables = stored_rows.in_order()
    with lifted([model._meta.db_table for model in tables]):
        for model in tables:
            stored_rows.rows(model, client.pk)._raw_delete(using="default")  # type: ignore[attr-defined]


def function() -> str:
    """The statement that makes the function."""
    rows = [(model._meta.db_table, stored_rows.where(model, "of_client")) for model in stored_rows.in_order()]
    deletes = "\n  ".join(f"DELETE FROM {table} WHERE {which};" for table, which in rows)  # noqa: S608 - our own tables
    return f"""
CREATE OR REPLACE FUNCTION {NAME}(of_client uuid, of_practice uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $erase$
DECLARE p practices_practice%ROWTYPE;
BEGIN
  PERFORM 1 FROM clients_client WHERE id = of_client AND practice_id = of_practice AND hold = '' FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'this client is not to be erased'; END IF;
  SELECT * INTO p FROM practices_practice WHERE id = of_practice;
  IF ({STILL_KEPT}) THEN RAISE EXCEPTION 'this client is not to be erased'; END IF;
  PERFORM set_config('supine.erasing', 'on', true);
  {deletes}
  PERFORM set_config('supine.erasing', '', true);
END $erase$
"""  # noqa: S608 - names of our own tables


def make_function(using: str = "default", **_signal: Any) -> None:
    """Called after every migration, when all tables are there. Nobody but who is given it may call it."""
    if connection.vendor != "postgresql" or Client._meta.db_table not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        cursor.execute(function())
        cursor.execute(f"REVOKE ALL ON FUNCTION {NAME}(uuid, uuid) FROM PUBLIC")
