"""A practice makes the product its own, page by page; then a client meets it, in each language."""

from django.urls import reverse

from clinic.practices.models import Practice
from tests.browser.journeys.people import IRIS, prove
from tests.browser.pages.checks import ask
from tests.browser.pages.test_from_the_right import BODY, MIDDLES
from tests.chromium import PHONE
from tests.people import signed_in

NUMBER = "020 7946 0101"
AGREED = {
    "en": "Students may be in the room.",
    "es": "Puede haber estudiantes en la sala.",
    "de": "Auszubildende können im Raum sein.",
}
ASKED = {"en": "Do you sing?", "es": "¿Canta usted?", "de": "Singen Sie?"}
LEAF = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M1 1L9 9" stroke="#0a0"/></svg>'


def set_up(manager):
    """Every page of settings that shows on a client's pages, saved as its form posts it."""
    typed = {
        "practice-around": {"same_day_name": "Mill Lane Clinic", "same_day_phone": NUMBER},
        "practice-texts": {f"agreement_{code}": text for code, text in AGREED.items()}
        | {"accent": "berry", "logo": LEAF},
        "practice-questions": {"q1_kind": "ynu", "q1_on": "on"} | {f"q1_text_{c}": text for c, text in ASKED.items()},
        "practice-formulary": {"kept_rules": ["C39"]},
    }
    Practice.objects.filter(pk=manager.practice_id).update(text_languages=[*ASKED])
    for page, values in typed.items():
        manager.practice.refresh_from_db()
        reply = signed_in(manager).post(reverse(page), {"version": manager.practice.version} | values)
        assert reply.status_code == 302, (page, reply.context["form"].errors)


def test_a_client_meets_the_practice_that_was_set_up_in_every_language(open_browser, accessible, manager, link):
    set_up(manager)
    page = open_browser(PHONE)
    prove(page, link, IRIS)
    for code in ("de", "es", "en"):
        page.locator(f"button[name=language][value={code}]").click()
        page.get_by_text(AGREED[code]).first.wait_for()
        assert page.locator("html").get_attribute("data-accent") == "berry"
        assert ask(page, "width", "cut") == []
        accessible(page)
    page.locator("[name=who_answers][value=self]").check(force=True)
    page.get_by_role("button", name="I agree").click()
    page.wait_for_url("**/form/today/**")
    page.locator("button[name=language][value=de]").click()
    page.get_by_role("heading", name="Heute").wait_for()
    page.goto(reverse("form-section", args=["where"]))
    middles = page.evaluate(MIDDLES, BODY)
    assert middles == sorted(middles)  # long words or short: each side is named on its own side
    page.goto(reverse("form-own"))
    for code in ("es", "de", "en"):
        page.locator(f"button[name=language][value={code}]").click()
        page.get_by_text(ASKED[code]).wait_for()
        assert ask(page, "width", "cut") == []
        accessible(page)
