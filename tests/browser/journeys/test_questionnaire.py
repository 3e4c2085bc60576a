"""A client answers on a phone: with script, without, offline, in two windows."""

import pytest

from clinic.core.language import SESSION_KEY
from screening.intake.layout import sections_for
from screening.intake.models import Addition, Answers
from tests.browser.journeys.filling import answer, go_on, prove, saved, settled, start, walk
from tests.browser.pages.checks import ask
from tests.chromium import PHONE
from tests.integration.screening.links import fill, healthy


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_healthy_client_answers_everything_on_a_phone(open_browser, accessible, link, script):
    page = open_browser(PHONE, script=script)
    prove(page, link)
    if script:
        accessible(page)
    assert walk(page, healthy()) == 13
    if script:
        accessible(page)
    else:
        to_the_first_page_and_forward(page)
    page.get_by_label("Your full name").fill("Iris Okafor")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("heading", name="What happens next").wait_for()
    if script:  # nothing of it is kept on the phone
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
        assert page.evaluate("indexedDB.databases().then(all => all.length)") == 0
    row = Answers.objects.get()
    assert row.given == healthy() | {"who_answers": "self"}
    assert row.submitted_at is not None
    page.get_by_role("link", name="Two more minutes").click()
    page.locator("[name=sitting_hours]").fill("9")
    if script:
        accessible(page)
        page.locator("[name=stress][value='3']").check(force=True)
        saved(page)
        assert Addition.objects.get().coded == {"sitting_hours": 9, "stress": 3}
    page.get_by_role("button", name="Done").click()
    page.get_by_text("You can still change it.").wait_for()
    assert Addition.objects.get().coded["sitting_hours"] == 9


def to_the_first_page_and_forward(page):
    """By the browser's own buttons: each step shows a page as it was saved, and none asks to send a form once more."""
    asked, end = [section.id for section in sections_for(34, "female")], page.url
    steps = 0
    while asked[0] not in page.url:
        page.go_back()
        steps += 1
        section = page.locator("section[id^='part-']")
        assert section.locator("input:checked, textarea").count(), page.url
    assert steps >= len(asked)
    page.reload()
    page.locator("section:not([hidden]) .btn-primary").click()
    page.locator(f"#part-{asked[1]}").wait_for()
    page.goto(end)


def test_what_is_left_open_is_named_once_and_stays_blank(open_browser, accessible, link):
    page = start(open_browser, link, "today")
    go_on(page)
    page.locator(".problem").wait_for()
    assert page.locator(".problem li").count() == 9
    accessible(page)
    go_on(page)
    page.locator("h1", has_text="Where it is").wait_for()
    saved(page)
    assert Answers.objects.get().given == {"who_answers": "self"}


def test_none_of_these_and_a_tick_take_each_other_away_and_say_so(open_browser, accessible, link):
    page = start(open_browser, link, "tummy_before")
    ticks = page.locator("#tummy_ever")
    none, hernia, line = ticks.locator("[data-none]"), page.locator("[value=had_hernia]"), ticks.locator(".so-not")
    none.check(force=True)
    hernia.check(force=True)
    assert not none.is_checked()
    assert "“None of these” was taken back." in line.inner_text()
    assert "So not: Tummy or pelvis operation · Crohn's or colitis" in line.inner_text()
    none.check(force=True)
    assert not hernia.is_checked()
    hernia.check(force=True)
    assert page.get_by_text("Where is or was it?").is_visible()
    accessible(page)
    page.locator("[name=hernia][value=femoral]").check(force=True)
    page.locator("[name=hernia_repaired][value=no]").check(force=True)
    go_on(page)
    page.wait_for_url("**/form/pregnancy/")
    saved(page)
    coded = Answers.objects.get().coded
    assert (coded["hernia"], coded["abdominal_surgery"], coded["bowel_inflammation"]) == ("femoral", "no", "none")


