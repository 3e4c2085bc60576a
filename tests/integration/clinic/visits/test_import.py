"""Visits of another program: looked over first, the right client or none, all or nothing, taken back while unused."""

import datetime as dt

import pytest
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.clients.services import create_client
from clinic.core import clock
from clinic.visits.models import Visit, VisitImport
from clinic.visits.services import book_visit, change_visit
from tests.integration.clinic.clients.test_import import JANE as CLIENTS
from tests.integration.clinic.clients.test_import import add as add_clients
from tests.markup import flat
from tests.people import signed_in

pytestmark = pytest.mark.django_db
TEN = dt.datetime(2027, 7, 1, 9, 0, tzinfo=dt.UTC)
PAGE = "/visits/import/"
JANE = """Patient First Name,Patient Last Name,Birth Date,Start At,End At,Staff Member,State
Iris,Okafor,1992-03-01,2027-07-01 10:00,2027-07-01 10:45,Tess Therapist,booked
Iris,Okafor,1992-03-01,2026-02-01 9:30,2026-02-01 10:30,Tess Therapist,no_show
"""
CLINIKO = "\ufeffpatient;date;time;duration;practitioner\nIris Okafor;01/07/2027;10:00 AM;45 min;Therapist Tess\n"
PLAIN = "Name\tDate\tTime\tMinutes\tTherapist\nOkafor Iris\t1/7/2027\t10.00\t45\tTess Therapist\n"


@pytest.fixture(autouse=True)
def before_the_lists(monkeypatch):
    """The lists name days to come and days gone."""
    monkeypatch.setattr(clock, "now", lambda: dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC))


def look(browser, table, **more):
    return browser.post(PAGE, {"table": table, "order": "day", **more})


def add(browser, table, **more):
    """Everything as the looked-over page holds it, and the press on Add."""
    page = look(browser, table)
    form = page.context["form"]
    columns = {name: form[name].value() or "" for name in form.fields if name.startswith("column_")}
    return look(browser, table, **columns, looked_at=page.context["print_of"], add="1", **more)


@pytest.mark.parametrize("table", [JANE, CLINIKO, PLAIN], ids=["jane", "cliniko", "plain"])
def test_lists_of_other_programs_are_read_in_local_time_after_a_look(manager, therapist, client_row, table):
    browser = signed_in(manager)
    page = flat(look(browser, table).content.decode())
    assert "Thu 1 Jul 2027, 10:00, Iris Okafor" in page
    assert not Visit.objects.exists()
    add(browser, table)
    visit = Visit.objects.latest("starts_at")
    assert visit.starts_at == TEN, "in summer, where the practice is"
    assert (visit.client, visit.therapist, visit.minutes, visit.status) == (client_row, therapist, 45, "booked")
    if table is JANE:
        assert Visit.objects.earliest("starts_at").status == "missed"
    assert AuditEvent.objects.filter(action="visits.imported").exists()


WRONG = {
    "nobody": ("Nora,Nobody,,2027-07-01,10:00,Tess Therapist,", "No client is found by this name."),
    "two of a name": ("Ann,Lee,,2027-07-01,10:00,Tess Therapist,", "Several clients bear this name."),
    "other birth date": ("Iris,Okafor,1950-01-01,2027-07-01,10:00,Tess Therapist,", "No client is found by this name."),
    "no therapist": ("Iris,Okafor,,2027-07-01,10:00,Somebody,", "is no therapist of this practice"),
    "no day": ("Iris,Okafor,,31/02/2027,10:00,Tess Therapist,", "Date and time cannot be read."),
    "no hour": ("Iris,Okafor,,2027-07-01,,Tess Therapist,", "Date and time cannot be read."),
    "skipped hour": ("Iris,Okafor,,2027-03-28,1:30,Tess Therapist,", "this time is skipped"),
    "unknown word": ("Iris,Okafor,,2027-07-01,10:00,Tess Therapist,hm", "is that booked, done, missed or cancelled?"),
    "done and ahead": ("Iris,Okafor,,2027-07-01,10:00,Tess Therapist,arrived", "lies ahead"),
}


@pytest.mark.parametrize(("line", "says"), WRONG.values(), ids=WRONG)
def test_a_line_that_is_not_sure_stops_all_of_it_and_is_named(manager, therapist, client_row, line, says):
    for day in (1, 2):
        born = dt.date(1980, 1, day * 10)
        create_client(by=therapist, given_name="Ann", family_name="Lee", birth_date=born, sex="female")
    heads = "First name,Last name,DOB,Date,Time,Therapist,Status\n"
    table = f"{heads}Iris,Okafor,,2027-08-01,10:00,Tess Therapist,\n{line}\n"
    page = flat(add(signed_in(manager), table).content.decode())
    assert "Line 3:" in page
    assert says in page
    assert not Visit.objects.exists()


def test_somebody_alike_is_proposed_and_never_assumed(manager, client_row):
    table = "First name,Last name,DOB,Date,Time,Therapist\nIrys,Okafor,1992-03-01,2027-07-01,10:00,Tess Therapist\n"
    browser = signed_in(manager)
    assert "Line 2 is Iris Okafor, born 1 Mar 1992" in flat(look(browser, table).content.decode())
    add(browser, table)
    assert not Visit.objects.exists()
    add(browser, table, meant="2")
    assert Visit.objects.get().client == client_row


def test_the_same_list_again_adds_nothing_and_an_overlap_is_named(manager, therapist, client_row):
    browser = signed_in(manager)
    add(browser, JANE)
    page = flat(add(browser, JANE).content.decode())
    assert "2 visits are here already and are left out." in page
    assert Visit.objects.count() == 2
    overlapping = PLAIN.replace("10.00", "10.30")
    assert "already has a visit at that time" in flat(look(browser, overlapping).content.decode())


def test_it_is_taken_back_while_nothing_was_used(manager, therapist, client_row, visit):
    browser = signed_in(manager)
    add(browser, JANE)
    batch = VisitImport.objects.get()
    one = Visit.objects.get(pk=batch.made[0])
    change_visit(visit=one, by=therapist, version=1, minutes=60)
    undo = reverse("visit-import-undo", args=[batch.pk])
    assert f'action="{undo}"' in browser.get(PAGE).content.decode()
    assert "Nothing was taken back." in browser.post(undo, follow=True).content.decode()
    Visit.objects.filter(pk=one.pk).update(version=1)
    browser.post(undo)
    assert list(Visit.objects.all()) == [visit]
    assert "taken back already" in browser.post(undo, follow=True).content.decode()


def test_clients_of_another_practice_are_not_found(manager, stranger):
    create_client(by=stranger, given_name="Iris", family_name="Okafor", birth_date=dt.date(1992, 3, 1), sex="female")
    assert "No client is found by this name." in flat(look(signed_in(manager), PLAIN).content.decode())


def test_what_left_as_a_sheet_comes_in_again(manager, therapist, client_row):
    from screening.takeout.rows import files

    add_clients(signed_in(manager), CLIENTS)
    book_visit(client=client_row, therapist=therapist, starts_at=TEN, by=therapist)
    sheets = dict(files(manager.practice))
    page = flat(look(signed_in(manager), sheets["visits.csv"].decode("utf-8-sig")).content.decode())
    assert "1 visit is here already and is left out." in page
