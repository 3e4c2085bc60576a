"""Every address x every kind of person, as tests/meta/url_table.py says: what is posted. What is opened is in
test_looks.py."""

from clinic.audit.models import AuditEvent
from tests.meta.scene import PEOPLE, scene  # noqa: F401 - a fixture
from tests.meta.url_table import TABLE
from tests.meta.walk import ROUTES, address, allowed, each, outcome


def test_every_address_has_a_row_and_every_row_an_address():
    assert set(ROUTES) == set(TABLE)


def test_only_those_get_in_who_may(scene):  # noqa: F811
    wrong = []
    for name, person, browser in each(scene, ROUTES, lambda _name: PEOPLE):
        seen = outcome(browser.post(address(scene, name)))
        if seen not in allowed(name, person, "POST"):
            wrong.append((name, person, seen, allowed(name, person, "POST")))
    assert wrong == []


def test_each_accepted_form_leaves_exactly_its_row_in_the_log(scene):  # noqa: F811
    recorded = [name for name, row in TABLE.items() if row.records]
    for name, person, browser in each(scene, recorded, lambda name: TABLE[name].post):
        before = AuditEvent.objects.count()
        reply = browser.post(address(scene, name), TABLE[name].sends)
        left = tuple(AuditEvent.objects.order_by("pk")[before:].values_list("action", flat=True))
        assert reply.status_code in (200, 302), (name, person)
        assert left == TABLE[name].records, (name, person)
