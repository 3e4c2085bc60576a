import pytest
from django.urls import reverse

from clinic.core.errors import ActionRefused
from screening.homecare.models import DoneLine
from screening.homecare.selectors import done_today
from screening.homecare.services import mark_done
from tests.integration.screening.homecare.links import linked
from tests.integration.screening.plans import BRIDGE, HANDS, STRETCH


def test_a_line_is_marked_as_done_today_and_taken_back(plan, therapist):
    browser = linked(plan.screening, therapist)
    browser.post(reverse("plan-done", args=[STRETCH]), {"done": "1"})
    assert done_today(plan) == {STRETCH}
    browser.post(reverse("plan-done", args=[STRETCH]), {"done": "0"})
    assert done_today(plan) == set()


def test_pressing_twice_counts_once(plan):
    for _press in range(2):
        mark_done(plan=plan, technique=BRIDGE, done=True, by=plan.screening.client)
    assert DoneLine.objects.count() == 1


@pytest.mark.parametrize("slug", [HANDS, "plank", "nothing"])
def test_what_is_not_the_clients_part_of_the_plan_cannot_be_marked(plan, slug):
    with pytest.raises(ActionRefused):
        mark_done(plan=plan, technique=slug, done=True, by=plan.screening.client)
