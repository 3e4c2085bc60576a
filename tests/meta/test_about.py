"""Every staff page about a client names the client, and shows flags and what to do to those who may read them."""

import pytest

from screening.pathway.models import Screening
from tests.markup import flat, text_of
from tests.meta.scene import scene  # noqa: F401 - a fixture
from tests.meta.test_urls import address, each
from tests.meta.url_table import TABLE

ABOUT_A_CLIENT = {"client", "screening", "visit", "new_visit", "draft", "record", "letter", "request"}
STAFF_PAGES = sorted(
    name for name, row in TABLE.items() if row.get and row.on in ABOUT_A_CLIENT and row.door == "login"
)
READS = ("therapist", "colleague", "trainee")


def bar_of(reply):
    """The words of the bar on top of a page; None for a reply that is no page."""
    if reply.status_code != 200 or not reply.headers["Content-Type"].startswith("text/html"):
        return None
    page = flat(reply.content.decode())
    start = page.find('<section class="flags" aria-label="Client">')
    return text_of(page[start : page.index("</section>", start)]) if start >= 0 else ""


@pytest.fixture
def emergency(scene):  # noqa: F811
    Screening.objects.update(label="emergency", urgency=5, when="now")
    return scene


def test_every_staff_page_about_a_client_names_the_client(scene):  # noqa: F811
    wrong, pages = [], 0
    for name, person, browser in each(scene, STAFF_PAGES, lambda name: TABLE[name].get):
        bar = bar_of(browser.get(address(scene, name)))
        pages += bar is not None
        if bar is not None and not ("Iris Okafor" in bar and "born 1 Mar 1992, " in bar):
            wrong.append((name, person, bar))
    assert wrong == []
    assert pages > 60


def test_every_such_page_says_what_to_do_in_an_emergency_to_those_who_may_read_it(emergency):
    wrong, told = [], 0
    for name, person, browser in each(emergency, STAFF_PAGES, lambda name: TABLE[name].get):
        bar = bar_of(browser.get(address(emergency, name)))
        if bar is None:
            continue
        says = "Emergency care now." in bar and "999" in bar
        told += says
        if says != (person in READS):
            wrong.append((name, person, bar))
    assert wrong == []
    assert told > 40
