"""What a plan may hold under a suggestion that was stored before may-add told why."""

import pytest

from screening.assessment.presenters_suggestion import may_add_groups, plan_line
from screening.assessment.snapshot import snapshot
from screening.homecare.presenters import sheet
from screening.protocol.case import Case
from screening.protocol.engine import screen
from screening.protocol.techniques import technique
from screening.review.limits import Limits
from tests.integration.screening.plans import BRIDGE, HANDS, STRETCH, item, make_plan, make_screening

OLDER = snapshot(screen(Case(as_of=None), measured=False)) | {
    "plan": [item(STRETCH, modifications=["Gently."])],
    "may_add": [STRETCH, "frog-stretch", BRIDGE],
}


def test_an_older_suggestion_allows_what_it_allowed():
    limits = Limits("self_care", OLDER)
    assert [entry.slug for entry in limits.addable([])] == [STRETCH, "frog-stretch", BRIDGE]
    assert limits.line(technique("frog-stretch"))["modifications"] == ["Gently."]
    assert limits.line(technique(BRIDGE))["modifications"] == []
    assert not limits.allows(technique(HANDS))
    assert may_add_groups(OLDER["may_add"]) == []


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"reasons": ["Suits any pattern."]}, ["Suits any pattern."]),
        (
            {"why": "Sits.", "changes": [{"says": "Light.", "rule": "C44", "because": {"pain_average": 8}}]},
            ["Sits.", "Light, because Average pain, 7 days: 8 of 10. (C44)"],
        ),
        ({"changes": [{"says": "Light.", "rule": "C44", "because": {}}]}, ["Light. (C44)"]),
    ],
)
def test_a_reason_is_said_in_words_and_the_rule_follows(changes, reasons):
    assert plan_line(item(STRETCH, **changes)).reasons == reasons


@pytest.mark.django_db
def test_a_line_that_was_kept_with_both_words_and_one_side_reads_as_one_side(visit, therapist):
    plan = make_plan(make_screening(visit), therapist, STRETCH)
    plan.words, plan.items = {}, [item(STRETCH, side="left")]
    line = sheet(plan).lines[0]
    assert "each side" not in line.dose
    assert (line.per_side, line.rounds) == (False, 2)