def test_not_sure_about_one_brings_the_list_back_row_by_row(open_browser, accessible, link):
    page = start(open_browser, link, "tummy_before")
    page.locator("[value=device_or_transplant]").check(force=True)
    page.get_by_role("button", name="Not sure about one").click()
    page.wait_for_url("**each=tummy_ever")
    assert page.locator("[name=device_or_transplant][value=yes]").is_checked()
    assert page.locator("[name=had_hernia]:checked").count() == 0
    accessible(page)
    page.locator("[name=had_hernia][value=not_sure]").check(force=True)
    go_on(page)
    page.locator(".problem").wait_for()
    assert Answers.objects.get().coded["hernia"] == "not_sure"


def test_an_emergency_answer_shows_its_card_at_once_and_then_the_safety_page(open_browser, accessible, link):
    page = start(open_browser, link, "today")
    answer(page, healthy())
    card = page.locator("#part-today .care-now").first
    assert not card.is_visible()
    page.locator("[name=saddle_numbness][value=yes]").check(force=True)
    assert card.is_visible()
    accessible(page)
    go_on(page)
    page.wait_for_url("**/form/safety/**")
    accessible(page)
    page.get_by_role("link", name="Go on").click()
    assert page.locator("section:not([hidden]) h1").inner_text() == "Where it is"


def test_a_number_that_cannot_be_is_shown_again_with_a_message(open_browser, accessible, link):
    page = start(open_browser, link, "general")
    answer(page, healthy() | {"cancer": "past", "cancer_years_since": 4, "cancer_kind": "other"})
    page.locator("[name=cancer_years_since]").fill("999")
    go_on(page)
    page.locator(".problem").wait_for()
    assert page.title().startswith("Error: ")
    assert page.locator("[name=cancer_years_since]").input_value() == "999"
    accessible(page)
    page.locator("[name=cancer_years_since]").fill("4")
    go_on(page)
    page.wait_for_url("**/form/wishes/")
    saved(page)
    assert Answers.objects.get().coded["cancer_years_since"] == 4


def test_who_is_only_stiff_meets_no_scales_of_pain_until_a_place_is_marked(open_browser, link):
    page = start(open_browser, link, "where")
    answer(page, healthy() | {"pain_sites": []})
    go_on(page)
    page.wait_for_url("**/form/feels/")
    assert page.locator("[name=pain_worst]").count() == 0
    assert page.locator("[name=night_pain]").count()
    page.locator("section:not([hidden]) a.back").click()
    answer(page, healthy())
    go_on(page)
    page.wait_for_url("**/form/feels/")
    page.locator("[name=pain_worst]").first.wait_for(state="attached")
    saved = Answers.objects.get().given
    assert ("pain_worst" in saved, saved["no_pain"]) == (False, "no")


@pytest.mark.parametrize("case", ["nothing opens it", "weak bones open it", "the page has lost its marks"])
def test_a_page_drawn_ahead_is_drawn_anew_only_where_an_answer_opens_a_question_on_it(open_browser, link, case):
    answers = healthy() | ({} if case == "nothing opens it" else {"osteoporosis_or_steroids": "yes"})
    page, documents = start(open_browser, link, "bones"), []
    if "lost" in case:
        page.evaluate("document.querySelectorAll('[data-decides]').forEach((box) => delete box.dataset.decides)")
    page.on("request", lambda request: request.is_navigation_request() and documents.append(request.url))
    turned = "before => document.querySelector('section[id^=part-]:not([hidden])').id !== before"
    while (before := page.locator("section[id^=part-]:not([hidden])").get_attribute("id")) != "part-wishes":
        answer(page, answers)
        go_on(page)
        page.wait_for_function(turned, arg=before)
    asked, anew = page.locator("[name=new_groin_flank_thigh_pain]"), case == "weak bones open it"
    if not anew:
        saved(page)
    assert (asked.count() > 0, len(documents)) == (anew, int(anew))
    if "lost" in case:  # the server knows better, and the client is asked all the same
        answer(page, answers)
        go_on(page)
        asked.first.wait_for(state="attached")


def test_a_second_tap_on_continue_answers_nothing_on_the_next_page(open_browser, link):
    page = start(open_browser, link, "today")
    visible = page.locator("section[id^=part-]:not([hidden])")
    for _turn in range(5):
        answer(page, healthy())
        before, button = visible.get_attribute("id"), visible.locator(".btn-primary")
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        for _tap in range(2):
            page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.locator(f"#{before}[hidden]").wait_for(state="attached")
        assert visible.locator("input:checked").count() == 0, visible.get_attribute("id")
    saved(page)
    settled(page)
    visible.locator("label:has(input)").first.click()
    assert visible.locator("input:checked").count() == 1


