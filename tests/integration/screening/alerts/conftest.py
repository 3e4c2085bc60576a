"""A client whose answers call somebody, and a clock that can be moved."""

import datetime as dt

import pytest
from django.urls import reverse

from clinic.core import clock
from screening.alerts.models import Alert
from screening.intake.layout import questions_for, sections_for
from tests.integration.screening.links import healthy, posted

PERSON = (34, "female")
MONDAY = dt.datetime(2026, 11, 30, 10, tzinfo=dt.UTC)  # the practice is open


class Wall:
    """The clock of a test."""

    def __init__(self, moment):
        self.moment = moment

    def now(self):
        return self.moment

    def on(self, **time):
        self.moment += dt.timedelta(**time)


@pytest.fixture
def wall(monkeypatch):
    found = Wall(MONDAY)
    monkeypatch.setattr(clock, "now", found.now)
    return found


@pytest.fixture
def says(agreed):
    """Continue with these answers on their own pages."""

    def post(**answers):
        for section in sections_for(*PERSON):
            here = {q.id: answers[q.id] for q in questions_for(section.id, *PERSON) if q.id in answers}
            if here:
                agreed.post(reverse("form-section", args=[section.id]), posted(section.id, answers, PERSON))

    return post


@pytest.fixture
def sends(agreed, says):
    """Answer as a healthy client but for these, and send."""

    def post(**answers):
        says(**healthy() | answers)
        assert agreed.post(reverse("form-submit"), {"name": "Iris Okafor"}).status_code == 302

    return post


@pytest.fixture
def alert():
    """The one alert, as it is now."""
    return lambda: Alert.objects.get()
