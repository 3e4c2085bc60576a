"""Every page as it opens, read in Spanish: no text of the catalogues is left in English."""

import re
from functools import cache
from html.parser import HTMLParser

import polib
import pytest
from django.template.loader import render_to_string
from django.utils import translation

from screening.assessment.management.commands.messages import catalogues
from tests.browser.pages.looking import folder_of_run, founded
from tests.browser.pages.walking import walk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("english_again")]
SPOKEN = ("title", "aria-label", "alt", "placeholder", "content", "data-word")
VOID = ("input", "br", "img", "hr", "link", "meta", "wbr", "source")
WORD = re.compile(r"[^\W\d_]+")
PLACE = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|%%")


class Visible(HTMLParser):
    """What a person reads or is read of a page; a typed value and what a script keeps are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.hidden = 0
        self.english: list[str] = []  # the open tags from one that says it is in English on

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if self.english or (given.get("lang") == "en" and tag != "html"):
            self.english += [tag] if tag not in VOID else []
            return
        self.hidden += tag in ("script", "style", "textarea")
        self.texts += [value for name, value in attrs if value and name in SPOKEN]
        if tag == "input" and given.get("type") in ("submit", "button"):
            self.texts.append(given.get("value") or "")

    def handle_endtag(self, tag):
        if self.english:
            while self.english.pop() != tag:
                pass
            return
        self.hidden -= tag in ("script", "style", "textarea")

    def handle_data(self, data):
        if not self.hidden and not self.english:
            self.texts.append(data)


def read(page: str) -> str:
    reader = Visible()
    reader.feed(page)
    return " ".join(" ".join(reader.texts).split())


@cache
def english() -> dict[tuple[str, ...], list[str]]:
    """The longest unbroken piece of each text of the catalogues that is three words or more and says something else in
    Spanish, by its first three words; the text may be filled in with a name or a number."""
    found = set()
    for path in catalogues("es"):
        for entry in polib.pofile(str(path)):
            said = " ".join([entry.msgstr, *entry.msgstr_plural.values()])
            for text in filter(None, (entry.msgid, entry.msgid_plural)):
                pieces = [" ".join(read(piece).split()) for piece in PLACE.split(text)]
                found |= {p for p in pieces if len(WORD.findall(p)) >= 3 and p not in said}
    texts: dict[tuple[str, ...], list[str]] = {}
    for text in sorted(found):
        texts.setdefault(beginnings(text)[0], []).append(text)
    return texts


def beginnings(text: str) -> list[tuple[str, ...]]:
    """Each three words that follow one another."""
    words = WORD.findall(text)
    return list(zip(words, words[1:], words[2:], strict=False))


def left_in_english(texts: dict[tuple[str, ...], list[str]], page: str) -> list[str]:
    """Only texts that begin with three words of the page are looked for in it: there are thousands."""
    likely = [text for start in set(beginnings(page)) for text in texts.get(start, ())]
    return [text for text in likely if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", page)]


def test_no_page_leaves_a_text_in_english(settings, tmp_path_factory):
    settings.OUTBOX_IMMEDIATE = False
    scene, texts, left = founded(folder_of_run(tmp_path_factory)), english(), []
    for case, page in walk(scene, "es"):
        left += [(case.name, text) for text in left_in_english(texts, read(page))]
    assert not left, "\n".join(f"{name}: {text}" for name, text in left)


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "409", "410", "429", "500", "503"])
def test_no_refusal_leaves_a_text_in_english(code):
    with translation.override("es"):
        page = read(render_to_string(f"{code}.html"))
    assert left_in_english(english(), page) == []
    assert len(page) > 100


def test_the_check_sees_a_text_that_is_left_in_english():
    assert left_in_english(english(), read("<p>Protocol</p><p>Date of <b>birth</b> here</p>")) != []
    assert left_in_english(english(), read("<textarea>Name of the practice</textarea>")) == []
