"""The plan as the client's page shows it."""

import re

from django.urls import reverse

from screening.homecare.presenters import sheet
from tests.integration.screening.homecare.links import linked
from tests.markup import flat


def test_a_plan_of_several_lines_begins_with_a_list_that_leads_to_each(plan, therapist):
    page = linked(plan.screening, therapist).get(reverse("my-plan")).content.decode()
    lines = sheet(plan).lines
    assert len(lines) > 1
    assert re.findall(r'<li> ?<a href="#([\w-]+)">', flat(page)) == [line.slug for line in lines]
    assert all(f'id="{line.slug}"' in page for line in lines)
    assert page.index("When to stop") < page.index('<a href="#')
