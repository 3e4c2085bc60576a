"""The list, the search, a new client and a change of details, as the staff meet them."""

import datetime as dt

import pytest
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.clients.models import Client
from clinic.clients.services import change_client, create_client
from tests.people import signed_in

LIST, NEW = "/clients/", "/clients/new/"
NINA = {
    "given_name": "Nina",
    "family_name": "Ruiz",
    "birth_date_day": "27",
    "birth_date_month": "3",
    "birth_date_year": "1990",
    "sex": "female",
    "email": "nina@example.org",
    "phone": "07700 900456",
    "language": "en",
}


def edit(client):
    return reverse("client-edit", args=[client.pk])


def stored(client, **changes):
    """What the form of a client posts when nothing but `changes` is touched."""
    born = client.birth_date
    return {
        "given_name": client.given_name,
        "family_name": client.family_name,
        "birth_date_day": born.day,
        "birth_date_month": born.month,
        "birth_date_year": born.year,
        "sex": client.sex,
        "email": client.email,
        "phone": client.phone,
        "language": client.language,
        "therapist": client.therapist_id or "",
        "version": client.version,
        **changes,
    }


def rows_of_audit(count_of):
    before = AuditEvent.objects.count()
    count_of()
    return AuditEvent.objects.count() - before


@pytest.fixture
def many(therapist):
    return [
        create_client(
            by=therapist, given_name="Ann", family_name=f"Ash{n}", birth_date=dt.date(1980, 1, 1), sex="female"
        )
        for n in range(30)
    ]


def test_the_name_of_a_client_who_was_added_stands_on_the_next_page_and_in_no_cookie(therapist):
    browser = signed_in(therapist)
    reply = browser.post(NEW, NINA)
    assert [cookie for cookie in reply.cookies if cookie != "sessionid"] == []
    assert "Nina Ruiz was added" in browser.get(reply.url).content.decode()


def test_a_new_client_is_added_and_opened(therapist):
    reply = signed_in(therapist).post(NEW, NINA)
    nina = Client.objects.get()
    assert reply.headers["Location"] == reverse("client", args=[nina.pk])
    assert (nina.name, nina.birth_date, nina.practice) == ("Nina Ruiz", dt.date(1990, 3, 27), therapist.practice)


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(therapist):
    wrong = NINA | {"birth_date_day": "31", "birth_date_month": "2", "phone": "12", "email": "nina@"}
    reply = signed_in(therapist).post(NEW, wrong)
    page = reply.content.decode()
    assert not Client.objects.exists()
    assert "There is a problem" in page
    assert set(reply.context["form"].errors) == {"birth_date", "phone", "email"}
    for typed in ("Nina", "Ruiz", 'value="31"', 'value="12"', "nina@"):
        assert typed in page


@pytest.mark.parametrize("year", ["2999", "1850"])
def test_a_birth_date_nobody_can_have_is_refused(therapist, year):
    reply = signed_in(therapist).post(NEW, NINA | {"birth_date_year": year})
    assert "birth_date" in reply.context["form"].errors


def test_a_lookalike_interrupts_and_keeps_what_was_typed(therapist, client_row):
    same = NINA | {"given_name": "Iris", "family_name": "Okafor", "phone": client_row.phone}
    browser = signed_in(therapist)
    page = browser.post(NEW, same).content.decode()
    assert Client.objects.count() == 1
    assert reverse("client", args=[client_row.pk]) in page
    assert 'name="birth_date_year" value="1990"' in page
    back = browser.post(NEW, same | {"again": "1"})
    assert back.context["form"]["phone"].value() == client_row.phone
    assert Client.objects.count() == 1


def test_a_correction_that_makes_two_clients_look_alike_interrupts_too(therapist, client_row):
    other = create_client(
        by=therapist, given_name="Nina", family_name="Other", birth_date=dt.date(1990, 1, 1), sex="female"
    )
    same = NINA | {"given_name": "Iris", "family_name": "Okafor", "phone": client_row.phone, "version": "1"}
    browser = signed_in(therapist)
    assert reverse("client", args=[client_row.pk]) in browser.post(edit(other), same).content.decode()
    other.refresh_from_db()
    assert other.family_name == "Other"
    browser.post(edit(other), same | {"somebody_else": "1"})
    other.refresh_from_db()
    assert other.given_name == "Iris"


def test_somebody_else_with_the_same_name_is_created_when_said_so(therapist, client_row):
    same = NINA | {"given_name": "Iris", "family_name": "Okafor", "phone": client_row.phone, "somebody_else": "1"}
    signed_in(therapist).post(NEW, same)
    assert Client.objects.count() == 2