def test_back_keeps_what_was_typed_and_a_reload_shows_the_same_part(open_browser, link):
    page = start(open_browser, link, "feels")
    answer(page, healthy())
    settled(page)
    page.locator("section:not([hidden]) a.back").click()
    page.wait_for_url("**/form/where/")
    saved(page)
    row = Answers.objects.get()
    alone = {"pain_average", "pain_worst", "pain_at_rest", "night_pain", "changes_with_movement"}
    assert row.pace.keys() == alone, "how long each answer took is told with it"
    page.go_back()
    assert page.locator("section:not([hidden]) h1").inner_text() == "How it feels"
    page.reload()
    assert page.locator("[name=night_pain][value=none]").is_checked()
    assert page.url.endswith("/form/feels/")


def test_the_body_map_is_worked_by_touch_and_by_keys(open_browser, link):
    page = start(open_browser, link, "where")
    page.locator(".front-side label[for=groin_left] path").first.click()
    assert page.locator("#groin_left").is_checked()
    assert page.locator(".marked .groin_left").is_visible()
    page.locator("#see-back").check(force=True)
    page.locator(".back-side label[for=buttock_left] path").first.click()
    assert page.locator("#buttock_left").is_checked()
    page.get_by_text("Choose from a list instead").click()
    page.locator("#buttock_right").focus()
    page.keyboard.press("Space")
    assert page.locator("#buttock_right").is_checked()
    colour = "one => getComputedStyle(one).fill"
    chosen = page.locator("path.buttock_right").first.evaluate(colour)
    assert chosen == page.locator("path.groin_left").first.evaluate(colour)
    assert chosen != page.locator("path.groin_right").first.evaluate(colour)


def test_the_first_visit_is_light(open_browser, link):
    page = open_browser(PHONE)
    prove(page, link)
    page.wait_for_load_state("networkidle")
    requests = []
    page.on("requestfinished", lambda request: requests.append(request.url))
    page.goto("/form/where/")
    page.wait_for_load_state("networkidle")
    assert len(requests) <= 7  # the page, its sheet, its scripts, and the voice
    assert all("/static/" in one or "/form/" in one for one in requests)


IN_VIEW = """id => {
    const box = document.getElementById(id)?.getBoundingClientRect();
    return box && box.top >= 0 && box.bottom <= innerHeight;
}"""


@pytest.fixture
def at_the_end(open_browser, agreed, live_server):
    """at_the_end(language, size) -> the phone of a healthy client who has answered everything and sent nothing."""
    fill(agreed, healthy())
    page, session = open_browser(PHONE), agreed.session
    page.context.add_cookies([{"name": "sessionid", "value": session.session_key, "url": live_server.url}])

    def look(language, width):
        session[SESSION_KEY] = language
        session.save()
        page.set_viewport_size(PHONE | {"width": width})
        return page

    return look


def test_every_page_fits_a_phone_and_a_thumb_and_the_last_is_three_screens(at_the_end):
    found = []
    for language, width in (("es", 320), ("en", 390)):
        page = at_the_end(language, width)
        for section in sections_for(34, "female"):
            page.goto(f"/form/{section.id}/")
            found += [(language, section.id, wrong) for wrong in ask(page, "thumb", "width")]
        page = at_the_end(language, PHONE["width"])
        page.goto("/form/check/")
        assert page.locator("html").get_attribute("lang") == language
        assert page.evaluate("document.documentElement.scrollHeight") <= 3 * PHONE["height"]
        found += [(language, "check", wrong) for wrong in ask(page, "thumb", "width")]
    assert found == []


def test_change_leads_to_the_question_and_back_to_its_row(at_the_end):
    page = at_the_end("en", PHONE["width"])
    page.goto("/form/check/")
    page.locator("#touch_consent a").click()
    page.wait_for_url("**/form/wishes/**")
    page.wait_for_function(IN_VIEW, arg="touch_consent")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/form/check/#touch_consent")
    page.wait_for_function(IN_VIEW, arg="touch_consent")
