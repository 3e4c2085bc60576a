"""What a client answers is kept: at once, behind, offline, in two windows and in another language."""

import pytest

from screening.intake.layout import sections_for
from screening.intake.models import Answers
from tests.browser.journeys.filling import answer, go_on, prove, saved, settled, start
from tests.chromium import PHONE
from tests.integration.screening.links import healthy


def test_continue_turns_the_page_at_once_and_says_saved_only_when_it_is(open_browser, link):
    page = start(open_browser, link, "today")
    answer(page, healthy())
    held = []
    page.route("**/form/today/", lambda route: held.append(route))
    with page.expect_request("**/form/today/"):
        go_on(page)
    assert page.locator("section:not([hidden]) h1").inner_text() == "Where it is"
    assert page.evaluate("document.activeElement.innerText") == "Where it is"
    assert page.title().startswith("Where it is")
    assert page.url.endswith("/form/where/")
    assert page.locator("#saved").inner_text() == "Saving…"
    held[0].continue_()
    saved(page)
    assert Answers.objects.get().coded["leg_weakness"] == "no"


def test_parts_that_are_turned_quickly_are_saved_side_by_side(open_browser, link):
    from playwright.sync_api import expect

    page = start(open_browser, link, "today")
    first, second, third = [part.id for part in sections_for(34, "female")][:3]
    held = []
    page.route(f"**/form/{first}/", lambda route: held.append(route))
    with page.expect_response(f"**/form/{second}/"), page.expect_response(f"**/form/{third}/"):
        for _part in (first, second, third):
            answer(page, healthy())
            go_on(page)
    expect(page.locator("#saved")).to_have_text("Saving…")
    held[0].continue_()
    saved(page)


def test_a_page_that_is_put_away_at_once_is_saved_all_the_same(open_browser, link):
    page = start(open_browser, link, "began")
    page.evaluate("window.requestAnimationFrame = () => 0")  # as where nothing is drawn any more
    answer(page, healthy())
    page.locator("[name=medical_diagnosis]").fill("a tight hip")
    go_on(page)
    assert Answers.objects.get().words == {}
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    saved(page)
    assert Answers.objects.get().words["medical_diagnosis"] == "a tight hip"


def test_what_is_typed_while_its_part_is_being_saved_is_saved_too(open_browser, link):
    page = start(open_browser, link, "began")
    held = []
    page.route("**/form/began/", lambda route: route.continue_() if held else held.append(route))
    answer(page, healthy())
    page.locator("[name=medical_diagnosis]").fill("a tight")
    with page.expect_request("**/form/began/"):
        go_on(page)
    settled(page)
    page.locator("section:not([hidden]) a.back").click()
    page.locator("[name=medical_diagnosis]").fill("a tight hip")
    settled(page)
    page.locator("section:not([hidden]) a.back").click()
    held[0].continue_()
    saved(page)
    assert Answers.objects.get().words["medical_diagnosis"] == "a tight hip"


def test_the_last_part_is_sent_once_and_the_check_page_follows(open_browser, link):
    page = start(open_browser, link, "wishes")
    sent = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    answer(page, healthy())
    page.locator("[name=new_groin_flank_thigh_pain][value=no]").check(
        force=True
    )  # asked: nothing before it was answered
    go_on(page)
    page.wait_for_url("**/form/check/")
    assert [request.url.split("/")[-2] for request in sent] == ["wishes"]


def test_without_a_connection_nothing_typed_is_lost_and_it_is_sent_again(open_browser, link):
    page = start(open_browser, link, "began")
    answer(page, healthy())
    page.locator("[name=medical_diagnosis]").fill("a tight hip")
    page.context.set_offline(True)
    go_on(page)
    page.get_by_text("Not saved yet").wait_for()
    assert Answers.objects.get().words == {}
    page.context.set_offline(False)
    saved(page)
    assert Answers.objects.get().words["medical_diagnosis"] == "a tight hip"
    assert page.locator("#trouble").inner_text() == ""


