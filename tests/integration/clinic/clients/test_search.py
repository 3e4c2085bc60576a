import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import FieldError
from django.db import connection

from clinic.clients.models import Client
from clinic.clients.selectors import find, lookalikes
from clinic.clients.services import change_client, create_client


def test_a_client_is_found_by_the_beginning_of_any_name(therapist, client_row):
    for text in ("Ok", "iris", "IRIS oka", "okafor ir", "iris@example.org", "07700 900", "0770"):
        assert find(therapist, text) == [client_row], text


def test_another_name_a_single_letter_or_nothing_finds_nobody(therapist, client_row):
    for text in ("Smith", "i", "", "iris smith", "0160"):
        assert find(therapist, text) == [], text


def test_the_last_four_digits_find_a_client_and_three_or_others_nobody(therapist, client_row):
    assert find(therapist, "0123") == [client_row]
    for text in ("123", "1230", "00123 7"):
        assert find(therapist, text) == [], text


def test_a_whole_number_finds_its_owner_and_nobody_who_shares_its_first_digits(therapist, client_row):
    (other,) = people_named(therapist, 1, phone="07700 900124")
    assert find(therapist, "07700 900123") == [client_row]
    assert find(therapist, "+44 7700 900124") == [other]
    assert set(find(therapist, "07700 90012")) == {client_row, other}


def test_accents_do_not_matter(therapist):
    zoe = create_client(
        by=therapist, given_name="Zoë", family_name="Núñez", birth_date=dt.date(1980, 1, 1), sex="female"
    )
    assert find(therapist, "zoe nun") == [zoe]


def test_a_stranger_finds_nobody_of_ours(stranger, client_row):
    assert find(stranger, "Okafor") == []


def test_the_name_does_not_stand_readable_in_the_database(client_row):
    with connection.cursor() as cursor:
        cursor.execute("SELECT given_name, family_name, birth_date, email, phone FROM clients_client")
        row = " ".join(cursor.fetchone())
    for word in ("Iris", "Okafor", "1992", "example.org", "07700"):
        assert word not in row


def test_an_encrypted_field_refuses_to_be_looked_up(client_row):
    with pytest.raises(FieldError):
        Client.objects.filter(family_name="Okafor").exists()


def test_a_changed_name_is_found_and_the_old_one_is_not(therapist, client_row):
    change_client(client=client_row, by=therapist, version=1, family_name="Adeyemi")
    assert find(therapist, "adey")
    assert not find(therapist, "okaf")


def test_the_same_person_booked_twice_is_noticed(therapist, client_row):
    same = {"given_name": "IRIS", "family_name": "okafor"}
    assert lookalikes(therapist, **same, birth_date=dt.date(1992, 3, 1)) == [client_row]
    assert lookalikes(therapist, **same, birth_date=dt.date(1960, 3, 1)) == []
    assert lookalikes(therapist, given_name="X", family_name="Y", birth_date=None, phone="07700900123") == [client_row]


def people_named(therapist, count, **values):
    return [
        create_client(
            by=therapist,
            given_name="Maria",
            family_name="Silva",
            birth_date=dt.date(1950, 1, n + 1),
            sex="female",
            **values,
        )
        for n in range(count)
    ]


def test_the_last_of_a_dozen_who_bear_one_name_is_noticed(therapist):
    last = people_named(therapist, 12)[-1]
    assert last in lookalikes(therapist, given_name="Maria", family_name="Silva", birth_date=last.birth_date)


def test_a_letter_apart_an_apostrophe_and_an_archived_client_are_noticed(therapist):
    born = dt.date(1971, 5, 9)
    known = create_client(by=therapist, given_name="Ana", family_name="D'Angelo", birth_date=born, sex="female")
    known.archived_at = known.created_at
    known.save()
    for family in ("Dangelo", "D’Angelo", "d'angello", "De Angelo"):
        assert lookalikes(therapist, given_name="Anna", family_name=family, birth_date=born) == [known], family


def test_a_number_is_found_with_and_without_its_country(therapist):
    known = people_named(therapist, 1, phone="+44 7700 900123")
    for text in ("07700 900", "0044 7700", "+44 7700 9", "7700900"):
        assert find(therapist, text) == known, text


def test_names_are_found_without_their_apostrophe_hyphen_or_foreign_letters(therapist):
    known = [
        create_client(
            by=therapist, given_name="Anne-Marie", family_name="O'Søren", birth_date=dt.date(1971, 5, 9), sex="female"
        )
    ]
    for text in ("osoren", "o'sør", "annemarie", "anne marie", "anne-m"):
        assert find(therapist, text) == known, text


def test_a_name_of_one_letter_can_be_found(therapist):
    known = [create_client(by=therapist, given_name="U", family_name="O", birth_date=dt.date(1990, 1, 1), sex="female")]
    assert find(therapist, "u o") == known


def test_clients_from_before_are_found_after_the_upgrade(therapist, client_row):
    client_row.search_tokens.all().delete()
    import_module("clinic.clients.migrations.0008_last_digits").index_again(apps, None)
    assert find(therapist, "0123") == [client_row]
    assert find(therapist, "okaf") == [client_row]
    assert lookalikes(therapist, given_name="Iris", family_name="New", birth_date=client_row.birth_date) == [client_row]
