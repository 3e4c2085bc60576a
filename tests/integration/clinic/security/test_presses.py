"""One page sent twice is one act, also without script; what was refused can be sent again."""

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.test import Client as Browser
from django.urls import reverse

from clinic.clients.models import Client
from clinic.core import clock
from clinic.security import presses
from clinic.visits.models import Visit
from tests.meta.url_table import A_CLIENT
from tests.people import signed_in

pytestmark = pytest.mark.django_db
NEW = reverse("client-new")


def drawn(browser, address):
    """What the hidden fields of this page hold, drawn just now."""
    page = browser.get(address).content.decode()
    names = ("csrfmiddlewaretoken", "for")
    return {name: re.search(rf'name="{name}" value="([^"]+)"', page).group(1) for name in names}


def press(browser, address, data):
    return browser.post(address, "&".join(f"{n}={v}" for n, v in data.items()), "application/x-www-form-urlencoded")


@pytest.fixture
def desk(therapist):
    browser = Browser(enforce_csrf_checks=True)
    browser.cookies = signed_in(therapist).cookies
    return browser


def test_a_client_is_added_once_by_two_presses_and_again_from_a_fresh_page(desk):
    page = drawn(desk, NEW) | A_CLIENT
    first, second = press(desk, NEW, page), press(desk, NEW, page)
    assert (first.status_code, second.url, Client.objects.count()) == (302, first.url, 1)
    press(desk, NEW, drawn(desk, NEW) | A_CLIENT | {"somebody_else": "1"})
    assert Client.objects.count() == 2


def test_two_presses_book_one_visit_and_say_so(desk, client_row, therapist):
    address = f"{reverse('visit-new')}?client={client_row.pk}"
    when = {
        "date": f"{clock.now() + dt.timedelta(days=20):%Y-%m-%d}",
        "time": "10:00",
        "minutes": "60",
        "therapist": therapist.pk,
    }
    page = drawn(desk, address) | when
    assert press(desk, address, page).status_code == 302
    assert "The visit is booked." in desk.get(press(desk, address, page).url).content.decode()
    assert Visit.objects.count() == 1


def test_a_press_that_meets_the_first_at_work_waits_for_its_answer(desk, monkeypatch):
    page, waited = drawn(desk, NEW) | A_CLIENT, []

    def meanwhile(_seconds):
        waited.append(1)
        (key,) = begun
        cache.set(key, "/clients/the-first/", 60)

    begun = []
    add = cache.add
    monkeypatch.setattr(presses.time, "sleep", meanwhile)
    monkeypatch.setattr(cache, "add", lambda key, *rest: begun.append(key) or add(key, *rest) and False)
    assert press(desk, NEW, page).url == "/clients/the-first/"
    assert (len(waited), Client.objects.count()) == (1, 0)


def test_what_was_drawn_again_with_its_mistakes_is_looked_at_again(desk):
    page = drawn(desk, NEW) | A_CLIENT | {"given_name": ""}
    assert [press(desk, NEW, page).status_code for _press in "12"] == [200, 200]


def test_the_same_page_in_another_session_is_another_act(desk, colleague):
    page = drawn(desk, NEW) | A_CLIENT
    press(desk, NEW, page)
    page.pop("for")
    browser = signed_in(colleague)
    press(browser, NEW, page | {"somebody_else": "1"})
    assert Client.objects.count() == 2
