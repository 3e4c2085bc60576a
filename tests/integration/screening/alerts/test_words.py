"""The fixed texts as a client reads them: filled from the settings of the practice, in the language of the page."""

import datetime as dt

import pytest
from django.utils.translation import override

from clinic.core import clock
from clinic.practices.models import Practice
from screening.alerts.words import next_lines, text_for
from screening.protocol import verdict_texts

OPEN, CLOSED = dt.datetime(2026, 11, 30, 10, tzinfo=dt.UTC), dt.datetime(2026, 11, 30, 20, tzinfo=dt.UTC)
LANGUAGES = pytest.mark.parametrize("language", ["en", "es", "de"])
each_key = pytest.mark.parametrize("key", list(verdict_texts.BY_KEY))


@pytest.fixture
def here(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: OPEN)
    return Practice(name="Elm Street", phone="020 7946 0000", emergency_number="999", advice_line="111")


def whole(text):
    return " ".join([text.title, *text.lines])


@LANGUAGES
@each_key
def test_no_place_is_left_open_and_no_text_in_english_on_a_spanish_page(here, key, language):
    with override(language):
        said = whole(text_for(key, here, going_on=True, desk=True, asked=True))
    assert "{" not in said
    if language == "es":
        english = {sentence for line in verdict_texts.BY_KEY[key].lines for sentence in line.split(". ")}
        assert not [sentence for sentence in english if sentence in said]


def test_the_emergency_number_is_the_practices_own(here):
    here.country, here.emergency_number = "ES", "061"
    text = text_for("now", here)
    assert text.title == "Get help now: call 061"
    assert [call.number for call in text.calls] == ["061"]


@pytest.mark.parametrize("key", ["now", "today"])
def test_where_no_number_is_known_words_stand_and_nothing_wrong_can_be_pressed(here, key):
    here.country, here.advice_line = "XX", ""
    text = text_for(key, here)
    assert text.calls == ()
    assert "999" not in whole(text)


def test_without_a_telephone_of_the_practice_nobody_is_told_to_call_it(here):
    here.phone = ""
    text = text_for("before_visit", here)
    assert "You can call us" not in whole(text)
    assert text.calls == ()


@pytest.mark.parametrize(("key", "says"), [("now", True), ("today", True), ("days", True), ("before_visit", False)])
def test_outside_the_hours_nobody_is_left_to_wait(here, key, says, monkeypatch):
    words = "We are closed until 9:00 tomorrow. Do not wait for us."
    assert words not in whole(text_for(key, here))
    monkeypatch.setattr(clock, "now", lambda: CLOSED)
    assert (words in whole(text_for(key, here))) is says
    assert words not in whole(text_for(key, here, desk=True)), "somebody has just handed over the tablet"


def test_while_there_are_questions_left_the_first_line_says_what_comes_first(here):
    assert text_for("now", here, going_on=True).lines[0].endswith("First call. You can finish this later.")
    assert text_for("today", here, going_on=True).lines[0].endswith("You can go on with the questions afterwards.")
    assert "afterwards" not in whole(text_for("today", here))


def test_what_happens_next_says_by_which_hour_a_person_reads(here):
    assert next_lines(here)[0] == "Your answers are with Elm Street. A person reads your answers by 17:00."
