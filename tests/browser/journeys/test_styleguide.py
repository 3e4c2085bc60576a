"""The components in a real browser: seen, reached by key, announced, on a phone, in the dark and without script."""

import pytest

from tests.chromium import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.urls("clinic.design.urls")]
SMALLEST = {"width": 320, "height": 640}
CLIENT = "/?shell=client"
BACKGROUND = "getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize(("size", "address"), [(PHONE, CLIENT), (DESKTOP, "/"), (DESKTOP, "/?shell=document")])
def test_every_component_is_accessible_and_in_the_dark_its_colours_are(open_browser, accessible, size, address):
    page = open_browser(size, color_scheme="light")
    page.goto(address)
    accessible(page)
    light = page.evaluate(BACKGROUND)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(BACKGROUND) != light
    accessible(page, ["color-contrast", "link-in-text-block"])


@pytest.mark.parametrize("address", ["/", CLIENT])
def test_nothing_runs_off_the_smallest_phone_or_with_large_text(open_browser, address):
    page = open_browser(SMALLEST)
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 640, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


@pytest.mark.parametrize(("address", "least"), [("/", 24), (CLIENT, 44)])
def test_targets_are_large_enough_to_press(open_browser, address, least):
    page = open_browser(SMALLEST)
    page.goto(address)
    assert small_targets(page, least) == []
    page.set_viewport_size(PHONE)
    assert small_targets(page, least) == []


def small_targets(page, least):
    return page.evaluate(
        """least => [...document.querySelectorAll("main .btn, main .choice > label, main select, main textarea,"
            + "main input:not([type=radio], [type=checkbox], [type=hidden])")]
            .filter(e => e.checkVisibility() && !e.classList.contains("btn-small"))
            .filter(e => e.getBoundingClientRect().height < least || e.getBoundingClientRect().width < least)
            .map(e => e.outerHTML.slice(0, 80))""",
        least,
    )


@pytest.mark.parametrize("script", [True, False])
def test_an_answer_opens_its_follow_up_and_the_emergency_card_with_and_without_script(open_browser, script):
    page = open_browser(PHONE, script=script)
    page.goto(CLIENT)
    follow_up = page.get_by_text("Are you shaking with cold")
    card = page.get_by_text("Chills, confusion or not being able")
    assert not follow_up.is_visible()
    page.locator("label[for=id_fever_2]").click()
    assert follow_up.is_visible()
    assert not card.is_visible()
    page.locator("label[for=id_shaking_0]").click()
    assert card.is_visible()
    page.locator("label[for=id_fever_1]").click()
    assert not follow_up.is_visible()


def test_the_error_summary_has_the_focus_and_leads_to_the_field(open_browser):
    page = open_browser(DESKTOP)
    page.goto("/")
    assert page.evaluate("document.activeElement.className") == "problem"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "wrong_born_0"


@pytest.mark.parametrize("size", [PHONE, {"width": 1280, "height": 600}])
def test_the_flags_stay_in_view_and_never_cover_the_focus(open_browser, size):
    page = open_browser(size)
    page.goto("/")
    page.keyboard.press("End")
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate("[...document.querySelectorAll('.flags')].at(-1).getBoundingClientRect().bottom > 0")
        # The page follows the focus within the next frames; what stays covered ends this wait.
        page.wait_for_function(
            """() => { const e = document.activeElement, flags = [...document.querySelectorAll(".flags")].at(-1);
                if (flags.contains(e) || !e.closest("main")) return true;
                return e.getBoundingClientRect().top >= flags.getBoundingClientRect().bottom; }"""
        )


def test_two_quick_presses_send_once_and_a_later_one_is_a_retry(open_browser):
    page = open_browser(DESKTOP)
    page.goto("/")
    sent = page.evaluate(
        """() => { const form = document.querySelector("main form"); let sent = 0;

            const press = time => { const e = new SubmitEvent("submit", { bubbles: true, cancelable: true });
                Object.defineProperty(e, "timeStamp", { value: time });
                if (form.dispatchEvent(e)) sent += 1; };
            press(5000); press(5300); press(9000); return sent; }"""
    )
    assert sent == 2


def test_escape_closes_the_menu_and_returns_the_focus(open_browser):
    page = open_browser(DESKTOP)
    page.goto("/")
    page.locator(".menu > summary").click()
    assert page.locator(".menu-list").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".menu-list").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_reading_from_right_to_left_mirrors_the_page(open_browser):
    page = open_browser(DESKTOP)
    page.goto("/")
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.locator(".brand").bounding_box()["x"] > 640
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_paper_shows_neither_navigation_nor_buttons(open_browser):
    page = open_browser(DESKTOP)
    page.goto("/")
    page.emulate_media(media="print")
    assert not page.locator("header.bar").is_visible()
    assert not page.locator("main .actions").first.is_visible()
    assert page.get_by_role("heading", name="Timeline").is_visible()
