"""What a client reads in English is for a reading age of 9 to 11 years."""

from collections import defaultdict

import pytest

from tests.unit.protocol.client_lines import client_lines, reading_age, sentences, syllables

LONGEST_SENTENCE = 20  # words
FAMILIAR = {"advertising", "artificial", "comfortable", "exercises", "relaxation", "replacement", "somebody"}
LINES = dict(reversed([(line, where) for where, line in client_lines()]))
TOGETHER = defaultdict(list)
for text, place in LINES.items():
    TOGETHER[place].append(text)


def count(lines):
    return sum(len(words) for line in lines for words in sentences(line))


def test_the_measure_tells_a_plain_line_from_a_hard_one():
    plain = "Call your doctor today and say what you told us. Do not rub or stretch the sore place."
    hard = "Immediate medical consultation is recommended prior to undertaking any therapeutic intervention."
    assert reading_age([plain]) < 9
    assert reading_age([hard]) > 20
    assert [syllables(word) for word in ("pain", "tummy", "medicines", "emergency", "numb")] == [1, 2, 3, 2, 1]


def test_all_of_it_together_is_easy():
    assert len(LINES) > 1000
    assert reading_age(list(LINES)) < 9


@pytest.mark.parametrize("where", [name for name, lines in TOGETHER.items() if count(lines) >= 20])
def test_what_is_read_together_needs_eleven_years_at_most(where):
    assert reading_age(TOGETHER[where]) <= 11


def test_no_sentence_is_long_and_no_line_is_much_harder_than_the_rest():
    long = [line for line in LINES if any(len(words) > LONGEST_SENTENCE for words in sentences(line))]
    hard = [line for line in LINES if count([line]) >= 12 and reading_age([line]) > 13]
    assert (long, hard) == ([], [])


def test_a_long_word_is_one_that_everybody_knows_or_a_name():
    words = {word.lower() for line in LINES for part in sentences(line) for word in part}
    assert {word for word in words if syllables(word) > 3} - FAMILIAR == set()
