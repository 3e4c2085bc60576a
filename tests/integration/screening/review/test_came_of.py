"""What came of a referral: two presses on the client's page, counted for each rule, and a year of it as a sheet."""

import csv
import datetime as dt
import io

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from clinic.core import clock
from clinic.core.errors import ActionRefused
from screening.assessment.services import record_thomas_test, suggest
from screening.review.came_of import record_came_of, worth, year_report
from screening.review.models import ReferralOutcome
from tests.integration.screening.links import healthy
from tests.integration.screening.scenes import TEST, submit_answers
from tests.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent_on(opened, therapist):
    """A client whose answers ask for a doctor."""
    submit_answers(opened, therapist, healthy() | {"leg_swollen": "yes"})
    record_thomas_test(screening=opened, by=therapist, **TEST)
    suggest(screening=opened, by=therapist)
    return opened


def press(member, screening, **sent):
    return signed_in(member).post(reverse("came-of", args=[screening.pk]), sent)


def test_two_presses_on_the_clients_page_record_it_for_the_rules_that_sent_the_client(sent_on, therapist):
    client = signed_in(therapist).get(reverse("client", args=[sent_on.client_id])).content.decode()
    assert reverse("came-of", args=[sent_on.pk]) in client
    assert press(therapist, sent_on, came="found", words="A clot in the calf").status_code == 302
    row = ReferralOutcome.objects.get()
    assert "RF11" in row.rules
    assert worth(therapist)["RF11"]["found"] == 1
    page = signed_in(therapist).get(reverse("came-of", args=[sent_on.pk])).content.decode()
    assert "A clot in the calf" in page
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM review_referraloutcome")
        assert "clot" not in cursor.fetchone()[0]


def test_two_presses_on_the_desk_record_it_the_day_after(sent_on, therapist, colleague, front_desk):
    heading, way = "Was the client seen?", reverse("came-of", args=[sent_on.pk])
    assert heading not in signed_in(therapist).get(reverse("desk")).content.decode()
    type(sent_on).objects.filter(pk=sent_on.pk).update(moved_at=clock.now() - dt.timedelta(days=1, minutes=1))
    page = signed_in(therapist).get(reverse("desk")).content.decode()
    assert heading in page
    assert way in page
    assert way not in signed_in(colleague).get(reverse("desk"), {"whose": "mine"}).content.decode()
    assert heading not in signed_in(front_desk).get(reverse("desk")).content.decode()
    press(therapist, sent_on, came="near_miss", words="Nobody called")
    assert heading in signed_in(therapist).get(reverse("desk")).content.decode()
    press(therapist, sent_on, came="not_seen")
    assert heading not in signed_in(therapist).get(reverse("desk")).content.decode()


def test_a_near_miss_is_written_down_where_the_hour_may_not_begin(sent_on, visit, therapist):
    page = signed_in(therapist).get(reverse("record-start", args=[visit.pk])).content.decode()
    assert "Do not start" in page
    assert reverse("came-of", args=[sent_on.pk]) in page


def test_the_newest_word_counts_and_what_was_said_stays(sent_on, therapist):
    record_came_of(screening=sent_on, by=therapist, came="not_seen")
    record_came_of(screening=sent_on, by=therapist, came="nothing", harm=True)
    assert dict(worth(therapist)["RF11"]) == {"nothing": 1, "harm": 1}
    with pytest.raises(DatabaseError), transaction.atomic():
        ReferralOutcome.objects.update(came="found")


def test_a_near_miss_says_what_happened_and_nothing_typed_is_lost(sent_on, therapist):
    assert "Write down what almost went wrong" in press(therapist, sent_on, came="near_miss").content.decode()
    lost = press(therapist, sent_on, words="Nobody called").content.decode()
    assert "Press what came of it" in lost
    assert "Nobody called" in lost
    with pytest.raises(ActionRefused, match="almost went wrong"):
        record_came_of(screening=sent_on, by=therapist, came="near_miss")
    press(therapist, sent_on, came="near_miss", words="Nobody called for a day")
    assert worth(therapist)["RF11"]["near_miss"] == 1


def test_the_report_of_a_year_holds_numbers_and_nobody(sent_on, therapist, stranger, trainee):
    record_came_of(screening=sent_on, by=therapist, came="found", words="Iris had a clot")
    year = clock.today("UTC").year
    text = year_report(therapist, year)
    line = next(row for row in csv.DictReader(io.StringIO(text)) if row["rule"] == "RF11")
    assert (line["fired"], line["found"], line["nothing"]) == ("1", "1", "0")
    for word in ("Iris", "Okafor", "had a clot", str(sent_on.pk)):
        assert word not in text
    assert "RF11" not in year_report(stranger, year)
    assert "RF11" not in year_report(therapist, year - 1)
    with pytest.raises(PermissionDenied):
        year_report(trainee, year)


def test_the_rules_page_tells_what_was_found_and_by_whom_it_is_signed(sent_on, visit, therapist):
    record_came_of(screening=sent_on, by=therapist, came="found")
    type(visit).objects.filter(pk=visit.pk).update(starts_at=clock.now() - dt.timedelta(days=1))
    page = signed_in(therapist).get(reverse("rule-list")).content.decode()
    assert "Signed by 0 clinicians" in page
    assert "Something found" in page
