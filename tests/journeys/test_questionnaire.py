"""A client answers on a phone: with script, without, offline, in two windows."""

import pytest

from screening.intake.models import Answers
from screening.intake.values import as_raw
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind
from tests.journeys.conftest import PHONE
from tests.screening.links import healthy


def prove(page, link):
    """From the link to the first question."""
    page.goto(link)
    for name, value in (("Day", "1"), ("Month", "3"), ("Year", "1992")):
        page.get_by_label(name).fill(value)
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("I agree").check()
    page.get_by_role("button", name="Continue").click()


def answer(page, answers):
    """Answer what the section in view asks, as far as `answers` say."""
    section = page.locator("section:not([hidden]) form")
    for name in section.locator("[name]").evaluate_all("all => [...new Set(all.map(one => one.name))]"):
        question = QUESTIONNAIRE.by_id.get(name)
        if question is not None and question.id in answers:
            put(section, question, answers[question.id])
    for index, text in enumerate(as_raw(QUESTIONNAIRE.question("activities"), answers["activities"])[:2]):
        box = section.locator(f"[name=activities_{index}]")
        if box.count():
            box.fill(text)


def put(section, question, value):
    raw = as_raw(question, value)
    if question.kind in (Kind.WHOLE, Kind.TEXT):
        section.locator(f"[name={question.id}]").fill(raw)
        return
    for code in raw if isinstance(raw, list) else [raw]:
        section.locator(f"[name={question.id}][value='{code}']").check(force=True)


def walk(page, answers):
    """Answer and continue until the check page. Returns the number of parts."""
    parts = 0
    while "/form/check/" not in page.url:
        parts += 1
        heading = page.locator("section:not([hidden]) h1").inner_text()
        answer(page, answers)
        page.locator("section:not([hidden]) .btn-primary").click()
        page.wait_for_function(
            "old => !document.querySelector('section:not([hidden]) h1')"
            " || document.querySelector('section:not([hidden]) h1').innerText !== old",
            arg=heading,
        )
    return parts


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_healthy_client_answers_everything_on_a_phone(open_browser, accessible, link, script):
    page = open_browser(PHONE, script=script)
    prove(page, link)
    if script:
        accessible(page)
    assert walk(page, healthy()) == 16
    if script:
        accessible(page)
    page.get_by_label("Your full name").fill("Iris Okafor")
    page.get_by_role("button", name="Send my answers").click()
    assert page.get_by_role("heading", name="What happens next").is_visible()
    row = Answers.objects.get()
    assert row.given == healthy()
    assert row.submitted_at is not None
