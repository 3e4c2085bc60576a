"""Every page about a visit leads to its one next act, by its state and its verdict."""

import re

import pytest
from django.urls import reverse

from clinic.visits.models import Visit
from clinic.visits.services import book_visit, change_visit
from screening.treatment.models import SessionRecord
from tests.integration.screening.plans import HANDS, make_plan, make_screening
from tests.integration.screening.treatment.hours import signed, written
from tests.markup import text_of
from tests.people import PASSWORD, signed_in

LETTER = {"to": "Dr Ada Byron", "text": "Dear Ada, please see this client."}


@pytest.fixture
def running(client_row, therapist, book):
    """The released plan of an hour a week ago."""
    screening = make_screening(book(client_row, days=-7))
    make_plan(screening, therapist, HANDS)
    return screening


def pages_of(visit):
    return ["/desk/", reverse("client", args=[visit.client_id]), reverse("visit", args=[visit.pk])]


def test_a_second_visit_begins_from_every_page_without_a_new_form(therapist, running, client_row, book):
    today = book(client_row)
    browser = signed_in(therapist)
    for page in pages_of(today):
        shown = browser.get(page).content.decode()
        assert f'href="{reverse("record-start", args=[today.pk])}">Begin the hour' in shown, page
        assert "Start the form" not in shown, page
    assert "Safety questions" in browser.get(reverse("record-start", args=[today.pk])).content.decode()
    browser.post(reverse("screening-open", args=[today.pk]))  # somebody wants a new form all the same
    assert "Begin the hour" not in browser.get("/desk/").content.decode()
    assert "Send the form" in browser.get("/desk/").content.decode()


def test_a_visit_that_is_not_today_has_no_hour_to_begin(therapist, running, client_row, book):
    later = book(client_row, days=3)
    shown = signed_in(therapist).get(reverse("visit", args=[later.pk])).content.decode()
    assert "Begin the hour" not in shown
    assert "See the plan" in shown


@pytest.mark.parametrize(
    ("changed", "leads"),
    [
        ({"state": "paused"}, "See why it is paused"),
        ({"label": "urgent", "urgency": 4}, "Read what to do"),
        ({"label": "emergency", "urgency": 5, "told": "now"}, "Read what to do"),
        ({"state": "suggested"}, "Review the plan"),
        ({"state": "signed"}, "Release the plan"),
    ],
)
def test_the_verdict_goes_before_the_hour(therapist, running, client_row, book, changed, leads):
    today = book(client_row)
    type(running).objects.filter(pk=running.pk).update(**changed)
    browser = signed_in(therapist)
    for page in pages_of(today):
        shown = browser.get(page).content.decode()
        assert leads in shown, page
        assert "Begin the hour" not in shown, page


def test_the_front_desk_reads_of_a_running_plan_only_that_no_form_is_needed(front_desk, running, client_row, book):
    today = book(client_row)
    for page in pages_of(today):
        shown = signed_in(front_desk).get(page).content.decode()
        shown = shown[shown.index("<main") : shown.index("</main>")].lower()
        assert "begin the hour" not in shown, page
        assert " plan" not in shown, page
    assert "No new form needed" in signed_in(front_desk).get("/desk/").content.decode()


def test_an_hour_that_was_begun_leads_back_to_its_record(therapist, running, client_row, book):
    row = written(therapist, book(client_row), {})
    assert f'href="{reverse("record-edit", args=[row.pk])}">Write the record' in (
        signed_in(therapist).get("/desk/").content.decode()
    )


def test_signing_the_record_closes_the_visit_and_offers_the_next(therapist, running, client_row, book):
    today = book(client_row)
    row = written(therapist, today, {})
    browser = signed_in(therapist)
    sent = {"version": row.version, "password": PASSWORD}
    after = browser.post(reverse("record-sign", args=[row.pk]), sent, follow=True).content.decode()
    assert SessionRecord.objects.get(pk=row.pk).signed_at
    assert Visit.objects.get(pk=today.pk).status == "done"
    address = f"{reverse('visit-new')}?client={client_row.pk}&amp;after={today.pk}"
    for page in [after, *(browser.get(page).content.decode() for page in pages_of(today))]:
        assert f'href="{address}">Book again' in page
        assert "Begin the hour" not in page

    # It took place: it can be neither missed nor cancelled any more.
    version = Visit.objects.get(pk=today.pk).version
    reply = browser.post(
        reverse("visit-status", args=[today.pk]), {"status": "missed", "version": version}, follow=True
    )
    assert "took place" in reply.content.decode()
    assert Visit.objects.get(pk=today.pk).status == "done"

    form = browser.get(address.replace("&amp;", "&")).context["form"]
    assert (form["date"].value() - today.starts_at.date()).days == 7
    assert form["minutes"].value() == today.minutes


def test_a_visit_that_was_missed_offers_another(therapist, running, client_row, book):
    today = book(client_row)
    change_visit(visit=today, by=therapist, version=today.version, status="missed")
    assert "Book again" in signed_in(therapist).get("/desk/").content.decode()


def test_a_record_signed_late_closes_a_visit_that_was_called_missed(therapist, client_row, visit):
    row = signed(therapist, visit, {})
    assert Visit.objects.get(pk=row.visit_id).status == "done"
    again = book_visit(client=client_row, therapist=therapist, starts_at=visit.starts_at, by=therapist)
    assert again.status == "booked"


def next_after(page):
    """What a page offers to do next: the words of its main buttons."""
    shown = page.content.decode()
    found = re.findall(
        r'btn-primary"[^>]*>(.*?)</(?:a|button)>', shown[shown.index("<main") : shown.index("</main>")], re.DOTALL
    )
    return [text_of(words).split(":")[0].strip() for words in found]


def test_every_other_end_of_an_hour_leads_on_as_well(therapist, trainee, running, client_row, book):
    """A trainee signs and a supervisor counter-signs, a letter is written, a plan is stopped, nobody comes."""
    learner, browser = signed_in(trainee), signed_in(therapist)
    row = written(trainee, book(client_row, therapist=trainee), {})
    sent = {"version": row.version, "password": PASSWORD}
    assert next_after(learner.post(reverse("record-sign", args=[row.pk]), sent, follow=True)) == ["Book again"]
    assert text_of(browser.get("/desk/").content.decode()).count(f"Counter-sign : {row.client.name}") == 1
    read = browser.get(reverse("record", args=[row.pk]))
    assert next_after(read) == ["Counter-sign the record"]
    proof = {"password": PASSWORD}
    assert next_after(browser.post(reverse("record-countersign", args=[row.pk]), proof, follow=True)) == ["Book again"]

    today = book(client_row)
    letter = browser.post(reverse("letter-new", args=[running.pk]), LETTER, follow=True)
    assert next_after(letter) == ["Begin the hour"]

    running.refresh_from_db()
    typed = {"reason": "The knee swelled.", "version": running.version}
    stopped = browser.post(reverse("plan-pause", args=[running.pk]), typed, follow=True)
    assert next_after(stopped) == ["See why it is paused"]
    assert "Begin the hour" not in browser.get("/desk/").content.decode()

    today.refresh_from_db()
    missed = {"status": "missed", "version": today.version}
    assert next_after(browser.post(reverse("visit-status", args=[today.pk]), missed, follow=True)) == ["Book again"]
