import pytest
from django.urls import reverse

from clinic.practices import keys
from clinic.practices.context import NAVIGATION
from tests.people import signed_in


def page(browser, name="desk"):
    return browser.get(reverse(name)).content.decode()


def test_each_place_of_the_navigation_has_a_letter_of_its_own():
    assert set(keys.GO_TO) == {name for _label, name, _permission in NAVIGATION}
    letters = list(keys.GO_TO.values())
    assert len(set(letters)) == len(letters)


def test_the_list_shows_only_places_that_the_role_may_enter(front_desk, manager):
    assert 'data-key="a"' in page(signed_in(manager), "shortcuts")
    assert 'data-key="a"' not in page(signed_in(front_desk), "shortcuts")
    assert 'data-key="c"' in page(signed_in(front_desk), "shortcuts")


def test_turned_off_they_are_not_even_loaded_and_stay_off(therapist):
    browser = signed_in(therapist)
    assert "keys.js" in page(browser)
    browser.post(reverse("shortcuts"), {"keys": "off"})
    assert "keys.js" not in page(browser)
    assert '<dialog id="keys"' not in page(browser)
    assert "off in this browser" in page(browser, "shortcuts")
    browser.post(reverse("shortcuts"), {"keys": "on"})
    assert "keys.js" in page(browser)


def test_the_cookie_is_kept_from_scripts_and_other_sites(therapist):
    browser = signed_in(therapist)
    cookie = browser.post(reverse("shortcuts"), {"keys": "off"}).cookies["keys"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert cookie["max-age"] == keys.A_YEAR_S


@pytest.mark.parametrize("name", ["form", "account_login"])
def test_pages_of_clients_and_of_nobody_have_no_shortcuts(client, db, name):
    assert "keys.js" not in client.get(reverse(name)).content.decode()
