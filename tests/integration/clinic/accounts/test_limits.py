"""Limits hold when many try at once, and forget nothing because others try too."""

import datetime as dt
import threading

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client as Browser

from clinic.accounts.limits import Limit, clear
from clinic.accounts.models import Tries
from clinic.accounts.services import check_password_again
from clinic.audit.models import AuditEvent
from clinic.core import clock
from clinic.core.errors import ActionRefused
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(count, act):
    """Let `count` threads do it at the same moment."""
    gate, done = threading.Barrier(count), []

    def run():
        gate.wait()
        try:
            done.append(act())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done


def refused(member, password="wrong horse battery"):
    try:
        check_password_again(member, password)
    except ActionRefused as refusal:
        return str(refusal)
    return ""


def test_of_forty_wrong_passwords_at_once_five_are_looked_at(therapist):
    told = at_once(40, lambda: refused(therapist))
    assert sum("This is not your password" in one for one in told) == 5
    assert sum("Wait five minutes" in one for one in told) == 35
    assert AuditEvent.objects.filter(action="proof.failed").count() == 5
    assert "Wait five minutes" in refused(therapist, PASSWORD)


def test_a_right_password_gives_the_tries_back_and_time_does(therapist, colleague, monkeypatch):
    for _n in range(4):
        refused(therapist)
    assert refused(therapist, PASSWORD) == ""
    for _n in range(5):
        assert "This is not" in refused(therapist)
    assert refused(colleague, PASSWORD) == "", "others are not in the count"
    later = clock.now() + dt.timedelta(seconds=301)
    monkeypatch.setattr(clock, "now", lambda: later)
    clear()
    assert not Tries.objects.exists()
    assert refused(therapist, PASSWORD) == ""


def test_three_hundred_others_do_not_make_a_used_up_limit_be_forgotten(therapist):
    browser = Browser()
    for password in ["wrong horse battery"] * 5:
        browser.post("/account/login/", {"login": therapist.user.email, "password": password})
    for number in range(330):
        cache.set(f"somebody-else-{number}", [number], 300)
    page = browser.post("/account/login/", {"login": therapist.user.email, "password": PASSWORD})
    assert "Wait five minutes" in page.content.decode()


def test_the_table_tells_nobody_who_tried_what(therapist):
    Limit("documents", times=10, seconds=60).take(therapist.pk)
    assert str(therapist.pk) not in Tries.objects.get().key
