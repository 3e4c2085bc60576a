"""Words in free text that a therapist should not read past."""

import pytest

from screening.protocol.marked_words import MARKED, parts


@pytest.mark.parametrize("text", ["", "Nothing", "On HRT and the pill.", "Fever last week", "¿Vuelo largo? Fiebre."])
def test_the_pieces_are_the_text(text):
    assert "".join(piece for piece, _bold in parts(text)) == text


def test_a_word_is_found_by_its_beginning_in_any_case_and_not_inside_another():
    assert [piece for piece, bold in parts("Antibiotics, anaemic, a caterpillar and a feverish night") if bold] == [
        "Antibiotics",
        "anaemic",
        "feverish",
    ]
    assert [piece for piece, bold in parts("Seit dem Langstreckenflug: Fieber, schwarzer Stuhl") if bold] == [
        "Fieber",
        "schwarzer",
    ]
    assert all([bold for _piece, bold in parts(word)] == [True] for word in MARKED)
