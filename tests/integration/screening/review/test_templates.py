"""A member's own templates of plans: kept from one plan, taken into another, never past what that client may have."""

import pytest
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.core.triggers import lifted
from screening.protocol.techniques import technique
from screening.review.models import PlanTemplate
from screening.review.selectors import standing_revision
from screening.review.services import begin_draft, set_label
from tests.integration.screening.plans import STRETCH, as_drawn
from tests.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def press(suggested, therapist):
    """press(address, template, **typed): a button of the draft's page; the page it leads to."""

    def send(name, *more, by=therapist, **typed):
        sent = as_drawn(standing_revision(suggested)) | typed
        return signed_in(by).post(reverse(name, args=[suggested.pk, *more]), sent, follow=True)

    return send


def doses(plan):
    return {item["technique"]: item["dose"] for item in plan.items}


def test_a_plan_is_kept_as_a_template_and_taken_into_another_as_far_as_its_limits_allow(
    press, suggested, therapist, colleague
):
    draft = begin_draft(screening=suggested, by=therapist)
    slugs = [item["technique"] for item in draft.items]
    left_out = next(slug for slug in slugs if slug != STRETCH)
    mine = as_drawn(draft)
    del mine[f"{left_out}-on"]
    send = {**mine, f"{STRETCH}-hold_s": "40", f"{STRETCH}-side": "left", "template_name": " Desk  hips "}
    url = reverse("plan-template-save", args=[suggested.pk])
    assert "Kept as “Desk hips”." in signed_in(therapist).post(url, send, follow=True).content.decode()
    assert "You have a template of this name" in press("plan-template-save", template_name="desk HIPS").content.decode()
    kept = PlanTemplate.objects.get()
    assert all("side" not in line for line in kept.lines)

    kept.lines = [*kept.lines, {"technique": "direct-abdominal-release", "dose": {}}, {"technique": "gone", "dose": {}}]
    kept.save()
    all_again = press("plan-template-apply", kept.pk, **{f"{STRETCH}-hold_s": "20", f"{left_out}-on": "on"})
    titles = technique("direct-abdominal-release").title
    assert f"Put aside, not allowed here: {titles}, gone." in all_again.content.decode().replace("&#x27;", "'")
    plan = standing_revision(suggested)
    assert doses(plan)[STRETCH]["hold_s"] == 40
    assert left_out not in doses(plan)
    assert left_out in [one["technique"] for one in plan.dropped]

    assert press("plan-template-apply", kept.pk, by=colleague).status_code == 403
    stricter = set_label(revision=plan, label="urgent", reason="", by=therapist, version=plan.version)
    assert "Nothing of this template is allowed" in press("plan-template-apply", kept.pk).content.decode()
    assert doses(standing_revision(suggested)) == doses(stricter)

    assert "“Desk hips” is deleted." in press("plan-template-delete", kept.pk).content.decode()
    assert not PlanTemplate.objects.exists()
    told = AuditEvent.objects.filter(action__in=("template.saved", "plan.template_applied", "template.deleted"))
    assert told.count() == 3


def test_a_dose_of_a_template_gives_way_to_what_was_found(press, suggested, therapist):
    draft = begin_draft(screening=suggested, by=therapist)
    gentler = {"technique": STRETCH, "dose": {"hold_s": 60, "sets": 2, "days_per_week": [3, 7]}}
    kept = PlanTemplate.objects.create(practice=therapist.practice, member=therapist, name="Long", lines=[gentler])
    suggestion = draft.suggestion
    for line in suggestion.result["plan"]:
        if line["technique"] == STRETCH:
            line["modifications"] = ["Nothing face down, and never hold your breath."]
            start = line["dose"]
    with lifted(["assessment_suggestion"]):
        suggestion.save()
    press("plan-template-apply", kept.pk)
    assert doses(standing_revision(suggested)) == {STRETCH: start}
