"""What is encrypted opens in its own table, column and row only, and what was encrypted before is sealed anew."""

from io import StringIO

import pytest
from django.core.exceptions import FieldError
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import OuterRef, Subquery

from clinic.clients.models import Client, Consent
from clinic.clients.services import give_consent
from clinic.operations import checks, installation
from clinic.operations.models import Installation
from clinic.security import cells, rotation
from clinic.security.cells import OutOfPlace, opened, place_of, seal
from screening.pathway.models import Screening
from tests.beside import new_client
from tests.integration.screening.plans import make_screening
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def key(row):
    return row._meta.pk.get_db_prep_value(row.pk, connection)


def stands(row, column):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {row._meta.db_table} WHERE id = %s", [key(row)])
        return cursor.fetchone()[0]


def write(row, column, value):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {row._meta.db_table} SET {column} = %s WHERE id = %s", [value, key(row)])


def verify():
    out = StringIO()
    call_command("verify", stdout=out)
    return out.getvalue()


@pytest.fixture
def other(therapist):
    return new_client(therapist)


def test_swapped_cells_are_refused_on_the_page_and_named(client_row, other, therapist, caplog):
    mine, theirs = stands(client_row, "email"), stands(other, "email")
    assert mine.startswith("v1:")
    write(client_row, "email", theirs or stands(other, "given_name"))
    write(other, "email", mine)
    browser = signed_in(therapist)
    browser.raise_request_exception = False
    for row in (client_row, other):
        page = browser.get(f"/clients/{row.pk}/")
        assert page.status_code == 500
        assert "iris@" not in page.content.decode()
        assert f"clients_client.email of row {row.pk.hex}" in caplog.text
    assert "iris@" not in caplog.text
    with pytest.raises(CommandError) as told:
        verify()
    assert all(f"clients_client.email of row {row.pk.hex}" in str(told.value) for row in (client_row, other))
    assert str(told.value).count("\n") == 2


def test_neither_another_column_nor_another_table_nor_another_row_opens_it():
    sealed = seal("Iris", place_of("clients_client", "given_name", "11-AA"))
    assert opened(sealed, place_of("clients_client", "given_name", "11aa")) == "Iris"
    for elsewhere in (
        place_of("clients_client", "given_name", "11-ab"),
        place_of("clients_client", "family_name", "11-aa"),
        place_of("outbox_message", "given_name", "11-aa"),
        "",
    ):
        with pytest.raises(OutOfPlace):
            opened(sealed, elsewhere)


def test_a_value_that_says_itself_where_it_stands_is_not_believed(client_row, other):
    write(client_row, "phone", f"clients_client.phone|{other.pk}|{stands(other, 'given_name')}")
    with pytest.raises(OutOfPlace):
        Client.objects.get(pk=client_row.pk)


def test_it_is_read_by_every_kind_of_query_and_written_with_its_row_only(client_row, visit):
    make_screening(visit)
    names = Client.objects.filter(pk=OuterRef("client")).values("given_name")
    give_consent(client=client_row, by=client_row, kind="touch", given=True, version="1", text="t", method="in_room")
    assert Consent.objects.annotate(name=Subquery(names)).get().name == "Iris"
    assert list(Client.objects.values_list("given_name", "practice__name")) == [("Iris", client_row.practice.name)]
    both = Client.objects.values_list("given_name").union(Client.objects.values_list("family_name"))
    assert sorted(both) == [("Iris",), ("Okafor",)]
    twice = Screening.objects.select_related("client", "visit__client").get()
    assert (twice.client.given_name, twice.visit.client.family_name) == ("Iris", "Okafor")
    with pytest.raises(FieldError, match="save the row instead"):
        Client.objects.update(given_name="Eve")


@pytest.fixture
def older(client_row):
    """A database of the release before: nothing in it knows its place, its own mark neither."""
    installation.seal()
    mark = Installation.objects.get()
    for row, column, text in ((client_row, "given_name", "Iris"), (mark, "sealed", mark.sealed)):
        write(row, column, cells.encrypt(text))
    connect_anew()
    yield
    installation.checked.clear()
    cells.allowed.clear()


def connect_anew():
    installation.checked.clear()
    installation.check_connection(connection)


def test_what_was_encrypted_before_opens_until_the_upgrade_seals_it_and_never_again(older, client_row):
    kept = stands(client_row, "given_name")
    assert Client.objects.get().given_name == "Iris"
    assert checks.keys().step == "Run manage.py rotate_keys."
    assert "2 of them wait" in verify()
    call_command("upgrade", stdout=StringIO())
    assert stands(client_row, "given_name").startswith("v1:")
    assert Client.objects.get().given_name == "Iris"
    assert checks.keys().state == "good"
    assert "wait" not in verify()
    connect_anew()
    write(client_row, "given_name", kept)
    with pytest.raises(OutOfPlace):
        Client.objects.get()
    with pytest.raises(CommandError, match=f"clients_client.given_name of row {client_row.pk.hex}"):
        verify()


def test_while_one_value_does_not_open_the_mark_stays_and_the_others_are_sealed(older, client_row, other):
    write(other, "given_name", stands(client_row, "family_name"))
    call_command("upgrade", stdout=StringIO(), stderr=(told := StringIO()))
    assert "1 values could not be sealed" in told.getvalue()
    assert Client.objects.get(pk=client_row.pk).given_name == "Iris"
    assert checks.keys().state == "look"
    assert [place for column in rotation.columns() for place, state in rotation.looked_at(column) if state] == [
        place_of("clients_client", "given_name", other.pk),
        installation.MARK,
    ]


def test_a_mark_that_was_not_sealed_for_its_place_is_told(client_row):
    installation.seal()
    write(Installation.objects.get(), "sealed", stands(client_row, "given_name"))
    assert checks.keys().state == "bad"
