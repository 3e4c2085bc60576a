"""Each page once, as it opens: accessible, framed, named, large enough to press, no wider than the smallest phone.

Every state in light and dark, spaced, enlarged and in forced colours: `make drill-pages`.
"""

import pytest

from tests.browser import DESKTOP
from tests.pages.checks import RULES, SMALLEST, Axe, ask
from tests.pages.looking import looker  # noqa: F401 - a fixture
from tests.pages.sights import SIGHTS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIRST = list({sight.url: sight for sight in reversed(SIGHTS)}.values())[::-1]


def test_each_page_is_accessible_and_fits(looker):  # noqa: F811
    axe, found = Axe(), []
    for sight, page in looker().all(FIRST):
        wrong = axe(page, RULES) + ask(page, "frame", "names", "problems")
        page.set_viewport_size(SMALLEST)
        wrong += ask(page, "width", "targets")
        page.set_viewport_size(DESKTOP)
        found += [(sight.name, complaint) for complaint in wrong]
    assert found == []
