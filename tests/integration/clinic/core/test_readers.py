"""A language is offered with the line that no clinician has read its safety texts, until one has, as they are now."""

import pytest
from django.urls import reverse

from clinic.core import readers
from screening.protocol import signed
from screening.protocol.wording import safety_texts
from tests.people import signed_in

ENTRY = """[[signoff]]
name = "Dra. Ana Lectora"
registration = "COM 1"
date = 2026-12-01
hash = "{hash}"
verdict = "{verdict}"
dissent = "{dissent}"
"""
UNREAD = "Spanish: safety texts not yet read by a clinician who speaks it."
READ = "Spanish: safety texts read by Dra. Ana Lectora (COM 1) on 1 Dec 2026."


@pytest.fixture
def sign(tmp_path, monkeypatch):
    """sign(hash, ...): what a clinician says, in the folder that is read."""
    monkeypatch.setattr(signed, "OF_LANGUAGES", tmp_path)
    readers._kept.cache_clear()

    def write(of, verdict="agree", dissent="", language="es"):
        entry = ENTRY.format(hash=of, verdict=verdict, dissent=dissent)
        with (tmp_path / f"{language}.toml").open("a", encoding="utf-8") as file:
            file.write(entry)
        readers._kept.cache_clear()

    yield write
    readers._kept.cache_clear()


def test_staff_are_told_where_a_clients_language_is_chosen_and_beside_the_rules(sign, therapist):
    browser = signed_in(therapist)

    def pages():
        return [" ".join(browser.get(reverse(name)).content.decode().split()) for name in ("client-new", "rule-list")]

    assert all(UNREAD in page for page in pages())
    sign(readers.hash_of("es"))
    assert all(READ in page and UNREAD not in page for page in pages())


def test_a_changed_safety_text_is_read_by_nobody(sign, monkeypatch):
    sign(readers.hash_of("es"))
    assert readers.reader_words("es") == READ
    before, one = readers.hash_of("es"), safety_texts()[500]
    monkeypatch.setattr(readers, "translate", lambda text: "otra cosa" if text == one else text)
    readers.hash_of.cache_clear()
    assert readers.hash_of("es") != before
    assert readers.reader_words("es") == UNREAD
    readers.hash_of.cache_clear()


def test_one_who_wants_texts_changed_outweighs_one_who_agrees(sign):
    sign(readers.hash_of("es"))
    sign(readers.hash_of("es"), "change", "“Ingle” is not understood everywhere")
    assert readers.reader_words("es") == "Spanish: a clinician who speaks it wants safety texts changed."


def test_a_file_of_a_language_that_is_not_spoken_is_told(sign):
    sign(readers.hash_of("es"), language="xx")
    assert readers.read() == ((), ("xx.toml: no language is called so.",))


def test_the_files_that_come_with_supine_are_whole():
    assert readers.read()[1] == ()