def test_while_the_server_is_down_what_was_typed_stays_and_is_sent_again(open_browser, link):
    from playwright.sync_api import expect

    page = start(open_browser, link, "began")
    page.clock.install(time=0)
    page.clock.pause_at(100)  # seconds: later than any machine needs to come here
    does = {
        "says nothing": lambda route: None,
        "is away": lambda route: route.fulfill(status=503, body="Back soon."),
        "breaks": lambda route: route.fulfill(status=500, body="Something broke."),
        "refuses": lambda route: route.abort("connectionrefused"),
        "saves": lambda route: route.continue_(),
    }
    server = ["says nothing"]  # with every request from now on
    page.route("**/form/began/", lambda route: does[server[0]](route))
    answer(page, healthy())
    page.locator("[name=medical_diagnosis]").fill("a tight hip")
    go_on(page)
    with page.expect_request("**/form/began/"):
        page.clock.run_for(100)  # the next page is drawn before this one is sent
    expect(page.locator("#saved")).to_have_text("Saving…")
    page.clock.fast_forward(20_000)
    no_way, ours = "Not saved yet: there is no connection.", "Not saved yet: something went wrong on our side."
    tries = ((no_way, 2_000, "is away"), (ours, 4_000, "breaks"), (ours, 8_000, "refuses"), (no_way, 16_000, "saves"))
    for why, wait, then in tries:
        expect(page.locator("#saved")).to_have_text("")
        assert page.locator("#trouble").inner_text().startswith(why)
        assert "we keep trying" in page.locator("#trouble").inner_text()
        assert page.locator("[name=medical_diagnosis]").input_value() == "a tight hip"
        assert Answers.objects.get().words == {}
        server[0] = then
        with page.expect_request("**/form/began/"):
            page.clock.fast_forward(wait)
    saved(page)
    assert Answers.objects.get().words["medical_diagnosis"] == "a tight hip"
    assert page.locator("#trouble").inner_text() == ""


def test_two_windows_lose_nothing_and_the_later_one_is_told(open_browser, link):
    first = start(open_browser, link, "began")
    second = first.context.new_page()
    second.goto("/form/began/")
    answer(first, healthy())
    go_on(first)
    saved(first)
    answer(second, healthy() | {"course": "worse"})
    go_on(second)
    second.locator("#trouble a").click()
    second.locator(".problem").wait_for()
    assert "In another window you answered: The same." in second.content()
    row = Answers.objects.get()
    assert row.coded["course"] == "steady"
    assert row.refused["course"]["typed"] == "worse"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_another_language_keeps_the_place_and_everything_typed(open_browser, link, script):
    page = open_browser(PHONE, script=script)
    prove(page, link)
    heading = page.locator("section:not([hidden]) h1")
    opening = heading.inner_text()
    answer(page, healthy())
    page.locator("section:not([hidden]) .btn-primary").click()
    heading.filter(has_not_text=opening).wait_for()
    section = page.locator("section[id^='part-']:not([hidden])")
    where = section.get_attribute("id")
    settled(page)
    first = section.locator("input[name=noticed]").first
    first.check(force=True)
    name, value = first.get_attribute("name"), first.get_attribute("value")
    page.get_by_role("button", name="Español").click()
    page.get_by_role("button", name="English").wait_for()
    assert section.get_attribute("id") == where
    assert page.locator("html").get_attribute("lang") == "es"
    assert page.locator(f"section:not([hidden]) [name={name}][value='{value}']").is_checked()
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Español").wait_for()
    assert page.locator(f"section:not([hidden]) [name={name}][value='{value}']").is_checked()


def test_another_language_without_a_connection_loses_nothing(open_browser, link):
    page = open_browser(PHONE)
    prove(page, link)
    page.locator("section:not([hidden]) h1").wait_for()
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    answer(page, healthy())
    page.get_by_role("button", name="Español").click()
    page.locator("#trouble", has_text="no connection").wait_for()
    assert page.locator("section:not([hidden]) :checked").count() > 0
    page.context.set_offline(False)
    page.locator("#saved", has_text="Saved").wait_for(state="attached")
    page.reload()  # and it is on the server
    assert page.locator("section:not([hidden]) :checked").count() > 0
