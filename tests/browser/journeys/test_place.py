"""The staff's pages in a real browser: search as one types, the same without script, accessible at any size."""

import datetime as dt

import pytest
from django.urls import reverse

from clinic.clients.services import create_client
from clinic.practices.services import invite_member
from tests.chromium import DESKTOP, PHONE
from tests.integration.screening.desk.conftest import book, screening_at, submitted  # noqa: F401 - fixtures
from tests.people import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def signed_in_browser(open_browser):
    """A page of a browser in which this member has signed in with the password."""

    def start(member, size=DESKTOP, **options):
        page = open_browser(size, **options)
        page.goto(reverse("account_login"))
        page.get_by_label("E-mail").fill(member.user.email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url("**/desk/")
        return page

    return start


@pytest.fixture
def three(therapist):
    for given, family in (("Iris", "Okafor"), ("Otto", "Okonkwo"), ("Ben", "Smith")):
        create_client(by=therapist, given_name=given, family_name=family, birth_date=dt.date(1980, 1, 1), sex="female")


def test_clients_are_found_as_one_types_and_how_many_is_announced(signed_in_browser, therapist, three):
    page = signed_in_browser(therapist)
    page.goto(reverse("client-list"))
    box = page.get_by_role("searchbox")
    box.press_sequentially("Oko")
    page.get_by_text("1 client found").wait_for()
    assert page.get_by_role("link", name="Otto Okonkwo").is_visible()
    assert not page.get_by_role("link", name="Ben Smith").is_visible()
    assert page.locator("[role=status]#count").inner_text() == "1 client found"
    box.press("Backspace")
    page.get_by_text("2 clients found").wait_for()
    assert page.url.endswith(reverse("client-list"))  # what was typed does not go into the address
    box.fill("")
    page.get_by_role("link", name="Ben Smith").wait_for()


def test_the_search_works_without_script(signed_in_browser, therapist, three):
    page = signed_in_browser(therapist, script=False)
    page.goto(reverse("client-list"))
    page.get_by_role("searchbox").fill("smi")
    page.get_by_role("button", name="Search").click()
    page.get_by_text("1 client found").wait_for()


def test_a_name_with_markup_is_shown_as_typed(signed_in_browser, therapist):
    create_client(
        by=therapist,
        given_name="<img src=x onerror=alert(1)>",
        family_name="Markup",
        birth_date=dt.date(1980, 1, 1),
        sex="female",
    )
    page = signed_in_browser(therapist)
    page.goto(reverse("client-list"))
    page.get_by_role("searchbox").press_sequentially("Mark")
    page.get_by_text("1 client found").wait_for()
    assert page.get_by_role("link", name="<img src=x onerror=alert(1)> Markup").is_visible()


def test_a_form_with_mistakes_is_accessible_and_its_summary_leads_to_the_field(
    signed_in_browser, accessible, therapist
):
    page = signed_in_browser(therapist, PHONE)
    page.goto(reverse("client-new"))
    page.get_by_label("First name").fill("Nina")
    page.get_by_role("button", name="Add client").click()
    accessible(page)
    assert page.title().startswith("Error:")
    page.get_by_role("alert").get_by_role("link").first.click()
    assert page.get_by_label("Last name").evaluate("box => box === document.activeElement")
    assert page.get_by_label("First name").input_value() == "Nina"


def test_a_very_long_name_stays_inside_its_row_on_a_phone(signed_in_browser, therapist, client_row, book):  # noqa: F811
    client_row.family_name = "Wolfeschlegelsteinhausenbergerdorff" * 2
    client_row.save()
    book(client_row)
    page = signed_in_browser(therapist, {"width": 320, "height": 640})
    row = page.locator(".list > li").filter(has_text="Wolfeschlegel").first
    inside = """row => [...row.querySelectorAll("*")].every(one => one.matches(".vh")
        || one.getBoundingClientRect().right <= row.getBoundingClientRect().right)"""
    assert row.evaluate(inside)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_another_language_asks_before_it_loses_what_was_typed(signed_in_browser, therapist):
    page = signed_in_browser(therapist)
    page.goto(reverse("client-new"))
    name = page.locator("[name=given_name]")
    asked = []

    def switch(to, all_the_same):
        page.once("dialog", lambda box: (asked.append(box.message), box.accept() if all_the_same else box.dismiss()))
        page.locator(".menu > summary").click()
        page.locator(".menu").get_by_role("button", name=to).click()

    name.fill("Nina")
    switch("Español", all_the_same=False)
    assert name.input_value() == "Nina"
    assert page.locator("html").get_attribute("lang") == "en"
    page.keyboard.press("Escape")
    switch("Español", all_the_same=True)
    page.get_by_role("heading", name="Cliente nuevo").wait_for()
    assert name.input_value() == ""
    switch("English", all_the_same=True)
    page.get_by_role("heading", name="New client").wait_for()
    assert len(asked) == 2  # nothing typed, nothing asked


def test_the_second_of_two_people_sees_both_and_the_page_is_accessible(
    signed_in_browser, accessible, therapist, colleague, client_row
):
    from clinic.clients.services import change_client

    page = signed_in_browser(therapist)
    page.goto(reverse("client-edit", args=[client_row.pk]))
    page.get_by_label("E-mail").fill("new@example.org")
    change_client(client=client_row, by=colleague, version=1, phone="07700 900111")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="This was changed in the meantime").wait_for()
    accessible(page)
    assert page.get_by_role("cell", name="07700 900111").is_visible()
    page.get_by_role("button", name="Save what I typed").click()
    page.get_by_text("The details were saved.").wait_for()


def test_a_new_colleague_joins_by_the_link(open_browser, accessible, manager):
    _invitation, token = invite_member(by=manager, email="new@elm.example", name="Nora New", role="therapist")
    page = open_browser(PHONE)
    page.goto(reverse("join", args=[token]))
    accessible(page)
    page.get_by_label("Password", exact=True).fill("seven purple bicycles")
    page.get_by_label("The same password again").fill("seven purple bicycles")
    page.get_by_role("button", name="Set the password and join").click()
    page.get_by_text("Your password is set.").wait_for()
    assert manager.practice.members.get(user__email="new@elm.example").role == "therapist"
    page.goto(reverse("join", args=[token]))
    page.get_by_role("heading", name="This link does not work").wait_for()
    accessible(page)
