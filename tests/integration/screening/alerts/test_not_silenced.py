"""Nothing that is done about something else takes an emergency out of view, and what is told anew calls anew."""

import datetime as dt

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clinic.clients.services import create_client
from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.outbox.models import Message
from clinic.visits.services import book_visit
from screening.alerts.models import Alert
from screening.alerts.selectors import open_alerts
from screening.assessment.selectors import newest_test
from screening.assessment.services import clarify, record_thomas_test, suggest
from screening.intake.page_form import ParsedPage
from screening.intake.selectors import as_draft
from screening.intake.services import save_answers, start_again
from screening.intake.services_send import send
from screening.pathway.models import Screening
from screening.pathway.services import invite, open_screening
from screening.review.gates import released_plan
from screening.review.signing import release
from screening.treatment.gates import hour
from screening.treatment.safety import check_safety
from tests.integration.screening.alerts.presses import reached
from tests.integration.screening.links import BIRTH_DATE, healthy, token_of
from tests.integration.screening.scenes import TEST, signed_plan_of, submit_answers
from tests.integration.screening.treatment.hours import no_to_all
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english_again")]
NUMB = healthy() | {"saddle_numbness": "yes"}


def again(screening):
    return Screening.objects.get(pk=screening.pk)


def correct(screening, client, **answers):
    """The client opens a new version and continues with these answers; nothing is sent."""
    start_again(screening=again(screening), by=client, method="link")
    for key, value in answers.items():
        draft = as_draft(screening.answers.get(submitted_at=None))
        seen = {key: draft.seen(key)}
        typed = ParsedPage(given={key: value}, raw={key: value})
        save_answers(screening=again(screening), by=client, typed=typed, seen=seen, method="link")


def other_visit(client, therapist):
    starts = clock.now() + dt.timedelta(hours=1)
    return book_visit(client=client, therapist=therapist, starts_at=starts, by=therapist)


def with_plan(screening, therapist):
    submit_answers(screening, therapist, healthy())
    record_thomas_test(screening=screening, by=therapist, **TEST)
    suggest(screening=screening, by=therapist)
    signed_plan_of(screening, therapist)
    release(screening=screening, by=therapist)
    return again(screening)


def test_confirming_something_else_leaves_an_emergency_of_an_unsent_correction(released, client_row, therapist):
    correct(released, client_row, saddle_numbness="yes")
    clarify(screening=again(released), question="leg_swollen", value="no", by=therapist, note="Asked.")
    assert (again(released).told, again(released).label) == ("now", "emergency")
    assert Alert.objects.get().closed_at is None


def test_a_new_suggestion_leaves_an_emergency_of_an_unsent_correction(released, client_row, therapist):
    correct(released, client_row, saddle_numbness="yes")
    signed_in(therapist).post(reverse("suggestion", args=[released.pk]), {})
    assert (again(released).told, Alert.objects.get().outcome) == ("now", "")


def test_an_emergency_taken_back_by_the_client_keeps_the_plan_away_until_somebody_asked(
    released, client_row, therapist
):
    correct(released, client_row, saddle_numbness="yes")
    correct(released, client_row, saddle_numbness="no")
    send(screening=again(released), by=client_row, typed_name="Iris Okafor", method="link")
    seen = str(newest_test(released).pk)
    record_thomas_test(screening=again(released), by=therapist, seen=seen, **(TEST | {"note": "again"}))
    suggest(screening=again(released), by=therapist)
    assert again(released).told == "now", "a suggestion asks nobody whether it was there"
    with pytest.raises(ActionRefused, match="Answers are missing"):
        signed_plan_of(again(released), therapist)
    assert released_plan(again(released)) is None
    clarify(screening=again(released), question="saddle_numbness", value="no", by=therapist)
    suggest(screening=again(released), by=therapist)
    with pytest.raises(ActionRefused, match="emergency care"):
        signed_plan_of(again(released), therapist)
    reached(therapist)
    signed_plan_of(again(released), therapist)
    release(screening=again(released), by=therapist)
    assert released_plan(again(released)) is not None


def test_an_emergency_in_another_form_of_the_client_shuts_the_gates_and_is_read_there(released, client_row, therapist):
    visit = other_visit(client_row, therapist)
    later = with_plan(open_screening(visit=visit, by=therapist), therapist)
    assert released_plan(later) is not None
    correct(released, client_row, saddle_numbness="yes")
    assert hour(therapist, visit).closed
    assert released_plan(later) is None
    _invitation, address = invite(screening=later, by=therapist, purpose="plan", send=False, way="link")
    browser = Browser()
    browser.post(reverse("invitation", args=[token_of(address)]), BIRTH_DATE)
    assert 'data-told="now"' in browser.get(reverse("my-plan")).content.decode()


