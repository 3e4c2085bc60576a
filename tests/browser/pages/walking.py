"""Every page as it opens, fetched without a browser."""

from collections.abc import Iterator

from django.conf import settings
from django.test import Client as Browser

from tests.browser.pages.looking import address
from tests.browser.pages.page_cases import PAGE_CASES, PageCase
from tests.browser.pages.scene import Scene

AS_OPENED = [case for case in PAGE_CASES if case.then is None]


def walk(scene: Scene, language: str) -> Iterator[tuple[PageCase, str]]:
    """Each case that needs no step in a browser, with its page in this language."""
    for case in AS_OPENED:
        browser = Browser(headers={"accept-language": language})
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        if scene.people[case.who]:
            browser.cookies[settings.SESSION_COOKIE_NAME] = scene.people[case.who]
        reply = browser.get(address(scene, case), follow=True)
        assert reply.status_code == case.status, case.name
        yield case, reply.content.decode()
