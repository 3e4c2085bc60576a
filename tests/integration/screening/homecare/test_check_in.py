import datetime as dt

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.outbox.models import Message
from screening.homecare.models import CheckIn
from screening.homecare.selectors import stopped
from screening.homecare.services import check_in
from screening.pathway.selectors import waiting
from screening.pathway.services import move
from screening.protocol.stop_signs import SIGNS
from screening.review.gates import released_plan
from screening.review.signing import resume
from tests.integration.screening.alerts.presses import reached
from tests.integration.screening.homecare.links import linked
from tests.integration.screening.plans import TUMMY, make_plan, make_screening

WELL = {"signs": ["nothing"], "pain": "less", "words": "Went fine."}


@pytest.fixture
def browser(plan, therapist):
    return linked(plan.screening, therapist)


def send(browser, **answers):
    return browser.post(reverse("check-in"), WELL | answers)


def test_a_check_in_without_a_sign_is_kept_and_pauses_nothing(browser, plan):
    assert send(browser).url == reverse("my-plan")
    row = CheckIn.objects.get()
    assert (row.pain_change, row.words, row.signs) == ("less", "Went fine.", [])
    plan.screening.refresh_from_db()
    assert plan.screening.state == "released"
    assert Message.objects.count() == 0


def test_a_double_press_is_one_check_in_and_other_words_are_another(plan):
    for words in ("Went fine", "Went fine", "Went better"):
        check_in(plan=plan, by=plan.screening.client, words=words, pain="less")
    assert plan.check_ins.count() == 2


@pytest.mark.parametrize("code", [sign.code for sign in SIGNS])
def test_every_stop_sign_pauses_the_plan_in_the_same_request(screening, therapist, code):
    plan = make_plan(screening, therapist, TUMMY)
    reply = send(linked(screening, therapist), signs=[code])
    screening.refresh_from_db()
    assert (screening.state, released_plan(screening), reply.url) == ("paused", None, reverse("plan-stopped"))
    assert plan.check_ins.get().signs == [code]


def test_a_stop_sign_counts_also_beside_none_of_these(browser, plan):
    send(browser, signs=["nothing", "sharp_pain"])
    plan.screening.refresh_from_db()
    assert plan.screening.state == "paused"


def test_a_stop_sign_counts_when_everything_else_is_missing_or_wrong(browser, plan):
    browser.post(reverse("check-in"), {"signs": ["dizzy"], "pain": "77", "words": "Not good"})
    plan.screening.refresh_from_db()
    row = CheckIn.objects.get()
    assert plan.screening.state == "paused"
    assert (row.pain_change, row.words) == (None, "Not good")


def test_leaving_the_signs_open_is_never_read_as_none(browser, plan):
    reply = browser.post(reverse("check-in"), {name: value for name, value in WELL.items() if name != "signs"})
    assert reply.status_code == 422
    assert "Went fine." in reply.content.decode()
    assert CheckIn.objects.count() == 0


def test_nothing_is_ticked_beforehand(browser):
    assert " checked" not in browser.get(reverse("check-in")).content.decode()


def test_signs_of_the_tummy_are_asked_only_when_the_plan_holds_such_work(browser, screening, therapist, plan):
    assert "after work on the tummy" not in browser.get(reverse("check-in")).content.decode()
    with transaction.atomic():
        plan.voided_at, plan.void_reason = clock.now(), "amended"
        plan.save(update_fields=["voided_at", "void_reason"])
    make_plan(screening, therapist, TUMMY)
    assert "after work on the tummy" in browser.get(reverse("check-in")).content.decode()


def test_an_emergency_sign_shows_the_number_at_once(browser):
    send(browser, signs=["numb_between_legs"])
    page = browser.get(reverse("plan-stopped")).content.decode()
    assert "Get help now: call 999" in page
    assert 'href="tel:999"' in page


def test_another_sign_says_stop_rest_and_whom_to_call(browser):
    send(browser, signs=["bruise"])
    page = browser.get(reverse("plan-stopped")).content.decode()
    assert "Stop your plan for now" in page
    assert "020 7946 0000" in page
    assert "call 999" in page


def test_a_stop_sign_puts_the_client_first_on_the_desk(browser, plan, therapist, client_row):
    others = [make_screening(make_visit(client_row, therapist, day)) for day in (3, 4)]
    send(browser, signs=["sharp_pain"])
    assert waiting(therapist).first() == plan.screening
    assert list(stopped(therapist)) == [plan.screening]
    assert plan.screening not in others


def make_visit(client, therapist, day):
    from clinic.visits.services import book_visit

    return book_visit(client=client, therapist=therapist, starts_at=clock.now() + dt.timedelta(days=day), by=therapist)


def test_the_therapist_gets_a_mail_that_names_nobody_and_says_nothing_of_health(browser, plan, outbox_off):
    send(browser, signs=["sharp_pain"], words="My groin hurts")
    message = Message.objects.get(client=None)
    assert (message.to, message.client) == ("tess@elm.example", None)
    whole = (message.subject + message.body).lower()
    assert [word for word in ("iris", "okafor", "pain", "groin", "sharp", "plan", "stop") if word in whole] == []
    assert message.subject == "A client needs you: open the desk"


