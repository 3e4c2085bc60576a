"""Who looks like whom, without a database: 200 pairs made from plain slips, and 200 of different people."""

import datetime as dt
import itertools

import pytest

from clinic.clients.identity import Person, folded, may_be_one, near_dates, phone_number

GIVEN = ["Zoë", "Seán", "Łukasz", "Bjørn", "Anne-Marie", "Ana", "D’Arcy", "İrem", "Đorđe", "Siobhan"]
FAMILY = ["D'Angelo", "Núñez", "Okafor", "Smith-Jones", "Sørensen", "Kowalski", "Yıldız", "Müller", "Li", "Adeyemi"]


def person(given, family, n, **more):
    return Person(
        given_name=given,
        family_name=family,
        birth_date=dt.date(1950 + n % 50, n % 12 + 1, n % 28 + 1),
        country="GB",
        **more,
    )


def people():
    return [person(given, family, n) for n, (given, family) in enumerate(itertools.product(GIVEN, FAMILY))]


def slips(one):
    """The same person as somebody else would write them down."""
    given, family, born = one.given_name, one.family_name, one.birth_date
    yield Person(given_name=folded(given), family_name=folded(family).upper(), birth_date=born)
    yield Person(given_name=family, family_name=given, birth_date=born)


def test_two_hundred_pairs_of_one_person_are_seen_both_ways():
    pairs = [(one, other) for one in people() for other in slips(one)]
    assert len(pairs) == 200
    missed = [(a, b) for a, b in pairs if not (may_be_one(a, b) and may_be_one(b, a))]
    assert not missed


def test_two_hundred_pairs_of_different_people_are_left_alone():
    everybody = people()
    pairs = [(one, everybody[(n + step) % 100]) for n, one in enumerate(everybody) for step in (1, 11)]
    assert len(pairs) == 200
    assert [pair for pair in pairs if may_be_one(*pair)] == []


@pytest.mark.parametrize(
    ("given", "family"),
    [("Siobhan", "Okafur"), ("Siobahn", "Okafor"), ("Siobhan", "Married"), ("Shivaun", "Okafor")],
    ids=["a letter in the last name", "two letters swapped", "a new last name", "another first name"],
)
def test_the_same_birth_date_and_one_name_that_fits_is_enough(given, family):
    assert may_be_one(person("Siobhan", "Okafor", 7), person(given, family, 7))


def test_a_slip_of_the_birth_date_needs_the_whole_name():
    born = dt.date(1985, 2, 11)
    known = Person(given_name="Ana", family_name="Li", birth_date=born)
    assert may_be_one(known, Person(given_name="Li", family_name="Ana", birth_date=dt.date(1985, 11, 2)))
    assert may_be_one(known, Person(given_name="Ana", family_name="Li", birth_date=dt.date(1986, 2, 11)))
    assert not may_be_one(known, Person(given_name="Ana", family_name="Lopez", birth_date=dt.date(1986, 2, 11)))
    assert not may_be_one(known, Person(given_name="Ana", family_name="Li", birth_date=dt.date(1962, 7, 30)))
    assert all(born in near_dates(day) for day in near_dates(born) if abs(day.year - born.year) <= 1)


def test_short_names_a_letter_apart_are_two_names():
    assert not may_be_one(person("Ana", "Li", 3), person("Ann", "Le", 3))


def test_one_telephone_number_however_it_is_typed():
    for text in ("07700 900123", "+44 7700 900123", "0044 7700 900 123", "(07700) 900-123", "٠٧٧٠٠ ٩٠٠١٢٣"):
        assert phone_number(text, "GB") == "447700900123", text
    assert phone_number("12", "GB") == "12"
    assert phone_number("call me", "GB") == ""
