"""Passkeys in a real browser, under the strict content policy with Trusted Types."""

import pytest
from django.urls import reverse

from tests.people import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(chromium):
    page = chromium.new_page()
    page.complaints = []
    page.on("console", lambda line: "Security Policy" in line.text and page.complaints.append(line.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.set_default_timeout(10_000)
    yield page
    page.context.close()


@pytest.fixture
def security_key(page):
    """A key that answers by itself, as a finger on the sensor would."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_added_and_then_signs_in_without_a_password(page, security_key, live_server, manager):
    home = live_server.url.replace("127.0.0.1", "localhost")
    page.goto(home + reverse("account_login"))
    page.get_by_label("E-mail address").fill(manager.user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "/login/" not in url)
    page.goto(home + reverse("mfa_add_webauthn"))
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("A name for this key").fill("My phone")
    page.get_by_label("without a password").check()
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    page.goto(home + reverse("usersessions_list"))
    page.goto(home + reverse("account_logout"))
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto(home + reverse("account_login"))
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda url: "/login/" not in url)
    page.goto(home + reverse("usersessions_list"))
    page.get_by_role("heading", name="This browser").wait_for()
    assert page.complaints == []


@pytest.mark.parametrize("name", ["account_login", "account_reset_password", "account_signup"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_before_signing_in_have_no_accessibility_faults_and_fit(page, live_server, name, width):
    from axe_playwright_python.sync_playwright import Axe

    page.set_viewport_size({"width": width, "height": 800})
    page.goto(live_server.url + reverse(name))
    tags = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
    assert Axe().run(page, options=tags).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
