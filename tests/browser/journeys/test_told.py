"""The text that answers ask for comes up whichever way a page is left: on the phone with script and without, by the
way back, and when a save gets through late; on the tablet it sends to the desk."""

import re

import pytest
from django.urls import reverse

from screening.pathway.services import revoke_invitations
from screening.protocol.questionnaire.form_answers import HOME
from tests.browser.journeys.filling import answer, go_on, prove, settled, start
from tests.chromium import PHONE
from tests.integration.screening.links import healthy


def say(page, question):
    """Everything as a healthy client, but yes to this."""
    answer(page, healthy() | {question: "yes"})


def reads(page, key):
    from playwright.sync_api import expect

    expect(page.locator(f"[data-told={key}]")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_two_answers_that_are_calm_alone_call_for_help_together(open_browser, accessible, link, script):
    page = open_browser(PHONE, script=script)
    prove(page, link)
    page.goto(reverse("form-section", args=[HOME["anticoagulant"]]))
    say(page, "anticoagulant")
    go_on(page)
    page.goto(reverse("form-section", args=[HOME["leg_weakness"]]))
    say(page, "leg_weakness")
    go_on(page)
    reads(page, "now")
    assert page.get_by_role("link", name="Call 999").get_attribute("href") == "tel:999"
    if script:
        accessible(page)
    page.get_by_role("link", name="Go on with the questions").click()
    reads(page, "now")
    page.goto(reverse("form-check"))
    reads(page, "now")


def test_the_way_back_leads_past_no_text(open_browser, link):
    page = start(open_browser, link, HOME["abdominal_pulsation"])
    say(page, "abdominal_pulsation")
    page.locator("section:not([hidden]) a.back").click()
    reads(page, "today")
    page.get_by_role("link", name="Go on with the questions").click()
    page.wait_for_url(re.compile("/form/(?!safety)"))
    reads(page, "today")


def test_a_save_that_gets_through_late_brings_the_text_up_where_the_client_is(open_browser, link):
    from screening.intake.models import Answers

    page = start(open_browser, link, HOME["leg_swollen"])
    page.context.set_offline(True)
    say(page, "leg_swollen")
    go_on(page)
    page.locator("#trouble:not(:empty)").wait_for()
    page.context.set_offline(False)
    reads(page, "today")
    assert Answers.objects.get().given["leg_swollen"] == "yes"


def test_what_is_typed_while_the_text_comes_is_saved(open_browser, link):
    from screening.intake.models import Answers

    page = start(open_browser, link, HOME["leg_swollen"])
    page.context.set_offline(True)
    say(page, "leg_swollen")
    go_on(page)
    settled(page)
    page.locator("section:not([hidden]) [value=symptoms_stiffness]").check(force=True)
    page.context.set_offline(False)
    reads(page, "today")
    row = Answers.objects.get()
    assert (row.given["leg_swollen"], row.ticks["symptoms_stiffness"]) == ("yes", "yes")


def test_in_spanish_and_after_coming_back(open_browser, link):
    page = open_browser(PHONE, locale="es-ES")
    page.goto(link)
    page.get_by_role("button", name="Español").click()
    for name, value in (("Día", "1"), ("Mes", "3"), ("Año", "1992")):
        page.get_by_label(name).fill(value)
    page.get_by_role("button", name="Empezar").click()
    page.get_by_label("Yo", exact=True).check(force=True)
    page.get_by_role("button", name="Acepto").click()
    page.goto(reverse("form-section", args=[HOME["saddle_numbness"]]))
    say(page, "saddle_numbness")
    go_on(page)
    page.wait_for_url("**/form/safety/**")
    assert "Pida ayuda ahora: llame al 999" in page.locator("[data-told]").inner_text()
    page.goto(reverse("form"))
    reads(page, "now")
    assert "No conduzca. Avise a alguien que esté cerca." in page.locator("[data-told]").inner_text()


def test_after_the_link_was_ended_it_comes_up_on_the_page_that_is_not_saved(
    open_browser, accessible, link, invited, therapist
):
    from playwright.sync_api import expect

    page = start(open_browser, link, HOME["saddle_numbness"])
    revoke_invitations(screening=invited, by=therapist)
    say(page, "saddle_numbness")
    go_on(page)
    reads(page, "now")
    expect(page.locator("[data-told=now]")).to_be_focused()
    expect(page.locator("#trouble")).to_contain_text("Not saved")
    card = page.locator("[data-told=now]")
    assert card.get_by_role("link", name="Call 999").get_attribute("href") == "tel:999"
    assert "The practice was told." in card.inner_text()
    accessible(page)
