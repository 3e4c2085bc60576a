"""The plan as the client's page holds it: today first, each exercise with the next, and when to stop."""

import re

from django.urls import reverse

from screening.homecare.presenters import sheet
from tests.integration.screening.homecare.links import linked
from tests.markup import flat


def test_today_leads_to_each_exercise_and_each_to_the_next(plan, therapist):
    page = linked(plan.screening, therapist).get(reverse("my-plan")).content.decode()
    slugs = [line.slug for line in sheet(plan).lines]
    assert len(slugs) > 1
    assert re.findall(r'<h3> ?<a href="#([\w-]+)">', flat(page)) == slugs
    assert re.findall(r'<article class="exercise stack" id="([\w-]+)"', flat(page)) == slugs
    assert re.findall(r'href="#([\w-]+)" data-part="next"', flat(page)) == [*slugs[1:], "today"]
    assert page.index("Stop at once") < page.index('id="today"')


def test_stop_rules_are_one_tap_away_from_today_and_from_each_exercise(plan, therapist):
    page = flat(linked(plan.screening, therapist).get(reverse("my-plan")).content.decode())
    parts = page.split('class="dock no-print"')[1:]
    assert len(parts) == 1 + len(sheet(plan).lines)
    assert all('popovertarget="stop"' in part.split("</div>")[0] for part in parts)


def test_the_therapist_sees_the_same_page_without_anything_to_press(plan, therapist, client):
    client.force_login(therapist.user)
    page = client.get(reverse("plan-preview", args=[plan.screening.pk])).content.decode()
    assert "This is what the client reads now." in page
    assert "data-tick" not in page
    assert reverse("check-in") not in page