def test_a_stop_sign_after_the_plan_was_taken_back_is_kept_and_raises_the_alarm(browser, plan, therapist):
    move(screening=plan.screening, name="pause", by=therapist)
    send(browser, signs=["faint"])
    plan.screening.refresh_from_db()
    assert (plan.screening.state, plan.screening.urgency) == ("paused", 5)
    assert CheckIn.objects.get().emergency


def test_a_second_stop_sign_never_lowers_the_first(browser, plan):
    send(browser, signs=["faint"])
    send(browser, signs=["bruise"])
    plan.screening.refresh_from_db()
    assert plan.screening.urgency == 5


@pytest.mark.parametrize("pain", ["up_day", "up_unsure"])
def test_pain_that_stays_up_stops_the_plan_in_the_same_request_and_calls_somebody(browser, plan, outbox_off, pain):
    assert send(browser, pain=pain).url == reverse("plan-stopped")
    plan.screening.refresh_from_db()
    row = CheckIn.objects.get()
    assert (plan.screening.state, plan.screening.urgency, released_plan(plan.screening)) == ("paused", 4, None)
    assert [*row.signs, *row.worked_out] == ["pain_up"]
    assert Message.objects.filter(to__isnull=False).count() == 1


def test_pain_told_to_stay_up_counts_when_the_signs_were_left_open(browser, plan):
    browser.post(reverse("check-in"), {"pain": "up_day"})
    plan.screening.refresh_from_db()
    assert plan.screening.state == "paused"


def test_pain_that_went_up_today_is_warned_of_and_pauses_nothing_yet(browser, plan):
    reply = browser.post(reverse("check-in"), WELL | {"pain": "up"}, follow=True)
    assert "Leave the plan for today." in reply.content.decode()
    plan.screening.refresh_from_db()
    assert plan.screening.state == "released"


@pytest.mark.parametrize(
    ("before", "hours", "pain", "stops"),
    [
        ("up", 24, "up", True),
        ("up", 24, "little", False),
        ("up", 24, "less", False),
        ("up", 2, "up", False),
        ("up", 24 * 9, "up", False),
        ("little", 24, "up", False),
    ],
)
def test_pain_that_rose_and_is_still_up_a_day_later_stops_the_plan(plan, monkeypatch, before, hours, pain, stops):
    client = plan.screening.client
    check_in(plan=plan, by=client, pain=before)
    later = clock.now() + dt.timedelta(hours=hours)
    monkeypatch.setattr(clock, "now", lambda: later)
    row = check_in(plan=plan, by=client, pain=pain)
    plan.screening.refresh_from_db()
    assert (row.worked_out, plan.screening.state) == ((["pain_up"], "paused") if stops else ([], "released"))


def test_a_milder_word_the_same_day_does_not_hide_that_pain_had_gone_up(browser, plan, monkeypatch):
    for pain in ("up", "little"):
        check_in(plan=plan, by=plan.screening.client, pain=pain)
    day = clock.now() + dt.timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: day)
    assert "Last time your pain had gone up." in browser.get(reverse("check-in")).content.decode()
    stale = send(browser, pain="same")
    assert stale.status_code == 422
    assert "Please choose once more." in stale.content.decode()
    assert send(browser, pain="up_day", again="1").url == reverse("plan-stopped")


def test_only_a_therapist_releases_again_and_says_why(browser, plan, therapist, trainee, front_desk):
    send(browser, signs=["sharp_pain"])
    screening = plan.screening
    screening.refresh_from_db()
    for by, reason in ((screening.client, "x"), (trainee, "x"), (front_desk, "x"), (therapist, "  ")):
        with pytest.raises(ActionRefused):
            resume(screening=screening, by=by, reason=reason, version=None)
    with pytest.raises(ActionRefused, match="Call the client, and record what came of it."):
        resume(screening=screening, by=therapist, reason="Spoke on the phone.", version=None)
    reached(therapist)
    resume(screening=screening, by=therapist, reason="Spoke on the phone.", version=None)
    screening.refresh_from_db()
    assert (screening.state, screening.urgency) == ("released", 1)
    assert released_plan(screening) == plan


def test_the_client_cannot_release_through_any_page(browser, plan):
    send(browser, signs=["sharp_pain"])
    browser.post(reverse("plan-resume", args=[plan.screening.pk]), {"version": 1, "reason": "please"})
    plan.screening.refresh_from_db()
    assert plan.screening.state == "paused"


def test_a_check_in_is_never_changed_or_deleted(plan):
    row = check_in(plan=plan, by=plan.screening.client, pain="same")
    for act in (lambda: CheckIn.objects.update(pain_change="less"), row.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_what_the_client_wrote_is_unreadable_in_the_table(plan):
    from django.db import connection

    check_in(plan=plan, by=plan.screening.client, pain="same", words="private words")
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM homecare_checkin")
        assert "private" not in cursor.fetchone()[0]


def test_each_check_in_is_written_down_once_and_without_words(browser):
    send(browser)
    (event,) = AuditEvent.objects.filter(action="checkin.added")
    assert (event.actor_kind, event.detail) == ("client", {"stops": False})
    assert mail.outbox == []
