"""Working from the keyboard: shortcuts that help, and never get in the way of typing."""

import pytest

from tests.chromium import DESKTOP
from tests.people import signed_in


@pytest.fixture
def at_desk(open_browser, live_server, submitted, therapist):
    def start(**options):
        page = open_browser(DESKTOP, **options)
        session = signed_in(therapist).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page.goto("/desk/")
        return page

    return start


def test_a_question_mark_lists_the_keys_and_escape_gives_the_page_back(at_desk, accessible):
    page = at_desk()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    assert dialog.get_by_text("Next client in a list").is_visible()
    accessible(page)
    page.keyboard.press("n")  # silent while the list is open
    page.keyboard.press("Escape")
    assert dialog.is_hidden()
    page.get_by_role("link", name="Keyboard shortcuts").click()
    assert dialog.is_visible()
    dialog.get_by_role("button", name="Close").click()
    assert dialog.is_hidden()


def test_letters_lead_to_places_to_clients_and_to_the_search(at_desk, submitted):
    page = at_desk()
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.textContent") == submitted.client.name
    page.keyboard.press("/")
    page.wait_for_url("**/clients/#search")
    page.wait_for_function("document.activeElement.type === 'search'")
    page.keyboard.type("gd?n/")
    assert page.locator("#q").input_value() == "gd?n/"
    page.locator("h1").click()
    page.keyboard.press("g")
    page.keyboard.press("d")
    page.wait_for_url("**/desk/")


def test_a_key_with_a_modifier_belongs_to_the_browser(at_desk):
    page = at_desk()
    page.keyboard.press("Control+n")
    page.keyboard.press("Alt+n")
    assert page.evaluate("document.activeElement === document.body")


def test_turned_off_no_letter_does_anything(at_desk):
    page = at_desk()
    page.keyboard.press("?")
    page.get_by_role("link", name="Turn them off").click()
    page.get_by_role("button", name="Turn them off").click()
    page.goto("/desk/")
    for key in "n?/":
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement === document.body")
    assert page.get_by_role("dialog").count() == 0


def test_without_script_the_same_list_is_a_page(at_desk):
    page = at_desk(script=False)
    page.get_by_role("link", name="Keyboard shortcuts").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Keyboard shortcuts"
    page.get_by_role("main").get_by_text("Search for a client").wait_for()