def test_a_practice_or_a_version_that_is_posted_changes_nothing(therapist, stranger):
    signed_in(therapist).post(NEW, NINA | {"practice": stranger.practice_id, "version": "7", "therapist": stranger.pk})
    assert not Client.objects.exists()  # a therapist of another practice is no choice
    signed_in(therapist).post(NEW, NINA | {"practice": stranger.practice_id, "version": "7"})
    assert Client.objects.get().practice == therapist.practice
    assert Client.objects.get().version == 1


def test_a_change_is_saved(therapist, client_row):
    signed_in(therapist).post(edit(client_row), stored(client_row, phone="07700 900999"))
    client_row.refresh_from_db()
    assert (client_row.phone, client_row.version) == ("07700 900999", 2)


def test_the_second_of_two_people_is_told_who_changed_what_and_loses_nothing(therapist, colleague, client_row):
    typed = stored(client_row, email="new@example.org")
    change_client(client=client_row, by=colleague, version=1, phone="07700 900111")
    browser = signed_in(therapist)
    reply = browser.post(edit(client_row), typed)
    page = reply.content.decode()
    assert reply.status_code == 409
    assert "Cole Colleague" in page
    assert "07700 900111" in page
    assert "new@example.org" in page
    client_row.refresh_from_db()
    assert client_row.email == "iris@example.org"
    again = typed | {"version": reply.context["form"]["version"].value()}
    browser.post(edit(client_row), again)
    client_row.refresh_from_db()
    assert client_row.email == "new@example.org"


def test_the_list_is_paged_newest_first_without_a_gap_or_a_double(therapist, many):
    browser, seen, address = signed_in(therapist), [], LIST
    while address:
        page = browser.get(address).context
        seen += [row.family_name for row in page["rows"]]
        address = page["page"].older and LIST + page["page"].older
    assert seen == [f"Ash{n}" for n in reversed(range(30))]


def test_going_back_to_newer_shows_the_first_page_again(therapist, many):
    browser = signed_in(therapist)
    first = browser.get(LIST).context["page"]
    second = browser.get(LIST + first.older).context["page"]
    again = browser.get(LIST + second.newer).context["page"]
    assert [r.pk for r in again.rows] == [r.pk for r in first.rows]
    assert not again.newer


@pytest.mark.parametrize(
    "cursor", ["nonsense", "1~2", "2020-01-01~x", "", "99999999999999999999999", "2020-01-01T00:00~"]
)
def test_a_cursor_nobody_made_shows_the_first_page(therapist, client_row, cursor):
    reply = signed_in(therapist).get(LIST, {"older": cursor})
    assert reply.status_code == 200


def test_search_works_without_script_and_as_a_part_of_the_page(therapist, client_row):
    browser = signed_in(therapist)
    whole = browser.get(LIST, {"q": "okaf"}).content.decode()
    part = browser.get(LIST, {"q": "okaf", "part": "results"}).content.decode()
    assert "<html" in whole
    assert "<html" not in part
    for page in (whole, part):
        assert "Iris Okafor" in page
        assert "1 client found" in page


def test_too_little_to_search_by_is_said(therapist, client_row):
    assert "at least two letters" in signed_in(therapist).get(LIST, {"q": "i"}).content.decode()


def test_each_page_with_clients_writes_one_audit_row_that_names_nobody(therapist, client_row):
    browser = signed_in(therapist)
    for address in (LIST, f"{LIST}?q=okafor", edit(client_row)):
        assert rows_of_audit(lambda address=address: browser.get(address)) == 1
    assert rows_of_audit(lambda: browser.post(edit(client_row), stored(client_row, phone="1"))) == 1
    assert rows_of_audit(lambda: browser.post(edit(client_row), stored(client_row, phone="07700 900888"))) == 1
    details = str(list(AuditEvent.objects.values_list("detail", flat=True))).lower()
    assert "okafor" not in details
    assert "07700" not in details


def test_a_stranger_gets_404_and_sees_nobody(stranger, client_row):
    browser = signed_in(stranger)
    assert browser.get(edit(client_row)).status_code == 404
    assert browser.post(edit(client_row), stored(client_row)).status_code == 404
    assert "Okafor" not in browser.get(LIST).content.decode()


@pytest.mark.parametrize("address", [LIST, f"{LIST}?q=ann"])
def test_the_list_asks_the_database_as_often_for_thirty_clients_as_for_one(
    therapist, address, django_assert_max_num_queries
):
    browser = signed_in(therapist)
    for count in (1, 29):
        for n in range(count):
            create_client(
                by=therapist, given_name="Ann", family_name=f"A{n}", birth_date=dt.date(1980, 1, 1), sex="female"
            )
        browser.get(address)
        with django_assert_max_num_queries(6):
            browser.get(address)
