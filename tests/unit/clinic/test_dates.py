"""Dates read as each language writes them, wherever a page, a mail or a document shows one."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils.formats import date_format
from django.utils.translation import override

ROOT = Path(__file__).parents[3]
DAY = dt.datetime(2026, 11, 30, 9, 5, tzinfo=dt.UTC)
ASKED = re.compile(r'"((?:[Dl] )?j [FM](?: Y)?(?:, H:i(?::s)?)?)"')


@pytest.mark.parametrize(
    ("language", "words"), [("en", "30 November 2026"), ("es", "30 de noviembre de 2026"), ("de", "30. November 2026")]
)
def test_a_date_on_a_page_and_in_a_sentence_reads_as_the_language_writes_it(language, words):
    with override(language):
        assert Template('{{ day|date:"j F Y" }}').render(Context({"day": DAY})) == words
        assert date_format(DAY, "j F Y") == words


def test_every_date_that_is_asked_for_has_its_point_in_german_and_its_de_before_a_spanish_month():
    files = [one for folder in ("clinic", "screening", "templates") for one in (ROOT / folder).rglob("*.*")]
    texts = [one.read_text() for one in files if one.suffix in (".py", ".html", ".txt") and "formats" not in one.parts]
    asked = {found for text in texts for found in ASKED.findall(text)}
    assert len(asked) > 10
    for words in asked:
        with override("de"):
            assert "30. Nov" in date_format(DAY, words), words
        if " F" in words:
            with override("es"):
                assert "30 de noviembre" in date_format(DAY, words), words
