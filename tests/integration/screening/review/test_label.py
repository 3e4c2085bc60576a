import datetime as dt
import re
import uuid

import pytest
from django.urls import reverse

from clinic.core import clock
from clinic.core.errors import ActionRefused, Stale
from screening.assessment.selectors import newest_suggestion
from screening.assessment.services import record_thomas_test, suggest
from screening.review.content import clearances_hold
from screening.review.gates import released_plan
from screening.review.limits import CLEARABLE_PARTS, limits_of
from screening.review.models import Clearance
from screening.review.selectors import clearances_in_force
from screening.review.services import add_line, begin_draft, record_clearance, set_label
from screening.review.signing import release, sign
from tests.integration.screening.links import healthy
from tests.integration.screening.scenes import TEST, submit_answers
from tests.people import signed_in

WITHHELD = "myofascial-release"
ALL_PARTS = CLEARABLE_PARTS


def draft_for(screening, by, **answers):
    submit_answers(screening, by, healthy() | answers)
    record_thomas_test(screening=screening, by=by, **TEST)
    suggestion = suggest(screening=screening, by=by)
    assert suggestion.complete, suggestion.result["missing"]
    return begin_draft(screening=screening, by=by)


@pytest.fixture
def waiting(opened, therapist):
    """A draft whose suggestion asks for clearance: heart attack within three months."""
    draft = draft_for(opened, therapist, heart_or_stroke_3_months="yes")
    assert draft.label == "clearance"
    return draft


def cleared(screening, by, *rules, first_day=-1, days=30, parts=ALL_PARTS, suggestion=None):
    today = clock.today(screening.practice.timezone)
    return record_clearance(
        screening=screening,
        by=by,
        suggestion=suggestion or newest_suggestion(screening).pk,
        rules=list(rules),
        parts=list(parts),
        given_by="Dr Okafor, cardiologist",
        given_on=today + dt.timedelta(days=first_day),
        scope="Gentle massage and exercise",
        expires_on=today + dt.timedelta(days=days),
    )


def waiting_rules(draft):
    return [one["id"] for one in draft.suggestion.result["findings"] if one["class"] in ("absolute", "clearance")]


def test_less_cautious_needs_a_written_reason(opened, therapist):
    draft = draft_for(opened, therapist, daily_strong_painkiller="yes")
    assert draft.label == "professional_modified"
    with pytest.raises(ActionRefused, match="Write down why"):
        set_label(revision=draft, label="self_care", reason="  ", by=therapist, version=draft.version)
    plan = set_label(revision=draft, label="self_care", reason="An old note.", by=therapist, version=draft.version)
    assert (plan.label, plan.label_reason) == ("self_care", "An old note.")


@pytest.mark.parametrize(
    ("answers", "label"), [({"saddle_numbness": "yes"}, "emergency"), ({"leg_swollen": "yes"}, "urgent")]
)
def test_emergency_and_urgent_are_never_made_less_cautious(answers, label, opened, therapist):
    draft = draft_for(opened, therapist, **answers)
    assert draft.label == label
    for milder in ("clearance", "professional_modified", "self_care"):
        with pytest.raises(ActionRefused, match="cannot be made less cautious"):
            set_label(revision=draft, label=milder, reason="I know her.", by=therapist, version=draft.version)


def test_below_clearance_only_with_the_letter_recorded(waiting, therapist):
    with pytest.raises(ActionRefused, match="Record the clearance for “Recent heart event"):
        set_label(
            revision=waiting, label="professional_modified", reason="He is fine.", by=therapist, version=waiting.version
        )


def test_with_the_letter_the_label_may_fall_and_the_ceilings_open_with_it(waiting, opened, therapist):
    with pytest.raises(ActionRefused, match="withheld"):
        add_line(revision=waiting, slug=WITHHELD, by=therapist, version=waiting.version)
    cleared(opened, therapist, *waiting_rules(waiting))
    plan = set_label(
        revision=waiting, label="professional_modified", reason="Letter.", by=therapist, version=waiting.version
    )
    plan = add_line(revision=plan, slug=WITHHELD, by=therapist, version=plan.version)
    assert WITHHELD in [item["technique"] for item in plan.items]


def test_the_letter_lifts_only_what_it_is_about(opened, therapist):
    draft = draft_for(opened, therapist, heart_or_stroke_3_months="yes", daily_strong_painkiller="yes")
    cleared(opened, therapist, *waiting_rules(draft))
    with pytest.raises(ActionRefused, match="“Hands-on, modified”"):
        set_label(revision=draft, label="self_care", reason="Letter.", by=therapist, version=draft.version)


def test_even_with_the_letter_a_precaution_remains(waiting, opened, therapist):
    cleared(opened, therapist, *waiting_rules(waiting))
    plan = set_label(revision=waiting, label="self_care", reason="Letter.", by=therapist, version=waiting.version)
    lifted = limits_of(plan.suggestion, plan.label, plan.clearances.all()).result["ceilings"]
    assert (lifted["pro_direct"], lifted["self_abdominal_hand"]) == ("modify", "modify")