def test_after_reached_another_emergency_under_the_same_rule_calls_again(opened, therapist, client_row):
    submit_answers(opened, therapist, NUMB)
    reached(therapist)
    submit_answers(again(opened), client_row, healthy() | {"bladder_bowel_change": "yes"})
    assert again(opened).told == "now"


def test_after_reached_the_same_emergency_told_again_later_calls_again(opened, therapist, client_row):
    submit_answers(opened, therapist, NUMB)
    reached(therapist)
    submit_answers(again(opened), client_row, healthy())
    submit_answers(again(opened), client_row, NUMB)
    assert again(opened).told == "now"


def test_after_not_reached_a_further_emergency_mails_again(opened, therapist, client_row):
    submit_answers(opened, client_row, NUMB)
    before = Message.objects.filter(kind="alert").count()
    reached(therapist, "not_reached")
    submit_answers(again(opened), client_row, NUMB | {"chest_or_stroke_signs": "yes"})
    assert Message.objects.filter(kind="alert").count() > before
    assert Alert.objects.get().tell_at is not None


@pytest.mark.parametrize("worse", ["saddle_numbness", "leg_swollen"])
def test_a_page_opened_before_something_newer_does_not_close_it(opened, client_row, therapist, worse):
    submit_answers(opened, therapist, healthy() | {"fever_or_unwell": "yes"})
    alert, browser = Alert.objects.get(), signed_in(therapist)
    page = browser.get(reverse("alert", args=[alert.pk])).content.decode()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    correct(opened, client_row, **{worse: "yes"})
    reply = browser.post(reverse("alert-record", args=[alert.pk]), {"outcome": "reached", "seen": seen})
    assert "The client has told more since you opened this page. Look at it again." in reply.content.decode()
    assert Alert.objects.get().closed_at is None
    seen = reply.content.decode().split('name="seen" value="')[1].split('"')[0]
    browser.post(reverse("alert-record", args=[alert.pk]), {"outcome": "reached", "seen": seen})
    assert Alert.objects.get().outcome == "reached"


def test_a_member_who_opens_the_form_does_not_make_the_client_have_seen_the_text(says, invited, therapist):
    says(saddle_numbness="yes")
    page = signed_in(therapist).get(reverse("screening-fill", args=[invited.pk])).content.decode()
    assert "Read this to the client now:" in page
    assert Alert.objects.get().shown == ""


@pytest.mark.parametrize(("sign", "text"), [("saddle_numbness", "now"), ("leg_swollen", "today")])
def test_a_safety_check_without_any_answers_calls_somebody(visit, therapist, colleague, outbox_off, sign, text):
    check_safety(visit=visit, by=therapist, said=no_to_all(therapist, visit) | {sign: "yes"})
    screening = Screening.objects.get()
    assert screening.told == text
    assert Alert.objects.get(screening=screening).key == text
    assert hour(therapist, visit).closed


def test_the_gravest_is_on_the_desk_however_many_wait_longer(practice, therapist, outbox_off):
    for number in range(51):
        key = "now" if number == 50 else "unsure"
        words = {"given_name": f"N{number}", "family_name": f"F{number}", "email": "", "phone": "", "sex": "female"}
        client = create_client(by=therapist, birth_date=dt.date(1980, 1, 1), therapist=therapist, **words)
        starts = clock.now() + dt.timedelta(days=1, minutes=20 * number)
        visit = book_visit(client=client, therapist=therapist, starts_at=starts, by=therapist)
        screening = open_screening(visit=visit, by=therapist)
        Alert.objects.create(screening=screening, key=key, created_at=clock.now())
    assert open_alerts(therapist)[0].key == "now"


def test_what_the_client_took_back_waits_for_a_therapist_who_sees_what_it_was(submitted, therapist, client_row):
    correct(submitted, client_row, saddle_numbness="yes")
    draft = as_draft(submitted.answers.get(submitted_at=None))
    seen = {"saddle_numbness": draft.seen("saddle_numbness")}
    typed = ParsedPage(given={"saddle_numbness": "no"}, raw={"saddle_numbness": "no"})
    save_answers(screening=again(submitted), by=client_row, typed=typed, seen=seen, method="link")
    send(screening=again(submitted), by=client_row, typed_name="Iris Okafor", method="link")
    record_thomas_test(screening=again(submitted), by=therapist, **TEST)
    before = suggest(screening=again(submitted), by=therapist)
    assert [one["id"] for one in before.result["contradictions"]] == ["Q13"]
    assert not before.complete
    page = signed_in(therapist).get(reverse("screening-clarify", args=[submitted.pk, "saddle_numbness"]))
    assert "Was it there, and is it gone?" in page.content.decode()
    clarify(screening=again(submitted), question="saddle_numbness", value="no", by=therapist)
    assert suggest(screening=again(submitted), by=therapist).complete
