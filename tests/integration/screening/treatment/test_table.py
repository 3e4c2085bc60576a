"""What is checked at the table, and what of a client's own words is not to be read past."""

import pytest
from django.urls import reverse

from screening.review.signing import release, sign
from screening.treatment.forms import StartForm
from screening.treatment.table import missing, to_tick
from tests.integration.screening.review.test_label import draft_for
from tests.integration.screening.treatment.hours import TABLE, begun
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def test_both_calves_are_compared_where_the_leg_hurts_and_nowhere_else(opened, therapist):
    back = draft_for(opened, therapist, pain_sites=["low_back_left"])
    assert "calves" not in to_tick(back, opened)
    back.suggestion.case["answers"]["pain_sites"] = ["lower_leg_left"]
    asked = to_tick(back, opened)
    assert "HRT" in asked["calves"]
    assert missing(asked, TABLE) == [asked["calves"]]


def test_packets_pillows_and_walk_are_asked_of_those_whose_form_may_not_know(opened, therapist):
    draft = draft_for(opened, therapist)
    case = draft.suggestion.case
    assert to_tick(draft, opened).keys() >= {"packet"}
    assert to_tick(draft, opened).keys().isdisjoint({"pillows", "walk"})
    case["answers"]["who_answers"] = "other"
    assert "walk" in to_tick(draft, opened)
    case["answers"]["high_blood_pressure"] = "not_sure"
    assert "pillows" in to_tick(draft, opened)
    case["answers"]["high_blood_pressure"] = "no"
    case["client"]["birth_date"] = "1950-01-01"
    asked = to_tick(draft, opened)
    assert missing(asked, TABLE) == [asked["pillows"], asked["walk"]]


def test_packets_are_seen_once(visit, therapist):
    row = begun(therapist, visit)
    assert "packet" in row.table_checks
    assert "packet" not in to_tick(row.plan, row.screening)


def test_a_tick_that_a_colleague_has_made_needless_meanwhile_is_no_mistake():
    asked = {"C37": "Valid consent", "C40": "Bladder empty"}
    form = StartForm({"consent": "yes", "table_checks": ["C37", "C40", "packet"]}, asked=asked)
    assert form.is_valid()
    assert form.cleaned_data["table_checks"] == ["C37", "C40"]
    late = StartForm({"consent": "yes", "table_checks": ["C37", "packet"]}, asked=asked)
    assert late.errors == {"table_checks": ["Check and tick: Bladder empty"]}


def test_the_start_of_the_hour_asks_for_it(opened, visit, therapist):
    draft = draft_for(opened, therapist, pain_sites=["thigh_front_left"], new_groin_flank_thigh_pain="no")
    sign(revision=draft, by=therapist, version=draft.version, reauthenticated=True)
    opened.refresh_from_db()
    release(screening=opened, by=therapist)
    page = signed_in(therapist).get(reverse("record-start", args=[visit.pk])).content.decode()
    assert "both calves compared" in page


def test_words_that_weigh_are_bold_in_what_the_client_wrote_and_nothing_written_becomes_markup(opened, therapist):
    draft_for(
        opened,
        therapist,
        other_medicine_or_condition="Back from a long Flight <b>and</b> on HRT",
        no_other_conditions="no",
    )
    page = signed_in(therapist).get(reverse("screening-answers", args=[opened.pk])).content.decode()
    assert "long <strong>Flight</strong> &lt;b&gt;and&lt;/b&gt; on <strong>HRT</strong>" in page
