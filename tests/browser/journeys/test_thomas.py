"""The Thomas Test while it is typed: the leg moves, the reading stands beside it, and nothing is saved by looking."""

import pytest

from tests.chromium import DESKTOP, PHONE
from tests.people import signed_in


@pytest.fixture
def at_test(open_browser, live_server, submitted, therapist):
    """at_test(...) -> a browser of the therapist on the Thomas Test of a client whose answers are in."""

    def start(size=DESKTOP, **options):
        page = open_browser(size, **options)
        session = signed_in(therapist).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page.goto(f"/screenings/{submitted.pk}/thomas-test/")
        page.get_by_label("Done", exact=True).check()
        return page

    return start


def type_left(page, degrees, way="Above level"):
    side = page.locator("#side-left")
    side.get_by_label(way, exact=True).check()
    side.locator("[name=left-hip_extension]").fill(degrees)
    side.locator("[name=left-knee_flexion]").fill("78")
    side.locator("[name=left-lumbar_flat][value=yes]").check()


def reading(page, *words):
    for word in words:
        page.locator("#left-reading", has_text=word).wait_for()


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_the_reading_follows_what_is_typed_and_the_drawing_says_the_same_in_words(at_test, accessible, submitted, size):
    page = at_test(size)
    reading(page, "appears here")
    type_left(page, "12")
    reading(page, "Marked", "within about 19°")
    assert "12° above level" in page.locator("#left-words").inner_text()
    accessible(page)
    page.locator("[name=left-hip_extension]").fill("35")
    reading(page, "unusual")
    page.locator("[name=left-lumbar_flat][value=no]").check()
    page.locator("[name=left-hip_extension]").fill("5")
    reading(page, "Cannot be interpreted")
    assert submitted.thomas_tests.count() == 0


def test_a_late_answer_never_stands_beside_newer_numbers(at_test):
    page = at_test()
    type_left(page, "9")
    reading(page, "Moderate")
    held = []
    page.route("**/thomas-test/", lambda route: held.append(route) if not held else route.continue_())
    with page.expect_request("**/thomas-test/"):
        page.locator("[name=left-hip_extension]").fill("12")
    assert page.locator("[data-reading]").first.get_attribute("aria-busy") == "true"
    with page.expect_event("requestfailed"):  # the question about 12 degrees is dropped with its answer
        page.locator("[name=left-hip_extension]").fill("4")
    reading(page, "Moderate")
    assert "12°" not in page.locator("#left-reading").inner_text()


def test_without_a_connection_no_old_reading_stays(at_test):
    page = at_test()
    type_left(page, "12")
    reading(page, "Marked")
    page.context.set_offline(True)
    page.locator("[name=left-hip_extension]").fill("4")
    reading(page, "no connection")
    assert "Marked" not in page.locator("#left-reading").inner_text()
    page.context.set_offline(False)
    page.locator("[name=left-hip_extension]").fill("3")
    reading(page, "Moderate")


def test_enter_asks_for_the_reading_and_saves_nothing(at_test, submitted):
    page = at_test()
    type_left(page, "12")
    page.locator("[name=left-hip_extension]").press("Enter")
    reading(page, "Marked")
    assert page.locator("[name=left-pain]").input_value() == ""
    assert submitted.thomas_tests.count() == 0


def test_without_script_a_button_draws_and_reads(at_test, submitted):
    page = at_test(script=False)
    type_left(page, "12")
    page.get_by_role("button", name="Show drawing and reading").click()
    reading(page, "Marked")
    assert "12° above level" in page.locator("#left-words").inner_text()
    assert page.locator("[name=left-hip_extension]").input_value() == "12"
    assert submitted.thomas_tests.count() == 0