def test_a_letter_for_another_rule_or_out_of_date_counts_for_nothing(waiting, opened, therapist, monkeypatch):
    with pytest.raises(ActionRefused, match="cannot be cleared"):
        cleared(opened, therapist, "C22")
    letter = cleared(opened, therapist, *waiting_rules(waiting), days=5)
    later = clock.now() + dt.timedelta(days=10)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(ActionRefused, match="Record the clearance"):
        set_label(
            revision=waiting, label="professional_modified", reason="Letter.", by=therapist, version=waiting.version
        )
    assert letter.expires_on < clock.today(opened.practice.timezone)


@pytest.mark.parametrize("first_day", [-1, 0, 1])
def test_a_letter_counts_from_its_day_on_and_not_before(first_day, waiting, opened, therapist):
    today = clock.today(opened.practice.timezone)
    letter = cleared(opened, therapist, *waiting_rules(waiting), first_day=first_day)
    in_force = list(clearances_in_force(opened.client, today))
    assert in_force == ([letter] if first_day <= 0 else [])
    waiting.clearances.add(letter)
    assert clearances_hold(waiting) is (first_day <= 0)


@pytest.mark.parametrize("last_day", [-1, 0, 1])
def test_a_letter_counts_to_the_end_of_its_last_day(last_day, waiting, opened, therapist, monkeypatch):
    letter = cleared(opened, therapist, *waiting_rules(waiting), days=5)
    day = letter.expires_on - dt.timedelta(days=last_day)
    monkeypatch.setattr(clock, "today", lambda _zone: day)
    assert list(clearances_in_force(opened.client, day)) == ([letter] if last_day >= 0 else [])
    waiting.clearances.add(letter)
    assert clearances_hold(waiting) is (last_day >= 0)


def test_a_plan_is_hidden_when_the_letter_under_it_runs_out(waiting, opened, therapist, monkeypatch):
    cleared(opened, therapist, *waiting_rules(waiting), days=5)
    plan = set_label(
        revision=waiting, label="professional_modified", reason="Letter.", by=therapist, version=waiting.version
    )
    sign(revision=plan, by=therapist, version=plan.version, reauthenticated=True)
    opened.refresh_from_db()
    release(screening=opened, by=therapist)
    assert released_plan(opened) is not None
    later = clock.now() + dt.timedelta(days=6, hours=1)  # also over the night when the clock goes back
    monkeypatch.setattr(clock, "now", lambda: later)
    assert released_plan(opened) is None


def letter(screening, page, **typed):
    """The form of a doctor's letter as a browser sends it from this page: valid for 60 days from today."""
    today = clock.today(screening.practice.timezone)
    dates = {
        f"{name}_{part}": str(getattr(day, part))
        for name, day in (("given_on", today), ("expires_on", today + dt.timedelta(days=60)))
        for part in ("day", "month", "year")
    }
    drawn = re.search(r'name="suggestion" value="([^"]+)"', page.content.decode()).group(1)
    words = {"given_by": "Dr Okafor", "scope": "Massage", "parts": ["pro_indirect"], "suggestion": drawn}
    return dates | words | typed


def test_a_clearance_is_typed_with_who_date_scope_and_end(waiting, opened, therapist):
    browser, address = signed_in(therapist), reverse("clearance-new", args=[opened.pk])
    typed = letter(opened, browser.get(address), rules=waiting_rules(waiting))
    assert "There is a problem" in browser.post(address, typed | {"given_by": ""}).content.decode()
    backwards = typed | {"expires_on_year": str(int(typed["given_on_year"]) - 1)}
    assert "over already" in browser.post(address, backwards).content.decode()
    assert browser.post(address, typed).status_code == 302
    assert Clearance.objects.get().rules == waiting_rules(waiting)


def test_a_clearance_typed_before_the_answers_changed_is_drawn_again_with_its_words(waiting, opened, therapist):
    browser, address = signed_in(therapist), reverse("clearance-new", args=[opened.pk])
    typed = letter(opened, browser.get(address), rules=waiting_rules(waiting))
    worse = {"heart_or_stroke_3_months": "yes", "heart_failure_or_uncontrolled_pressure": "yes"}
    submit_answers(opened, therapist, healthy() | worse)
    suggest(screening=opened, by=therapist)
    again = browser.post(address, typed)
    assert not Clearance.objects.exists()
    page = again.content.decode()
    assert "The suggestion changed since this page was opened." in page
    assert 'value="Dr Okafor"' in page
    assert not re.search(r'name="rules"[^>]* checked', page)
    browser.post(address, letter(opened, again, rules=waiting_rules(waiting)))
    facts = Clearance.objects.get().facts["rules"]["C26"]["because"]
    assert facts["heart_failure_or_uncontrolled_pressure"] == "yes"


def test_two_writers_at_once_bind_no_clearance_to_what_nobody_saw(waiting, opened, therapist):
    with pytest.raises(Stale, match="changed since"):
        cleared(opened, therapist, *waiting_rules(waiting), suggestion=uuid.uuid4())
