"""A listener hears what the page shows: names, groups, states, mistakes, and what changes by itself."""

import re

import pytest

from tests.browser.pages.listening import CONTROLS, hear
from tests.browser.pages.looking import looker  # noqa: F401 - a fixture
from tests.browser.pages.page_cases import PageCase
from tests.browser.pages.steps import drawn, less_cautious, opened, sent_empty, wrong_number

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
UNA = "mistaken client"


def part(name, **more):
    return PageCase("form-section", UNA, more=(("section", name),), **more)


TODAY, WHERE = part("today"), part("where")
MORE = PageCase("form-more", "measured client", then=opened)
CHECK = PageCase("form-check", "begun client")
THOMAS = PageCase("thomas-test", on="unsure", then=drawn)
SUGGESTION = PageCase("suggestion", on="draft", then=opened)
PLAN = PageCase("plan-review", on="draft", then=opened)
MINE = PageCase("my-plan", "released client", then=opened)
MISTAKES = [
    (PageCase("form-more", "measured client", then=wrong_number), "Write a whole number from 0 to 24, in digits."),
    (PageCase("form-check", "begun client", then=sent_empty), "Write your full name."),
    (PageCase("thomas-test", on="unsure", then=sent_empty), "“Was the Thomas Test done?” has no answer yet."),
    (PageCase("plan-review", on="draft", then=less_cautious), "Write down why this is less cautious"),
]


def heard_as(all_, role, name=""):
    return [one for one in all_ if one.role == role and name in one.name]


def unclear(all_):
    """Controls without a name, radios without the question around them, and two fields that sound the same."""
    fields = [(one.role, one.name, one.within) for one in all_ if one.role in ("textbox", "combobox", "searchbox")]
    radios = [(one.name, one.within) for one in all_ if one.role == "radio"]
    return [
        *(f"no name: {one}" for one in all_ if one.role in CONTROLS and not re.search(r"\w", one.name)),
        *(f"no question: {name}" for name, within in radios if not within or not within[0]),
        *(f"said twice: {one}" for one in {*fields} if fields.count(one) > 1),
        *(f"said twice: {one}" for one in {*radios} if radios.count(one) > 1),
    ]


@pytest.fixture
def listen(looker):  # noqa: F811
    """listen(case) -> what is heard there, all of it clear."""
    look = looker()

    def open_(case):
        page = look.open(case)
        all_ = hear(page)
        assert unclear(all_) == [], case.name
        return page, all_

    return open_


def test_a_client_hears_each_question_with_its_answers(listen):
    _page, all_ = listen(TODAY)
    question = "A leg or foot getting weaker, slapping, tripping, or gone cold and pale?"
    answers = [one for one in all_ if one.role == "radio" and question in one.within[0]]
    assert [one.name for one in answers] == ["Yes", "No", "Not sure"]
    assert [one.states["checked"] for one in answers] == ["false", "true", "false"]

    page, all_ = listen(part("where", then=opened))
    boxes = [one for one in heard_as(all_, "checkbox") if "Tap every place that hurts." in one.within]
    assert [one.name for one in boxes if one.states["checked"] == "true"] == [
        "Low back, left", "Low back, right", "Front of hip, left"]  # fmt: skip
    assert len(boxes) == len({one.name for one in boxes}) == page.locator("#pain_sites input:visible").count()
    assert heard_as(all_, "image") == []  # the picture says nothing that the boxes do not

    _page, all_ = listen(MORE)
    [hours] = heard_as(all_, "textbox", "How many hours do you sit on a usual day?")
    assert hours.states["invalid"] == "false"


def test_a_client_hears_what_a_link_changes_and_what_the_plan_asks(listen):
    _page, all_ = listen(CHECK)
    changes = [one.name for one in heard_as(all_, "link", "Change")]
    assert len(changes) == len({*changes}) > 10
    assert all(len(name.split()) > 1 for name in changes)
    assert heard_as(all_, "textbox", "Your full name")

    page, all_ = listen(MINE)
    lines = page.locator(".move h3").all_inner_texts()
    assert len(lines) > 4
    for line in lines:
        assert heard_as(all_, "button", f"Done today: {line}"), line
    assert heard_as(all_, "image") == []  # the small pictures say nothing that the titles do not
    page.get_by_role("link", name=lines[0], exact=True).click()
    alone = hear(page)
    assert unclear(alone) == []
    assert [one.description != "" for one in heard_as(alone, "image", lines[0])] == [True]
    assert heard_as(alone, "button", "Start 0:")
    assert heard_as(alone, "timer")


def test_a_therapist_hears_each_side_its_drawing_and_its_degrees(listen):
    page, all_ = listen(THOMAS)
    for side in ("Left", "Right"):
        fields = [one.name for one in all_ if one.role == "textbox" and side in one.within]
        assert fields == ["Thigh against level, degrees", "Knee bend, degrees", "Thigh drift, degrees"]
        assert len(heard_as(all_, "StaticText", f"{side}: 8° above level, knee bend 74°")) == 1
        assert page.locator(f"#side-{side.lower()} [data-reading]").get_attribute("role") == "status"
    assert heard_as(all_, "image") == []  # what the lines show is said once, by the words under them

    _page, all_ = listen(SUGGESTION)
    assert heard_as(all_, "heading", "What is limited")
    assert heard_as(all_, "button", "Accept all as suggested")

    _page, all_ = listen(PLAN)
    for role, end in (("checkbox", ""), ("textbox", "Days a week"), ("combobox", "Side")):
        names = [one.name for one in all_ if one.role == role and one.name.endswith(end)]
        assert len(names) == len({*names}) > 1, role
    assert heard_as(all_, "textbox", "Your password")
    assert heard_as(all_, "button", "Sign this plan")


def test_a_mistake_is_said_with_its_field_and_in_an_alert(listen):
    for case, words in MISTAKES:
        page, all_ = listen(case)
        wrong = [one for one in all_ if one.states.get("invalid") == "true"]
        assert wrong, case
        assert all(any(words in said for said in (one.name, one.description, *one.within)) for one in wrong), wrong
        assert words in page.get_by_role("alert", name="There is a problem").inner_text()


def test_what_changes_by_itself_is_announced(listen):
    page, _all = listen(TODAY)
    assert page.locator("#saved").get_attribute("role") == "status"
    assert page.locator("#trouble").get_attribute("role") == "alert"
    before = len(heard_as(hear(page), "alert"))
    page.locator("[name=saddle_numbness][value=yes]").check(force=True)
    all_ = hear(page)
    assert len(heard_as(all_, "alert")) == before + 1
    assert len(heard_as(all_, "link", "Call 999")) == 1
