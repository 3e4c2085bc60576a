"""A list of another program: looked over first, all or nothing, look-alikes left out, taken back while unused."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.clients.models import Client, ClientImport
from clinic.clients.selectors import find
from clinic.clients.services import change_client
from tests.people import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/clients/import/"
JANE = """Patient Number,First Name,Last Name,Birth Date,Sex,Email,Mobile Phone
12,Nora,New,1980-02-29,Female,nora@example.org,07700 900111
13,Ömer,"Şahin, jr",1975-12-31,Male,,
"""
CLINIKO = "\ufefffirst name;last name;date of birth;sex;phone number\nNora;New;29/02/1980;F;+44 7700 900111\n"


def look(browser, table, **more):
    return browser.post(PAGE, {"table": table, "order": "day", **more})


def add(browser, table, **more):
    """Everything as the looked-over page holds it, and the press on Add."""
    page = look(browser, table)
    form = page.context["form"]
    columns = {name: form[name].value() or "" for name in form.fields if name.startswith("column_")}
    return look(browser, table, **columns, looked_at=page.context["print_of"], add="1", **more)


def test_nothing_is_added_before_the_list_was_looked_over(manager):
    page = look(signed_in(manager), JANE).content.decode()
    assert "2 new clients" in re.sub(r"\s+", " ", page)
    assert "Nora New" in re.sub(r"\s+", " ", page)
    assert not Client.objects.exists()


@pytest.mark.parametrize("table", [JANE, CLINIKO, CLINIKO.replace(";", "\t")], ids=["jane", "cliniko", "spreadsheet"])
def test_lists_of_other_programs_are_read_by_their_headings(manager, table):
    add(signed_in(manager), table)
    nora = Client.objects.get(given_name__isnull=False, sex="female")
    assert (nora.name, nora.birth_date) == ("Nora New", dt.date(1980, 2, 29))
    assert find(manager, "07700 900111") == [nora]
    assert AuditEvent.objects.filter(action="clients.imported").exists()


def test_a_line_that_cannot_be_read_stops_all_of_it_and_is_named(manager):
    page = add(signed_in(manager), JANE + "14,Ben,Bad,31/02/1980,Male,not-a-mail,\n").content.decode()
    assert "Line 4:" in re.sub(r"\s+", " ", page)
    assert "Date of birth" in page
    assert "E-mail" in page
    assert not Client.objects.exists()


def test_who_is_known_and_who_stands_twice_is_left_out_unless_said_otherwise(manager, client_row):
    twice = JANE + "14,Iris,Okafor,1992-03-01,Female,,\n15,Nora,Newe,1980-02-29,Female,,\n"
    browser = signed_in(manager)
    add(browser, twice)
    assert Client.objects.count() == 3
    add(browser, "First name,Last name,DOB\nIris,Okafor,1992-03-01\n", anyway="2")
    assert Client.objects.count() == 4


def test_a_list_changed_after_the_look_is_looked_over_again(manager):
    browser = signed_in(manager)
    page = look(browser, CLINIKO)
    form = page.context["form"]
    columns = {name: form[name].value() or "" for name in form.fields if name.startswith("column_")}
    look(browser, CLINIKO.replace("Nora", "Other"), **columns, looked_at=page.context["print_of"], add="1")
    assert not Client.objects.exists()


def test_a_column_that_is_missing_is_asked_for_and_nothing_typed_is_lost(manager):
    page = look(signed_in(manager), "Name,Born\nNora New,1980-02-29\n").content.decode()
    assert "Say which column this is." in page
    assert "Nora New,1980-02-29" in page


@pytest.mark.parametrize(
    "table", ["", "First name,Last name\n", "x\n" * 502], ids=["empty", "headings only", "too long"]
)
def test_what_is_no_list_is_refused_in_words(manager, table):
    page = look(signed_in(manager), table)
    assert page.status_code == 200
    assert page.context["form"].errors["table"]


def test_dates_are_read_the_way_that_was_said(manager):
    american = "First name,Last name,DOB\nNora,New,12/31/1980\n"
    assert "Line 2:" in re.sub(r"\s+", " ", look(signed_in(manager), american).content.decode())
    assert "31 Dec 1980" in look(signed_in(manager), american, order="month").content.decode()


def test_an_import_is_taken_back_while_nothing_was_used(manager, client_row):
    browser = signed_in(manager)
    add(browser, JANE)
    assert Client.objects.count() == 3
    browser.post(reverse("client-import-undo", args=[ClientImport.objects.get().pk]))
    assert list(Client.objects.all()) == [client_row]
    assert AuditEvent.objects.filter(action="clients.import_undone").exists()


def test_an_import_that_was_used_stays(manager, therapist):
    browser = signed_in(manager)
    add(browser, JANE)
    one = Client.objects.first()
    change_client(client=one, by=therapist, version=1, phone="07700 900222")
    reply = browser.post(reverse("client-import-undo", args=[ClientImport.objects.get().pk]), follow=True)
    assert "Nothing was taken back." in reply.content.decode()
    assert Client.objects.count() == 2


def test_another_practices_import_is_not_there(manager, stranger):
    add(signed_in(manager), JANE)
    stranger.also_manager = True
    stranger.save()
    assert (
        signed_in(stranger).post(reverse("client-import-undo", args=[ClientImport.objects.get().pk])).status_code == 404
    )
