"""How often each page asks the database. That lists ask as often for many rows is tested where they are made."""

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.meta.scene import scene  # noqa: F401 - a fixture
from tests.meta.test_urls import ROUTES
from tests.meta.url_table import EVERYBODY, TABLE

MOST = 18  # three of them for the bar on top of every page about a client
MORE = {
    "my-plan": 21,  # pages of a plan check its signature and its gate against everything under it
    "plan-review": 22,  # with the next act of a plan that runs
    "plan-preview": 22,
    "visit": 29,  # asks the gate whether its hour could begin
    "record-start": 30,
    "client-erase": 50,  # reads every table that can hold something of a client
    "my-data": 40,
    "my-data-download": 64,  # two of them count how often
    "my-data-pdf": 62,
}
MARKS = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


def asked(browser, address):
    """How many statements the second look takes: the first one of a session writes the session down."""
    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        browser.get(address)
    return sum(not query["sql"].startswith(MARKS) for query in captured.captured_queries)


def test_no_page_asks_the_database_more_often_than_its_budget(scene):  # noqa: F811
    over = {}
    for name, row in sorted(TABLE.items()):
        for person in sorted(row.get)[:1] if row.get != EVERYBODY else []:
            address = reverse(name, kwargs={**ROUTES[name], **scene.rows[row.on]})
            with transaction.atomic():
                count = asked(scene.browsers[person], address)
                transaction.set_rollback(True)
            if count > MORE.get(name, MOST):
                over[name] = count
    assert over == {}
