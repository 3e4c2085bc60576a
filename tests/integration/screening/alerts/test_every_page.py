"""No answers that ask something of the client can end on a page without the text for them.

Every critical answer alone, and drawn cases of several, are answered as a client does without script, in both
languages, on the phone and on the practice's tablet; what each page must say is worked out by the engine.
"""

import random
import re
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import Client as Browser
from django.urls import reverse
from django.utils.translation import override

from clinic.core.language import SESSION_KEY, translate
from screening.intake.engine import reading_of
from screening.intake.layout import questions_for, sections_for
from screening.intake.selectors import draft
from screening.intake.views_form import CHECK
from screening.pathway.models import TABLET, Invitation
from screening.pathway.services import invite
from screening.protocol import verdict_texts
from screening.protocol.critical import CRITICAL
from screening.protocol.questionnaire.form_answers import home_of
from screening.protocol.questions import Kind
from tests.integration.screening.links import BIRTH_DATE, healthy, posted, token_of

pytestmark = pytest.mark.django_db
PERSON = (34, "female")
SECTIONS = [section.id for section in sections_for(*PERSON)]
ASKED = {q.id: q for section in SECTIONS for q in questions_for(section, *PERSON)}
DERIVED = {"no_pain", "sharp_pain", "not_improving", "no_other_conditions"}  # said by another answer, or only yes or no
GATED = {key for key, q in ASKED.items() if q.gate is not None}
ALONE = [key for key, q in ASKED.items() if q.kind is Kind.YNU and key not in GATED | DERIVED]
LANGUAGES = ("en", "es")
DRAWS = 24


def key_of(screening, values):
    """The text that the answers given until now ask for."""
    reading = reading_of(screening.client, screening.practice, values, so_far=True)
    return verdict_texts.key_for(reading.when, doubt=reading.doubt)


def told_on(reply, language):
    """The key of the text on a page; its title must be there in the language of the page."""
    page = reply.content.decode()
    found = re.search(r'data-told="(\w+)"', page)
    if found is None:
        return ""
    with override(language):
        title = translate(verdict_texts.BY_KEY[found[1]].title)
    assert title.split("{")[0] in page
    return found[1]


def speaking(browser, language):
    session = browser.session
    session[SESSION_KEY] = language
    session.save()
    return browser


def start_page(screening, therapist, language):
    """Where the client lands who opens a fresh link of the practice."""
    _invitation, address = invite(screening=screening, by=therapist, send=False, way="link")
    browser = Browser()
    browser.post(reverse("invitation", args=[token_of(address)]), BIRTH_DATE)
    return speaking(browser, language).get(reverse("form"), follow=True)


@contextmanager
def undone():
    """What is saved in here is taken back, so that the next answer stands alone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("answer", ["yes", "not_sure"])
def test_one_answer_alone_has_its_text_from_continue_on(link, agreed, invited, answer):
    """Each question is answered in both languages: one way in one, the other way in the other. What asks something of
    the client is said on another of the client's phones too."""
    wrong, elsewhere = [], Browser()
    elsewhere.post(link, BIRTH_DATE)
    for number, question in enumerate(ALONE):
        language = LANGUAGES[(number + (answer == "yes")) % 2]
        with undone():
            speaking(agreed, language)
            section = home_of(question)
            data = posted(section, {question: answer}, PERSON)
            pages = [agreed.post(reverse("form-section", args=[section]), data, follow=True)]
            pages += [agreed.get(reverse("form-check"))]
            due = key_of(invited, draft(invited).given)
            assert draft(invited).given[question] == answer
            if due:
                pages += [speaking(elsewhere, language).get(reverse("form"), follow=True)]
            said = [told_on(page, language) for page in pages]
        if set(said) != {due} or (question in CRITICAL and not due):
            wrong.append((question, language, due, said))
    assert wrong == []


def drawn(number):
    """A healthy client with two to four answers that are not calm, in the order the questions come."""
    dice = random.Random(f"told {number}")
    picks = dice.sample(ALONE, dice.randint(2, 4))
    return healthy() | {key: dice.choice(["yes", "not_sure"]) for key in picks}


def answer_all(browser, values, *, looking=True):
    """Continue through every section, and look at the page that each leads to."""
    for section in SECTIONS:
        address = reverse("form-section", args=[section])
        yield section, browser.post(address, posted(section, values, PERSON), follow=looking)


@pytest.mark.parametrize("number", range(DRAWS))
def test_drawn_answers_have_their_text_on_every_page_until_the_end(agreed, invited, therapist, number):
    language, values = LANGUAGES[number % 2], drawn(number)
    speaking(agreed, language)
    most = ""
    for section, reply in answer_all(agreed, values):
        most = max(most, key_of(invited, draft(invited).given), key=verdict_texts.rank)
        assert told_on(reply, language) == most, section
    reply = agreed.post(reverse("form-submit"), {"name": "Iris Okafor"}, follow=True)
    invited.refresh_from_db()
    sent = told_on(reply, language)
    assert verdict_texts.rank(sent) >= verdict_texts.rank(most)
    assert sent == verdict_texts.key_for(verdict_texts.When[invited.when.upper()], doubt=False) or sent == most
    assert told_on(agreed.get(reverse("form-done")), language) == sent
    assert told_on(start_page(invited, therapist, language), language) == sent


@pytest.mark.parametrize("number", range(0, DRAWS, 4))
def test_on_the_tablet_the_text_says_to_tell_the_desk(agreed, invited, number):
    language, values = LANGUAGES[number // 4 % 2], drawn(number)
    speaking(agreed, language)
    Invitation.objects.filter(screening=invited).update(way=TABLET)
    looking = number == 0  # the words are the phone's, asked above: one walk shows that the tablet draws its pages
    for section, reply in answer_all(agreed, values, looking=looking):
        assert reply.status_code == (200 if looking else 302), section
    page = agreed.post(reverse("form-submit"), {"name": "Iris Okafor"})
    invited.refresh_from_db()
    assert told_on(page, language) == invited.told
    with override(language):
        assert (translate(verdict_texts.TELL_THE_DESK) in page.content.decode()) == bool(invited.told)


def test_a_correction_is_told_of_on_continue_and_the_sent_text_stays_until_then(agreed, invited):
    values = healthy() | {"aneurysm_or_graft": "yes"}
    for section, reply in answer_all(agreed, values, looking=False):
        assert reply.status_code == 302, section
    agreed.post(reverse("form-submit"), {"name": "Iris Okafor"})
    assert told_on(agreed.post(reverse("form-again"), follow=True), "en") == verdict_texts.BEFORE_VISIT.key
    address = reverse("form-section", args=[home_of("leg_swollen")]) + f"?back={CHECK}"
    page = agreed.get(address)
    seen = re.search(r'name="seen" value="([^"]*)"', page.content.decode())[1]
    data = posted(home_of("leg_swollen"), values | {"leg_swollen": "yes"}, PERSON, seen)
    assert told_on(agreed.post(address, data, follow=True), "en") == verdict_texts.TODAY.key
    assert (
        told_on(agreed.post(reverse("form-submit"), {"name": "Iris Okafor"}, follow=True), "en")
        == verdict_texts.TODAY.key
    )
