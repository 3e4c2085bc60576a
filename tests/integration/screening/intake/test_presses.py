"""Pressing twice at the same moment, on a database that really works in parallel."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.urls import reverse

from screening.intake.models import Answers
from screening.pathway.models import Screening
from screening.pathway.states import State

PRESSES = 8


def at_once(browser, address, data):
    """The same form, sent by several threads at once. Returns the status of each reply."""
    cookies = browser.cookies.output(header="", sep=";")

    def press(_number):
        from django.test import Client

        try:
            own = Client(headers={"cookie": cookies})
            return own.post(address, data).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(PRESSES) as pool:
        return list(pool.map(press, range(PRESSES)))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_agreeing_and_sending_many_times_at_once_happens_once(phone):
    assert set(at_once(phone, reverse("form-consent"), {"agree": "on", "who_answers": "self"})) == {302}
    assert Answers.objects.count() == 1
    assert set(at_once(phone, reverse("form-submit"), {"name": "Iris Okafor"})) == {302}
    assert Answers.objects.exclude(submitted_at=None).count() == 1
    assert Screening.objects.get().state == State.SUBMITTED
