"""A real browser on a live server. Without Chromium these tests are skipped and say so."""

import os
import shutil
import threading

import pytest

from tests.browser.pages.checks import RULES, Axe

# The shell is the same engine without the browser's own windows, which cost a test more than its page does.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = os.environ.get("CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)
# Shared memory is small in containers, where a page would crash; and a test browser calls nobody by itself.
QUIET = [
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 30_000  # milliseconds: how long a busy machine may take before a test gives up
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def chromium():
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def open_browser(chromium, live_server):
    """open_browser(size, script=True, ...) -> a page of a fresh browser profile; its errors fail the test."""
    contexts, errors = [], []

    def start(size=DESKTOP, *, script=True, **options):
        still = {"reduced_motion": "reduce"}  # no colour is looked at halfway to the next
        options = {"base_url": live_server.url} | still | options
        context = chromium.new_context(viewport=size, java_script_enabled=script, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.scripted = script
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if "Security Policy" in message.text else None)
        return page

    yield start
    for context in contexts:
        context.close()
    let_the_server_end()
    assert errors == []


def let_the_server_end():
    """What a browser asked for just before it was closed is still being answered. The database is emptied after the
    test, and beside a request that is half done PostgreSQL would end one of the two as a deadlock."""
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(PATIENCE / 1000)


@pytest.fixture(scope="session")
def accessible():
    """accessible(page): no violation of WCAG 2.2 AA that axe can see. Axe is a script: a page without script waits for
    it for ever, so the same page is looked at with script."""
    axe = Axe()

    def check(page, rules=RULES):
        assert getattr(page, "scripted", True), "axe cannot run on a page without script"
        assert axe(page, rules) == [], page.url

    return check
