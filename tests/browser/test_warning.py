"""The warning before a session ends, in a real browser."""

import json

import pytest
from django.urls import reverse

from tests.browser.test_passkeys import page, pytestmark  # noqa: F401
from tests.people import PASSWORD

SHORT = 121.5 / 60  # minutes: the warning comes after a second and a half


@pytest.fixture
def open_page(page, live_server, manager, settings):  # noqa: F811
    settings.SESSION_IDLE_MINUTES = {"staff": SHORT, "client": 30}
    page.goto(live_server.url + reverse("account_login"))
    page.get_by_label("E-mail address").fill(manager.user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "/login/" not in url)
    page.goto(live_server.url + reverse("usersessions_list"))
    return page


def test_who_is_still_here_presses_a_button_and_the_page_stays(open_page, settings):
    dialog = open_page.get_by_role("dialog", name="Are you still there?")
    dialog.wait_for()
    settings.SESSION_IDLE_MINUTES = {"staff": 15, "client": 30}
    with open_page.expect_response(lambda reply: reply.url.endswith(reverse("account_extend"))) as told:
        dialog.get_by_role("button", name="I am still here").click()
    assert told.value.request.method == "POST"
    assert told.value.json()["seconds"] > 800
    dialog.wait_for(state="hidden")


def test_when_nothing_is_left_the_screen_is_cleared(open_page):
    open_page.route(f"**{reverse('account_extend')}", lambda route: route.fulfill(body=json.dumps({"seconds": 0})))
    with open_page.expect_navigation():
        open_page.evaluate("0")


def test_while_another_tab_is_in_use_nothing_is_asked(open_page):
    asked = []

    def answer(route):
        asked.append(route.request.method)
        route.fulfill(body=json.dumps({"seconds": 600}))

    with open_page.expect_response(lambda reply: reply.url.endswith(reverse("account_extend"))):
        open_page.route(f"**{reverse('account_extend')}", answer)
    assert asked == ["GET"]
    assert not open_page.get_by_role("dialog").is_visible()
