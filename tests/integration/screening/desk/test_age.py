"""How long something waits is told in one unit, and rounded down."""

import datetime as dt

import pytest

from clinic.core import clock
from screening.desk.presenters import age


@pytest.mark.parametrize(
    ("waits", "words"),
    [
        ({"seconds": 59}, "0 min"),
        ({"minutes": 59, "seconds": 59}, "59 min"),
        ({"hours": 1}, "1 h"),
        ({"hours": 47, "minutes": 59}, "47 h"),
        ({"hours": 48}, "2 days"),
        ({"hours": 71, "minutes": 59}, "2 days"),
        ({"hours": 72}, "3 days"),
    ],
)
def test_the_unit_grows_with_the_wait(waits, words, monkeypatch):
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    assert age(now - dt.timedelta(**waits)) == words
