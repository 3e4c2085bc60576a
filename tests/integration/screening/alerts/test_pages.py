"""What staff see of a client who needs somebody, and the two presses that record what came of it."""

import datetime as dt

import pytest
from django.urls import reverse

from clinic.core.errors import ActionRefused
from screening.alerts.models import Alert
from screening.alerts.services import record_outcome
from screening.assessment.services import clarify
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english_again", "wall")]


def on(browser, name, *args):
    return browser.get(reverse(name, args=args)).content.decode()


def test_the_client_is_first_on_the_desk_with_since_when_and_whether_anybody_looked(says, therapist, wall, alert):
    says(leg_swollen="yes")
    wall.on(minutes=12)
    page = on(signed_in(therapist), "desk")
    first = page.split("Visits today")[0]
    for words in ("Iris Okafor", "A doctor today", "12 min", "Nobody has looked yet", "Mail sent once, at 10:00"):
        assert words in first
    on(signed_in(therapist), "alert", alert().pk)
    assert "Tess Therapist looked at 10:12" in on(signed_in(therapist), "desk")


def test_two_presses_from_the_desk_record_it(says, therapist, alert):
    says(saddle_numbness="yes")
    browser = signed_in(therapist)
    assert reverse("alert", args=[alert().pk]) in on(browser, "desk")
    browser.post(reverse("alert-record", args=[alert().pk]), {"outcome": "reached", "seen": alert().stand})
    assert (alert().outcome, alert().recorded_by) == ("reached", therapist)
    assert reverse("alert", args=[alert().pk]) not in on(browser, "desk")


def test_the_page_says_what_the_client_said_and_reads_and_whom_to_call(says, therapist, alert):
    says(leg_swollen="yes", limp="no")
    page = on(signed_in(therapist), "alert", alert().pk)
    for words in ("tel:07700900123", "1 March 1992", "A doctor today; ask tomorrow whether seen.", "swollen"):
        assert words in page
    assert "Please speak to a doctor today" in page
    assert "The client has not had it in view yet." in page


def test_answers_that_do_not_fit_are_told_to_the_client_and_to_the_practice_until_settled(
    sends, agreed, therapist, invited, alert
):
    sends(other_medicine_or_condition="Sintrom 4 mg", no_other_conditions="no")
    assert "We will ask you about some answers" in on(agreed, "form-done")
    assert (alert().key, alert().told_times) == ("unsure", 1)
    assert "Ask about answers" in on(signed_in(therapist), "desk")
    clarify(screening=invited, question="anticoagulant", value="no", by=therapist)
    assert "We will ask you about some answers" not in on(agreed, "form-done")


def test_silence_names_no_illness_on_the_page(says, agreed, therapist, alert):
    says(leg_swollen="yes")
    agreed.post(reverse("form-submit"), {"name": "Iris Okafor"})
    page = on(signed_in(therapist), "alert", alert().pk)
    assert "womb" not in page
    assert "Pregnancy with a concern" not in page


def test_the_way_there_stands_on_the_clients_page_and_beside_the_answers(sends, therapist, client_row, invited, alert):
    sends(leg_swollen="yes")
    for name, pk in (("client", client_row.pk), ("screening-answers", invited.pk)):
        assert reverse("alert", args=[alert().pk]) in on(signed_in(therapist), name, pk)


def test_an_appointment_needs_its_day_and_what_was_typed_stays(says, therapist, alert):
    says(leg_swollen="yes")
    address, browser = reverse("alert-record", args=[alert().pk]), signed_in(therapist)
    reply = browser.post(address, {"outcome": "told", "seen": alert().stand})
    assert (reply.status_code, alert().outcome) == (422, "")
    assert "Write down the day of the appointment." in reply.content.decode()
    day = {"appointment_on_day": "31", "appointment_on_month": "2", "appointment_on_year": "2027"}
    reply = browser.post(address, {"outcome": "told", "seen": alert().stand} | day)
    assert reply.status_code == 422
    assert 'value="31"' in reply.content.decode()
    browser.post(address, {"outcome": "told", "seen": alert().stand} | day | {"appointment_on_day": "3"})
    assert alert().appointment_on == dt.date(2027, 2, 3)


@pytest.mark.parametrize("day", [dt.date(1900, 1, 1), dt.date(2026, 11, 29), dt.date(2027, 12, 2), dt.date(2062, 1, 1)])
def test_an_appointment_is_from_today_to_a_year_from_now(day, says, therapist, alert):
    says(leg_swollen="yes")
    typed = {f"appointment_on_{part}": str(getattr(day, part)) for part in ("day", "month", "year")}
    reply = signed_in(therapist).post(
        reverse("alert-record", args=[alert().pk]), {"outcome": "told", "seen": alert().stand} | typed
    )
    assert (reply.status_code, alert().closed_at) == (422, None)
    assert "Check the day." in reply.content.decode()
    assert f'value="{day.year}"' in reply.content.decode()
    with pytest.raises(ActionRefused, match="Check the day"):
        record_outcome(alert=alert(), by=therapist, outcome="told", seen=alert().stand, appointment_on=day)


def test_a_press_that_does_not_say_what_was_seen_records_nothing_and_says_so(says, therapist, alert):
    says(saddle_numbness="yes")
    for nothing in ({}, {"seen": ""}):
        reply = signed_in(therapist).post(
            reverse("alert-record", args=[alert().pk]), {"outcome": "reached"} | nothing, follow=True
        )
        assert (reply.status_code, alert().outcome) == (422, "")
        assert "Look at the page, then press again." in reply.content.decode()


def test_a_trainee_may_call_and_only_a_therapist_ends_the_call(sends, therapist, trainee, invited, alert):
    sends(saddle_numbness="yes")
    browser = signed_in(trainee)
    page = on(browser, "alert", alert().pk)
    assert "tel:07700900123" in page
    assert "Tell a therapist at once" in page
    assert 'name="outcome"' not in page
    press = {"outcome": "reached", "seen": alert().stand}
    assert browser.post(reverse("alert-record", args=[alert().pk]), press).status_code == 403
    clarify(screening=invited, question="saddle_numbness", value="no", by=trainee, note="Misread.")
    assert (alert().key, alert().closed_at) == ("now", None)
    assert "The client has changed an answer since" in on(signed_in(therapist), "alert", alert().pk)


def test_the_second_of_two_colleagues_is_told_who_was_faster(says, therapist, colleague, alert):
    says(leg_swollen="yes")
    for member in (therapist, colleague):
        reply = signed_in(member).post(
            reverse("alert-record", args=[alert().pk]), {"outcome": "reached", "seen": alert().stand}
        )
    assert "Tess Therapist has recorded this already." in reply.content.decode()


def test_the_front_desk_sees_no_reason_and_another_practice_nothing(says, front_desk, stranger, alert):
    says(leg_swollen="yes")
    assert "A doctor today" not in on(signed_in(front_desk), "desk")
    assert signed_in(front_desk).get(reverse("alert", args=[alert().pk])).status_code == 403
    assert signed_in(stranger).get(reverse("alert", args=[alert().pk])).status_code == 404


def test_a_form_filled_in_together_shows_the_text_to_read_out(invited, therapist, agreed):
    browser = signed_in(therapist)
    address = reverse("screening-fill-section", args=[invited.pk, "today"])
    page = browser.post(address, {"saddle_numbness": "yes"}, follow=True).content.decode()
    assert "Read this to the client now:" in page
    assert "Get help now: call 999" in page
    assert Alert.objects.get().opened_by == therapist
