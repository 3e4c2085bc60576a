import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client as Browser
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.clients.selectors import has_consent
from clinic.core import clock
from clinic.outbox.models import Message
from clinic.outbox.services import deliver
from screening.homecare import reminders
from screening.homecare.models import Reminder
from screening.homecare.services import check_in
from screening.pathway.services import invite
from tests.integration.screening.homecare.links import linked

NOON = dt.datetime(2026, 6, 10, 12, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture(autouse=True)
def at_noon(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOON.astimezone(dt.UTC))


@pytest.fixture
def reminder(plan, outbox_off):
    return reminders.choose(screening=plan.screening, by=plan.screening.client, every=2, method="link")


@pytest.fixture
def in_days(monkeypatch, plan):
    """The same hour on the practice's wall, so many calendar days later: a day is not always 24 hours long."""
    zone = ZoneInfo(plan.screening.practice.timezone)

    def go(days):
        later = (clock.now().astimezone(zone) + dt.timedelta(days=days)).astimezone(dt.UTC)
        monkeypatch.setattr(clock, "now", lambda: later)

    return go


def run():
    call_command("send_reminders", verbosity=0)
    return Message.objects.filter(kind="reminder").count()


def test_nobody_is_reminded_who_did_not_ask(plan, in_days):
    in_days(30)
    assert run() == 0


def test_a_reminder_comes_when_its_day_comes_and_once_a_day(reminder, in_days):
    assert run() == 0
    in_days(2)
    assert (run(), run()) == (1, 1)
    in_days(2)
    assert run() == 2


def test_a_reminder_waits_for_the_morning_where_the_practice_is(reminder, monkeypatch):
    counts = []
    for day, hour in [(12, 0), (12, 8), (12, 9), (14, 19), (15, 3), (15, 18)]:
        moment = NOON.replace(day=day, hour=hour, minute=30).astimezone(dt.UTC)
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        counts.append(run())
    assert counts == [0, 0, 1, 1, 1, 2]


def test_a_reminder_says_nothing_of_health_and_brings_a_fresh_link(reminder, in_days):
    in_days(2)
    run()
    message = Message.objects.get(kind="reminder")
    assert "/i/" in message.body
    for word in ("stretch", "pain", "hip", "massage", "exercise", "health", "therap"):
        assert word not in (message.subject + message.body).lower()


def test_the_log_says_that_the_software_made_the_link_also_when_the_therapist_has_left(reminder, in_days, therapist):
    therapist.is_active = False
    therapist.save()
    in_days(2)
    assert run() == 1
    event = AuditEvent.objects.filter(action="invitation.created").latest("pk")
    assert (event.actor_kind, event.actor_label) == ("system", "reminders")


def test_a_paused_plan_is_not_reminded_of(reminder, in_days, plan):
    check_in(plan=plan, by=plan.screening.client, signs=["bruise"])
    in_days(2)
    assert run() == 0


def test_looking_at_the_unsubscribe_page_changes_nothing_and_pressing_ends_it(reminder, client, in_days):
    address = reverse("reminder-stop", args=[reminders.token_of(reminder)])
    assert "End your reminders?" in client.get(address).content.decode()
    reminder.refresh_from_db()
    assert reminder.stopped_at is None
    assert "have ended" in client.post(address).content.decode()
    in_days(2)
    assert run() == 0
    assert not has_consent(reminder.screening.client, "reminders")


def test_an_address_with_another_token_is_no_page(client, reminder):
    assert client.get(reverse("reminder-stop", args=["made-up"])).status_code == 404


def test_the_client_chooses_on_a_page_and_the_choice_is_kept_as_consent(plan, therapist):
    browser = linked(plan.screening, therapist)
    browser.post(reverse("plan-reminders"), {"every": "7"})
    assert Reminder.objects.get().every_days == 7
    assert has_consent(plan.screening.client, "reminders")
    browser.post(reverse("plan-reminders"), {"every": "0"})
    assert Reminder.objects.get().stopped_at is not None


def test_the_mail_program_can_end_reminders_by_itself(reminder, in_days, settings):
    in_days(2)
    run()
    row = Message.objects.get(kind="reminder")
    deliver(row.pk)
    headers = mail.outbox[-1].extra_headers
    address = headers["List-Unsubscribe"].strip("<>")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address.startswith(settings.SITE_URL)
    assert reminders.reminder_behind(address.rstrip("/").rsplit("/", 1)[-1]) == reminder
    stranger = Browser(enforce_csrf_checks=True)
    reply = stranger.post(address.removeprefix(settings.SITE_URL), {"List-Unsubscribe": "One-Click"})
    assert reply.status_code == 200
    assert "client_link" not in stranger.session
    reminder.refresh_from_db()
    assert reminder.stopped_at is not None
    row.refresh_from_db()
    assert row.unsubscribe is None


def test_no_other_mail_has_an_end(plan, therapist, outbox_off):
    invite(screening=plan.screening, by=therapist, purpose="plan")
    deliver(Message.objects.get(kind="plan_link").pk)
    assert "List-Unsubscribe" not in mail.outbox[-1].extra_headers
