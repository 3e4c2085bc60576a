"""A language written from right to left: the page follows it, the body and the numbers to call do not."""

import pytest

from tests.browser.pages.backwards import CODE, from_the_right  # noqa: F401 - a fixture
from tests.browser.pages.checks import ask
from tests.browser.pages.looking import looker  # noqa: F401 - a fixture
from tests.browser.pages.page_cases import PageCase
from tests.chromium import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHERE = PageCase("form-section", "mistaken client", more=(("section", "where"),))
PLAN, DESK, CLIENT = PageCase("my-plan", "released client"), PageCase("desk"), PageCase("client", on="urgent-client")
GAPS = """() => {  // of the first heading's words to the left and to the right edge of the screen
    const words = document.createRange();
    words.selectNodeContents([...document.querySelectorAll("main :is(h1, h2)")].find((one) => one.checkVisibility()));
    const { left, right } = words.getBoundingClientRect();
    return [left, document.documentElement.clientWidth - right];
}"""
BODY = [
    ".front-side figcaption :first-child",
    ".front-side path.groin_right",
    ".front-side path.groin_left",
    ".front-side figcaption :last-child",
]
MIDDLES = """selectors => selectors.map(one => {
    const { left, right } = document.querySelector(one).getBoundingClientRect();
    return (left + right) / 2;
})"""
DIGITS = """one => {  // where each digit of a number stands on the screen
    const found = [], walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), place = document.createRange();
    while (walker.nextNode()) {
        [...walker.currentNode.data].forEach((letter, at) => {
            if (!/[0-9]/.test(letter)) return;
            place.setStart(walker.currentNode, at);
            place.setEnd(walker.currentNode, at + 1);
            found.push(place.getBoundingClientRect().left);
        });
    }
    return found;
}"""


def test_a_page_is_written_from_the_right_but_not_the_body_and_no_number(looker, from_the_right):  # noqa: F811
    look = looker(PHONE, locale=CODE)
    for case in (DESK, PLAN, WHERE, CLIENT):
        page = look.open(case)
        assert page.locator("html").get_attribute("dir") == "rtl"
        assert ask(page, "width", "cut") == [], case.name
        left, right = page.evaluate(GAPS)
        assert right < 24 < left, case.name

        if case is WHERE:
            middles = page.evaluate(MIDDLES, BODY)
            assert middles == sorted(middles)  # the client's right is drawn on the left, and is called right there

    number = page.locator(".cluster a[href^='tel:07700']").evaluate(DIGITS)
    assert len(number) == 11
    assert number == sorted(number)
