"""The number that clients are told to call: the practice's own, or words, never that of another country."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from clinic.core.language import SESSION_KEY
from clinic.practices import emergency
from clinic.practices.models import Practice
from screening.homecare.services import check_in
from tests.integration.screening.homecare.links import linked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english_again")]
WORDS = {
    "en": "your local emergency number",
    "es": "número de emergencias local",
    "de": "die Notrufnummer an Ihrem Ort",
}
LANGUAGES = pytest.mark.parametrize("language", WORDS)


@pytest.fixture(params=["", "XX"])
def nowhere(request, practice):
    """A practice in a country we know no number of, with the number that a new row begins with."""
    Practice.objects.filter(pk=practice.pk).update(country=request.param, emergency_number="999")


def shown(browser, address, language):
    session = browser.session
    session[SESSION_KEY] = language
    session.save()
    return re.sub(r'value="[^"]*"', "", browser.get(address, follow=True).content.decode())


def said_yes(browser):
    """The same browser, after an answer that brings the text up."""
    browser.post(reverse("form-section", args=["today"]), {"saddle_numbness": "yes"})
    return browser


def test_every_country_to_choose_has_a_number():
    assert {code for code, _name in emergency.COUNTRIES} == set(emergency.NUMBERS)
    assert all(number.isdigit() for numbers in emergency.NUMBERS.values() for number in numbers)


def test_a_known_country_gives_the_number_of_the_practice():
    here = Practice(country="ES", emergency_number="061")
    assert (here.number_to_dial, here.number_to_say) == ("061", "061")


@LANGUAGES
@pytest.mark.parametrize(("country", "number"), [("", "999"), ("XX", "999"), ("GB", " "), ("", "")])
def test_without_a_known_country_or_number_there_are_words(language, country, number):
    with override(language):
        here = Practice(country=country, emergency_number=number)
        assert (here.number_to_dial, here.number_to_say) == ("", WORDS[language])


@LANGUAGES
def test_the_safety_page_shows_words_and_no_wrong_number(nowhere, agreed, language):
    page = shown(said_yes(agreed), reverse("form-safety"), language)
    assert WORDS[language] in page
    assert "999" not in page


@LANGUAGES
def test_the_card_beside_an_emergency_answer_does_so_too(nowhere, agreed, language):
    page = shown(agreed, "/form/today/", language)
    assert WORDS[language] in page
    assert "tel:999" not in page


@LANGUAGES
def test_the_plan_shows_words_and_no_wrong_number(nowhere, plan, therapist, language):
    page = shown(linked(plan.screening, therapist), reverse("my-plan"), language)
    assert WORDS[language] in page
    assert "tel:999" not in page


@LANGUAGES
def test_the_page_after_a_stop_sign_shows_words_and_no_wrong_number(nowhere, plan, therapist, language):
    check_in(plan=plan, by=plan.screening.client, signs=["sharp_pain"])
    page = shown(linked(plan.screening, therapist), reverse("plan-stopped"), language)
    assert WORDS[language] in page
    assert "999" not in page


def test_where_the_country_is_known_the_safety_page_calls_the_number(agreed):
    assert 'href="tel:999"' in shown(said_yes(agreed), reverse("form-safety"), "en")


def test_where_the_country_is_known_the_plan_calls_the_number(plan, therapist):
    assert 'href="tel:999"' in shown(linked(plan.screening, therapist), reverse("my-plan"), "en")
