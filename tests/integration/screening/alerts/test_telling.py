"""The named person is told in the moment the answers say so, and again until somebody records what came of it."""

import datetime as dt

import pytest
from django.core import mail
from django.db.models.signals import pre_save
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.outbox.models import Message
from clinic.outbox.services import send_due
from screening.alerts.models import Alert
from screening.alerts.telling import tell_due, tell_in_time
from screening.assessment.services import clarify
from screening.intake.models import Answers
from screening.protocol.questionnaire.form_answers import home_of
from screening.protocol.verdict_texts import VERSION
from tests.integration.screening.alerts.presses import reached

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english_again", "wall")]
NOW = {"saddle_numbness": "yes"}
TODAY = {"leg_swollen": "yes"}
BEFORE_VISIT = {"aneurysm_or_graft": "yes"}


def mailed():
    """To whom mails of this kind are queued, oldest first."""
    return [message.to for message in Message.objects.filter(kind="alert").order_by("created_at")]


@pytest.fixture
def on_duty(practice, colleague):
    practice.duty = {str(day): str(colleague.pk) for day in range(7)}
    practice.save()
    return colleague


@pytest.mark.parametrize("said", [NOW, TODAY], ids=["now", "today"])
def test_on_continue_the_member_on_duty_and_the_clients_therapist_get_a_mail(says, said, therapist, on_duty):
    says(**said)
    assert set(mailed()) == {therapist.user.email, on_duty.user.email}
    says(**said)
    assert len(mailed()) == 2, "once, also when the page is sent again"


def test_without_a_name_for_the_day_every_therapist_is_told(says, therapist, colleague, front_desk):
    says(**NOW)
    assert set(mailed()) == {therapist.user.email, colleague.user.email}


def test_what_can_wait_is_told_of_when_it_is_sent_and_to_the_clients_therapist(says, sends, therapist, on_duty):
    says(**BEFORE_VISIT)
    assert mailed() == []
    sends(**BEFORE_VISIT)
    assert mailed() == [therapist.user.email]


def test_the_mail_holds_no_name_no_answer_and_nothing_that_opens_anything(says, therapist, client_row):
    says(**NOW)
    send_due()
    letter = next(one for one in mail.outbox if one.to == [therapist.user.email])
    words = f"{letter.subject}\n{letter.body}\n{letter.message().as_string()}"
    assert "A client needs you: open the desk" in letter.subject
    assert reverse("desk") in letter.body
    for secret in (client_row.given_name, client_row.family_name, client_row.phone, "numb", "emergency", "/i/"):
        assert secret.lower() not in words.lower()
    assert Message.objects.filter(kind="alert").exclude(client=None).count() == 0


def test_nobody_records_it_so_they_are_told_again_and_then_everybody(says, wall, therapist, colleague, on_duty):
    says(**NOW)
    first = len(mailed())
    wall.on(minutes=14)
    assert tell_due() == 0
    wall.on(minutes=1)
    assert tell_due() == 1
    assert len(mailed()) == 2 * first
    wall.on(minutes=15)
    tell_due()
    assert set(mailed()[2 * first :]) == {therapist.user.email, colleague.user.email}
    wall.on(hours=1)
    assert tell_due() == 1


def test_a_doctor_today_is_told_again_after_two_open_hours(says, wall, alert, practice):
    practice.closes = dt.time(11)  # an hour is left of the day
    practice.save()
    says(**TODAY)
    assert alert().tell_at == dt.datetime(2026, 12, 1, 10, tzinfo=dt.UTC)
    wall.on(hours=24)
    assert tell_due() == 1


@pytest.mark.parametrize(("outcome", "ends"), [("reached", True), ("not_reached", False)])
def test_once_it_is_recorded_nobody_is_told_again(says, wall, alert, therapist, invited, outcome, ends):
    says(**NOW)
    reached(therapist, outcome)
    wall.on(days=3)
    before = len(mailed())
    assert tell_due() == 0
    assert len(mailed()) == before
    invited.refresh_from_db()
    assert (invited.told == "") is ends, "who was not reached goes on reading what to do"


def test_whoever_was_spoken_with_is_not_called_again_for_the_same_and_is_for_more(says, alert, therapist):
    says(**TODAY)
    reached(therapist)
    before = len(mailed())
    says(limp="no")
    assert Alert.objects.filter(closed_at=None).count() == 0
    says(**NOW)
    assert Alert.objects.get(closed_at=None).key == "now"
    assert len(mailed()) > before


def test_the_client_cannot_take_it_away_and_the_therapist_can(says, alert, invited, therapist, agreed):
    says(**TODAY)
    home = home_of("leg_swollen")
    page = agreed.get(reverse("form-section", args=[home]), {"back": "check"}).content.decode()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    agreed.post(reverse("form-section", args=[home]), {"leg_swollen": "no", "seen": seen})
    invited.refresh_from_db()
    assert (invited.told, alert().changed_at is not None) == ("today", True)
    assert "We will ask you about this." in agreed.get(reverse("form-check")).content.decode()


def test_a_therapist_who_settles_an_answer_ends_the_text_and_the_mails(sends, alert, invited, therapist):
    sends(**BEFORE_VISIT)
    invited.refresh_from_db()
    assert invited.told == "before_visit"
    clarify(screening=invited, question="aneurysm_or_graft", value="no", by=therapist)
    invited.refresh_from_db()
    assert (invited.told, invited.when, alert().outcome) == ("", "none", "settled")


def test_a_therapist_who_hears_something_worse_has_the_client_told_and_the_others(sends, invited, therapist, colleague):
    sends()
    clarify(screening=invited, question="saddle_numbness", value="yes", by=therapist)
    invited.refresh_from_db()
    assert (invited.told, invited.label) == ("now", "emergency")
    assert mailed() == [colleague.user.email], "the one who asked knows it"


def test_a_form_that_nobody_goes_on_with_is_told_of_an_hour_later(invited, client_row, wall):
    """A doctor within days: the client may still be answering, and may never press Send."""
    alert = Alert.objects.create(screening=invited, key="days", about=["RF30"])
    tell_in_time(alert, sent=False, by=client_row)
    alert.save()
    wall.on(minutes=59)
    assert tell_due() == 0
    wall.on(minutes=1)
    assert tell_due() == 1
    assert len(mailed()) == 1


def test_answers_and_mail_are_kept_together_or_not_at_all(agreed):
    def no_room(**_more):
        raise OSError

    pre_save.connect(no_room, sender=Message)
    agreed.raise_request_exception = False
    try:
        assert agreed.post(reverse("form-section", args=["today"]), {"saddle_numbness": "yes"}).status_code == 500
    finally:
        pre_save.disconnect(no_room, sender=Message)
    assert Alert.objects.count() == 0
    assert Answers.objects.get().coded == {"who_answers": "self"}


def test_the_log_keeps_which_text_was_shown_in_which_language_and_wording(says, agreed):
    says(**NOW)
    agreed.get(reverse("form-safety"))
    shown = AuditEvent.objects.filter(action="told.shown").last()
    assert shown.detail == {"text": "now", "language": "en", "version": VERSION, "page": "intake/safety.html"}
