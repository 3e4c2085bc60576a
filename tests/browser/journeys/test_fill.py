"""Filling in together by single keys: how many a healthy client takes, and that what is open is seen, and only that
which was read out becomes a "no"."""

import pytest
from django.urls import reverse

from screening.intake.models import Answers
from screening.intake.pace import answered_very_fast
from tests.chromium import DESKTOP
from tests.integration.screening.links import healthy, posted
from tests.people import signed_in

MOST = 51  # keys and clicks from the agreement to the answers sent; letters typed come beside
FOLDED = ("sitting_hours", "activity_minutes_week", "sports", "heavy_lifting", "sleep_position", "stress")
FOCUS = """() => {
    const box = document.activeElement, one = box.closest('.q:not(.tick)');
    if (!one) return {};
    return {
        id: one.id || box.name, part: box.form.parentElement.id, text: box.matches('input[type=text], textarea'),
        values: [...one.querySelectorAll(one.dataset.list ? '.tick input' : 'input[type=radio]')]
            .map((each) => each.value),
        list: one.dataset.list ?? '', scale: box.closest('.scale') !== null, name: box.name,
    };
}"""


class Hands:
    """Presses, and how many there were."""

    def __init__(self, page):
        self.page, self.presses = page, 0

    def key(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1

    def answer(self, here, answers):
        """The question that has the focus, as the client says it."""
        said = posted(here["part"].removeprefix("part-"), answers).get(here["list"] or here["name"])
        if said is None and here["values"] == ["yes", "no", "not_sure"]:
            said = "no"  # asked until the answers that make it needless are saved
        if here["text"]:
            self.page.keyboard.type(said if isinstance(said, str) else (said or [""])[0])
            self.key("Enter")
        elif here["list"] and said == ["none_of_these"]:
            self.key("0")
        elif here["list"]:
            self.key(*(str(here["values"].index(key) + 1) for key in said), "Enter")
        elif here["id"] == "pain_sites":
            self.page.locator(f"#pain_sites .map label[for={said[0]}] path").last.click()
            self.presses += 1
            self.key("Enter")
        else:
            code = said if isinstance(said, str) else said[0]
            self.key(code if here["scale"] else str(here["values"].index(code) + 1))


@pytest.fixture
def hands(open_browser, invited, therapist, live_server):
    page = open_browser(DESKTOP)
    page.context.add_cookies(
        [{"name": "sessionid", "value": signed_in(therapist).cookies["sessionid"].value, "url": live_server.url}]
    )
    page.goto(reverse("screening-fill", args=[invited.pk]))
    hands = Hands(page)
    page.locator("[name=who_answers]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    hands.presses += 2
    page.wait_for_function("() => document.activeElement.name === 'saddle_numbness'")
    return hands


def left_in(page, part):
    return page.locator(f"a[data-part=part-{part}] b:visible").inner_text()


def saved(page):
    page.locator("#saved", has_text="Saved").wait_for()


def test_a_healthy_client_takes_about_as_many_keys_as_decisions(hands, accessible):
    page, answers = hands.page, {key: said for key, said in healthy().items() if key not in FOLDED}
    assert page.locator(".fill input:checked").count() == 0
    assert left_in(page, "today") == "9"
    while (here := page.evaluate(FOCUS)).get("id"):
        hands.answer(here, answers)
    saved(page)
    page.locator("a[data-part] [data-left]:visible").first.wait_for(state="hidden")
    accessible(page)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="The client agrees: send").wait_for()  # nothing is sent from the heading
    hands.key("Tab", "Enter")
    page.get_by_text("The answers are sent.").first.wait_for()
    row = Answers.objects.get()
    assert row.given == answers
    assert {way for key, way in row.how.items() if key != "form"} <= {"therapist", "derived"}
    assert "leg_weakness" in answered_very_fast(row)  # no machine asks a client so fast: it is to be asked again
    assert hands.presses <= MOST


def test_rows_without_a_tick_become_no_only_when_the_list_is_read_to_its_end(hands):
    page = hands.page
    page.locator("#for_our_hands .tick input").first.focus()
    hands.key("2")
    saved(page)
    page.get_by_text("So not: Numb areas, or hard to say stop · Allergy to oil or latex").wait_for()
    assert Answers.objects.get().coded.keys() & {"reduced_feeling", "skin_problem_area"} == {"skin_problem_area"}
    assert left_in(page, "general") == "3"  # both lists, and whether redness is spreading
    hands.key("Enter")
    assert page.evaluate(FOCUS)["name"] == "skin_spreading_redness"
    page.locator("a[data-part=part-general] [data-left] b", has_text="2").wait_for()
    saved(page)
    assert Answers.objects.get().coded["reduced_feeling"] == "no"
    page.locator("#for_our_hands [name=for_our_hands][value=allergy_oil_latex]").check()
    page.get_by_text("So not: Numb areas, or hard to say stop", exact=True).wait_for()
    saved(page)
    page.reload()
    assert "reduced_feeling" not in Answers.objects.get().coded
    assert left_in(page, "general") == "4"  # both lists, the redness, and to what


def test_a_key_that_is_held_down_answers_one_question(hands):
    page = hands.page
    assert page.evaluate(FOCUS)["name"] == "saddle_numbness"
    page.keyboard.down("2")
    for _again in range(5):
        page.keyboard.down("2")  # as a keyboard repeats it
    page.keyboard.up("2")
    assert page.evaluate(FOCUS)["name"] == "bladder_bowel_change"
    assert page.locator("#part-today input:checked").count() == 1
    saved(page)
