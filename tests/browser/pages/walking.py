"""Every page as it opens, fetched without a browser."""

from collections.abc import Iterator

from django.conf import settings
from django.test import Client as Browser

from tests.browser.pages.looking import address
from tests.browser.pages.sights import SIGHTS, Sight
from tests.browser.pages.town import Town

AS_OPENED = [sight for sight in SIGHTS if sight.then is None]


def walk(town: Town, language: str) -> Iterator[tuple[Sight, str]]:
    """Each sight that needs no step in a browser, with its page in this language."""
    for sight in AS_OPENED:
        browser = Browser(headers={"accept-language": language})
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        if town.people[sight.who]:
            browser.cookies[settings.SESSION_COOKIE_NAME] = town.people[sight.who]
        reply = browser.get(address(town, sight), follow=True)
        assert reply.status_code == sight.status, sight.name
        yield sight, reply.content.decode()
