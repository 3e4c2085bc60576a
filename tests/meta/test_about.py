"""Every staff page about a client shows what to do in an emergency to those who may read it."""

from screening.pathway.models import Screening
from tests.meta.replies import bar_of
from tests.meta.scene import scene  # noqa: F401 - a fixture
from tests.meta.url_table import STAFF_PAGES, TABLE
from tests.meta.walk import address, each

READS = ("therapist", "colleague", "trainee")


def test_every_such_page_says_what_to_do_in_an_emergency_to_those_who_may_read_it(scene):  # noqa: F811
    Screening.objects.update(label="emergency", urgency=5, when="now")
    wrong, told = [], 0
    for name, person, browser in each(scene, STAFF_PAGES, lambda name: TABLE[name].get):
        reply = browser.get(address(scene, name))
        if reply.status_code != 200 or not reply.headers["Content-Type"].startswith("text/html"):
            continue
        bar = bar_of(reply.content.decode())
        says = "Emergency care now." in bar and "999" in bar
        told += says
        if says != (person in READS):
            wrong.append((name, person, bar))
    assert wrong == []
    assert told > 40
