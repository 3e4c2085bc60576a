"""The upgrade runs while hosts of the old release still serve; they go on, whatever it does to a table."""

import pytest
from django.db import connection
from django.urls import reverse

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def widened():
    """widened(): change the type of a column, as a migration of the next release does. Undone afterwards."""

    def alter(length):
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE pathway_screening ALTER label TYPE varchar({length})")

    yield lambda: alter(30)
    alter(24)


def test_a_clients_pages_go_on_while_a_column_grows(agreed, widened):
    page = reverse("form")
    before = [agreed.get(page, follow=True).status_code for _ in range(8)]
    widened()
    assert before == [agreed.get(page, follow=True).status_code for _ in range(8)] == [200] * 8
