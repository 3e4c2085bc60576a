"""The practice's own words: agreed to and kept with the agreement, and said in mails; never instead of ours."""

import pytest
from django.urls import reverse

from clinic.clients.models import Client, Consent
from clinic.outbox.models import Message
from screening.pathway.models import Screening
from screening.pathway.services import invite
from tests.people import signed_in

ADDED = {"agreement_en": "We teach students here.", "agreement_es": "Aquí enseñamos a estudiantes."}


def save(manager, **typed):
    manager.practice.refresh_from_db()
    return signed_in(manager).post(reverse("practice-texts"), {"version": manager.practice.version} | typed)


def test_a_client_agrees_to_the_practices_words_too_and_they_are_kept(manager, phone, client_row):
    assert save(manager, **ADDED).status_code == 302
    page = phone.get(reverse("form-consent"), follow=True).content.decode()
    assert page.index("We teach students here.") < page.index("I agree")
    phone.post(reverse("form-consent"), {"agree": "on", "who_answers": "self"})
    kept = Consent.objects.get(client=client_row, kind="data_use")
    assert "We teach students here." in kept.text
    assert "We do not sell your answers" in kept.text


def test_other_words_are_asked_for_anew(manager, agreed):
    save(manager, **ADDED)
    reply = agreed.get(reverse("form"), follow=True)
    assert "We teach students here." in reply.content.decode()
    assert "I agree" in reply.content.decode()


def test_words_in_one_language_only_are_refused_and_stay(manager):
    reply = save(manager, agreement_en="We teach students here.")
    assert "Say the same in this language" in reply.content.decode()
    assert "We teach students here." in reply.content.decode()
    manager.practice.refresh_from_db()
    assert manager.practice.own_texts == {}


@pytest.mark.parametrize(("language", "words"), [("en", "Parking is behind the house."), ("es", "Hay aparcamiento.")])
def test_a_mail_with_a_link_says_it_in_the_clients_language(manager, invited, therapist, client_row, language, words):
    save(manager, mail_en="Parking is behind the house.", mail_es="Hay aparcamiento.")
    Client.objects.filter(pk=client_row.pk).update(language=language)
    invite(screening=Screening.objects.get(pk=invited.pk), by=therapist)
    assert words in Message.objects.get().body
