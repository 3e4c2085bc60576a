"""Pages in the language of the client, and the switch."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clinic.clients.models import Consent
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questionnaire.form_answers import home_of
from tests.integration.screening.links import BIRTH_DATE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english_again")]


SPANISH = {"headers": {"accept-language": "es"}}


def text(reply):
    return reply.content.decode()


@pytest.fixture
def spanish(link, invited):
    """A browser that asks for English, held by a client whose record says Spanish."""
    client = invited.client
    client.language = "es"
    client.save(update_fields=["language"])
    browser = Browser(headers={"accept-language": "en"})
    assert "Antes de su visita" in text(browser.get(link))
    browser.post(link, BIRTH_DATE)
    return browser


def test_signing_in_speaks_the_language_of_the_browser(db):
    page = text(Browser().get("/account/login/", **SPANISH))
    assert '<html lang="es"' in page
    assert "Contraseña" in page
    assert "Ir al contenido principal" in page


def test_a_client_is_spoken_to_in_their_own_language(spanish):
    page = text(spanish.get(reverse("form-consent")))
    assert "Cómo usa" in page
    assert "{practice}" not in page
    assert "We do not sell" not in page


def test_the_agreement_is_kept_in_the_words_that_were_read(spanish):
    spanish.post(reverse("form-consent"), {"agree": "on", "who_answers": "self"})
    assert "No vendemos sus respuestas" in Consent.objects.get(kind="data_use").text


def test_every_question_of_the_questionnaire_is_in_spanish(spanish, invited):
    spanish.post(reverse("form-consent"), {"agree": "on", "who_answers": "self"})
    page = text(spanish.get(reverse("form"), follow=True))
    assert "Toque cada lugar que duele." in page
    assert "Get help now" not in page
    left = [question.text for question in QUESTIONNAIRE.questions if f">{question.text}<" in page]
    assert left == []


def test_the_emergency_text_is_in_spanish(spanish, invited):
    spanish.post(reverse("form-consent"), {"agree": "on", "who_answers": "self"})
    page = text(spanish.post(reverse("form-section", args=["today"]), {"saddle_numbness": "yes"}, follow=True))
    assert f"Pida ayuda ahora: llame al {invited.practice.emergency_number}" in page
    assert "No conduzca. Avise a alguien que esté cerca." in page


def test_the_switch_leads_back_and_is_forgotten_with_the_session(spanish):
    here = reverse("form-consent")
    reply = spanish.post(reverse("language"), {"language": "en", "next": here})
    assert (reply.status_code, reply.url) == (302, here)
    assert "django_language" not in reply.cookies
    assert "We do not sell" in text(spanish.get(here))


def test_the_switch_of_staff_is_kept_on_the_device(db):
    browser = Browser()
    browser.post(reverse("language"), {"language": "es", "next": "/account/login/"})
    assert "Contraseña" in text(browser.get("/account/login/"))


def test_a_language_chosen_before_the_birth_date_goes_before_the_record(link):
    browser = Browser()
    browser.post(reverse("language"), {"language": "es", "next": link})
    browser.post(link, BIRTH_DATE)
    assert "Cómo usa" in text(browser.get(reverse("form-consent")))


def test_the_switch_never_leads_to_another_site(db):
    reply = Browser().post(reverse("language"), {"language": "es", "next": "https://elsewhere.example/"})
    assert reply.url == "/"


def test_an_unknown_language_changes_nothing(spanish):
    spanish.post(reverse("language"), {"language": "xx", "next": "/"})
    assert "Cómo usa" in text(spanish.get(reverse("form-consent")))


def test_the_switch_of_the_questionnaire_saves_what_cannot_be_right_too_and_says_so_in_the_other_language(spanish):
    spanish.post(reverse("form-consent"), {"agree": "on", "who_answers": "self"})
    address = reverse("form-section", args=[home_of("abdominal_surgery_weeks")])
    odd = {"tummy_ever": "abdominal_surgery", "abdominal_surgery_weeks_0": "-9"}
    reply = spanish.post(address, odd | {"seen": "", "language": "en"})
    assert (reply.status_code, reply.url) == (302, address)
    page = text(spanish.get(address))
    assert 'value="-9"' in page
    assert "There is a problem" in page


def test_an_emergency_answer_is_not_passed_over_by_the_switch(spanish):
    spanish.post(reverse("form-consent"), {"agree": "on", "who_answers": "self"})
    address = reverse("form-section", args=[home_of("saddle_numbness")])
    reply = spanish.post(address, {"saddle_numbness": "yes", "seen": "", "language": "en"}, follow=True)
    assert reply.request["PATH_INFO"] == reverse("form-safety")
    assert "Get help now" in text(reply)
