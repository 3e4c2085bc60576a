"""Four sessions and too little change: the desk asks for a review, until a therapist answers or the scores do (C39)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from clinic.audit.models import AuditEvent
from clinic.core.errors import ActionRefused
from screening.pathway.models import Screening
from screening.treatment.models import Review
from screening.treatment.outcomes import record_outcome
from screening.treatment.reviews import answer_call, keep_calls
from screening.treatment.scores import series_of
from screening.treatment.series import needs_review
from tests.integration.screening.plans import HANDS, make_plan, make_screening, make_suggestion
from tests.integration.screening.treatment.hours import another_visit, signed
from tests.people import signed_in
from tests.put import put

pytestmark = pytest.mark.django_db
WORDS = "Referred to Dr Lind with a letter."


@pytest.fixture
def screening(visit, therapist):
    """The plan of this client is released: by itself it asks nobody for anything."""
    made = make_screening(visit)
    make_plan(made, therapist, HANDS, result={"coded": {"pain_average": 6, "pain_worst": 6}})
    return made


@pytest.fixture
def hold(client_row, therapist, visit, screening, later):
    """Hold so many hours, two days apart; afterwards the pain of the past week, where it was asked."""
    days = iter(range(2, 40, 2))

    def more(count, pain=None):
        row = visit
        for day in [next(days) for _ in range(count)]:
            later(days=day)
            row = another_visit(client_row, therapist, days=0)
            signed(therapist, row)
        if pain is not None:
            record_outcome(visit=row, by=therapist, pain_average=pain)

    return more


@pytest.fixture
def began(visit, therapist):
    record_outcome(visit=visit, by=therapist, pain_average=6)


def called(client):
    return needs_review(series_of(client))


def desk_of(member):
    """The names, and what they wait for, on the member's desk."""
    page = signed_in(member).get("/desk/").context
    return [(row.name, row.action.label) for row in (*page["first"], *page["waiting"]) if row.action]


@pytest.mark.parametrize(
    ("held", "pain", "due"), [(3, 6, False), (4, 6, True), (5, 7, True), (4, 4, False), (4, None, True)]
)
def test_four_sessions_without_enough_change_ask_for_review(
    hold, began, client_row, therapist, screening, held, pain, due
):
    hold(held, pain)
    found = called(client_row)
    assert (found is not None) is due
    screening.refresh_from_db()
    assert (screening.review_since is not None) is due
    assert desk_of(therapist) == ([("Iris Okafor", "Look again")] if due else [])
    if found:
        assert found.sessions == held


def test_the_clients_page_says_why_and_leads_to_what_to_do(hold, began, client_row, therapist):
    hold(4, 6)
    reply = signed_in(therapist).get(f"/clients/{client_row.pk}/")
    page = reply.content.decode()
    assert "4 sessions without enough change in pain or activities." in page
    assert "clearance by a doctor" in page
    assert f"/clients/{client_row.pk}/review/" in page
    assert "Look again" in [flag["word"] for flag in reply.context["flags"]]


def test_an_outcome_with_enough_change_ends_the_call(hold, began, client_row, visit, therapist, screening):
    hold(4, 6)
    record_outcome(visit=visit, by=therapist, pain_average=3)
    screening.refresh_from_db()
    assert screening.review_since is None
    assert called(client_row) is None


def test_a_call_keeps_its_day(hold, began, screening):
    hold(4, 6)
    screening.refresh_from_db()
    day = screening.review_since
    hold(1, 6)
    screening.refresh_from_db()
    assert screening.review_since == day


def test_a_call_outlives_the_closing_of_its_screening(hold, began, client_row, therapist):
    hold(4, 6)
    Screening.objects.update(state="closed", urgency=5)
    page = signed_in(therapist).get("/desk/").context
    assert [row.name for row in page["waiting"]] == ["Iris Okafor"]
    assert page["first"] == []


def test_the_page_keeps_what_was_decided(hold, began, client_row, therapist, screening):
    hold(4, 6)
    browser, address = signed_in(therapist), f"/clients/{client_row.pk}/review/"
    assert "Write what you decided" in browser.post(address, {"words": " "}).content.decode()
    assert browser.post(address, {"words": WORDS}).status_code == 302
    row = Review.objects.get()
    assert (row.words, row.by) == (WORDS, therapist)
    assert AuditEvent.objects.filter(action="review.answered").count() == 1
    assert desk_of(therapist) == []
    assert WORDS in browser.get(address).content.decode()
    assert "Looked again" in browser.get(f"/clients/{client_row.pk}/").content.decode()
    assert "Nothing asks for a review" in browser.post(address, {"words": WORDS}).content.decode()
    assert Review.objects.count() == 1


def test_after_an_answer_sessions_are_counted_anew(hold, began, client_row, therapist):
    hold(4, 6)
    answer_call(client=client_row, by=therapist, words=WORDS)
    hold(3, 6)
    assert called(client_row) is None
    hold(1, 6)
    assert called(client_row).sessions == 4


def test_a_decision_is_never_changed(hold, began, client_row, therapist):
    hold(4, 6)
    answer_call(client=client_row, by=therapist, words=WORDS)
    with pytest.raises(IntegrityError), transaction.atomic():
        put(Review.objects.all(), words="Nothing")


def test_only_who_signs_plans_answers(hold, began, client_row, trainee):
    hold(4, 6)
    with pytest.raises(PermissionDenied):
        answer_call(client=client_row, by=trainee, words=WORDS)
    browser = signed_in(trainee)
    assert "What you decided" not in browser.get(f"/clients/{client_row.pk}/review/").content.decode()
    assert browser.post(f"/clients/{client_row.pk}/review/", {"words": WORDS}).status_code == 403


def test_nothing_is_answered_that_was_not_asked(client_row, therapist):
    with pytest.raises(ActionRefused, match="Nothing asks"):
        answer_call(client=client_row, by=therapist, words=WORDS)


def test_answers_sent_meanwhile_end_the_call_at_the_next_round(hold, began, client_row, visit, therapist, screening):
    hold(4, 6)
    assert keep_calls() == 1
    make_suggestion(screening, therapist, coded={"pain_average": 2})
    assert keep_calls() == 0
    screening.refresh_from_db()
    assert screening.review_since is None
