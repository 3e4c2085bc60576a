"""No page is forgotten: each address is in the list of what is looked at, or says that it shows no page."""

from tests.browser.pages.page_cases import NO_PAGE, PAGE_CASES
from tests.meta.url_table import TABLE


def shows_pages():
    return {name for name, row in TABLE.items() if row.get or not row.post}


def test_every_address_that_shows_a_page_is_looked_at():
    seen = {case.url for case in PAGE_CASES}
    assert shows_pages() - seen - NO_PAGE.keys() == set()
    assert not seen & NO_PAGE.keys()
    assert seen <= TABLE.keys()
    assert NO_PAGE.keys() <= TABLE.keys()


def test_every_sight_has_a_name_of_its_own():
    names = [case.name for case in PAGE_CASES]
    assert sorted(set(names)) == sorted(names)
