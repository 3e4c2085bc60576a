"""Each page once, as it opens: accessible, framed, named, large enough to press, no wider than the smallest phone. And
each form that came back with mistakes: it says so first in its title, and leads to the field.

Every state in light and dark, spaced, enlarged and in forced colours: `make drill-pages`.
"""

import re
from collections import Counter

import pytest

from clinic.clients.models import Client
from screening.protocol.questionnaire import QUESTIONNAIRE
from tests.browser.pages.checks import RULES, SMALLEST, Axe, ask
from tests.browser.pages.looking import looker  # noqa: F401 - a fixture
from tests.browser.pages.page_cases import MISTAKES, PAGE_CASES
from tests.chromium import DESKTOP

# Over a hundred pages in one test: a busy machine needs longer than a single page may take.
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(1200)]
FIRST = list({case.url: case for case in reversed(PAGE_CASES)}.values())[::-1]
WRONG = [case for case in PAGE_CASES if case.state == MISTAKES]
SAME_TITLE = {"form", "plan-preview"}  # the questionnaire opens on one of its parts; the plan as its client sees it


def telling_words():
    """What no title may hold: a client's name, an answer, a level, a number to call."""
    names = {name for client in Client.objects.all() for name in (client.given_name, client.name)}
    answers = {question.short for question in QUESTIONNAIRE.questions}
    words = "|".join(map(re.escape, names | answers))
    return re.compile(rf"\b({words}|emergency|urgent|\d{{3}})\b", re.IGNORECASE)


def title_faults(titles):
    """Titles that tell about a person, and those that two pages share."""
    telling, often = telling_words(), Counter(titles[url] for url in titles.keys() - SAME_TITLE)
    return [
        *((url, f"tells too much: {title}") for url, title in titles.items() if telling.search(title)),
        *((url, f"not its own title: {title}") for url, title in titles.items() if often[title] > 1),
    ]


def test_each_page_is_accessible_and_fits(looker):  # noqa: F811
    axe, found, titles = Axe(), [], {}
    for case, page in looker().all(FIRST):
        wrong = axe(page, RULES) + ask(page, "frame", "names", "problems", "lines")
        titles[case.url] = page.title()
        page.set_viewport_size(SMALLEST)
        wrong += ask(page, "lines", "width", "targets")
        page.set_viewport_size(DESKTOP)
        found += [(case.name, complaint) for complaint in wrong]
    faults = found + title_faults(titles)
    assert faults == [], faults


def test_each_mistake_is_said_first_in_the_title_and_leads_to_its_field(looker):  # noqa: F811
    found = []
    for case, page in looker().all(WRONG):
        wrong = ask(page, "problems")
        if not page.title().startswith("Error: "):
            wrong.append(page.title())
        found += [(case.name, complaint) for complaint in wrong]
    assert found == []
