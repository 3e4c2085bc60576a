"""Every address x every kind of person, as tests/meta/url_table.py says: what is posted. What is opened is in
test_looks.py."""

from urllib.parse import urlencode

from clinic.accounts.permissions import Permission, Role, permissions_of
from clinic.audit.models import AuditEvent
from tests.meta.scene import ONE_OF_EACH, PEOPLE, scene  # noqa: F401 - a fixture
from tests.meta.url_table import TABLE
from tests.meta.walk import ROUTES, address, allowed, each, outcome, routes

FORM = "application/x-www-form-urlencoded"


def test_every_address_has_a_row_and_every_row_an_address():
    assert set(ROUTES) == set(TABLE)


def test_only_those_get_in_who_may(scene):  # noqa: F811
    """What nobody may post is refused before anybody is looked at: there one of each kind is enough."""
    wrong = []
    for name, person, browser in each(scene, ROUTES, lambda name: PEOPLE if TABLE[name].post else ONE_OF_EACH):
        seen = outcome(browser.post(address(scene, name)))
        if seen not in allowed(name, person, "POST"):
            wrong.append((name, person, seen, allowed(name, person, "POST")))
    assert wrong == []


def test_each_accepted_form_pressed_twice_leaves_exactly_its_row_in_the_log(scene):  # noqa: F811
    recorded = [name for name, row in TABLE.items() if row.records]
    for name, person, browser in each(scene, recorded, lambda name: TABLE[name].post):
        before = AuditEvent.objects.count()
        body = urlencode({**TABLE[name].sends, "csrfmiddlewaretoken": "of one page"})
        reply = browser.post(address(scene, name), body, FORM)
        if reply.status_code == 302:  # a link that is shown instead takes the place of the one before
            assert browser.post(address(scene, name), body, FORM).url == reply.url, (name, person)
        left = tuple(AuditEvent.objects.order_by("pk")[before:].values_list("action", flat=True))
        assert reply.status_code in (200, 302), (name, person)
        assert left == TABLE[name].records, (name, person)


def test_every_permission_guards_a_page_and_the_page_lets_in_whom_the_table_names():
    """A permission that guards nothing promises what nobody keeps."""
    guarded = {}
    for name, _arguments, view in routes():
        if (permission := getattr(view, "permission", None)) is not None:
            guarded.setdefault(permission, []).append((name, TABLE[name]))
    assert set(guarded) == set(Permission)
    who = {str(role): permissions_of(role) for role in Role}
    for permission, rows in guarded.items():
        may = {person for person, held in who.items() if permission in held}
        for name, row in rows:
            assert (row.get | row.post) & who.keys() <= may, f"{name} lets in somebody without {permission}"
        assert any((row.get | row.post) & who.keys() == may for _name, row in rows), f"{permission}: not all get in"
