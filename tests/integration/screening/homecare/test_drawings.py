import re
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string

from screening.homecare.drawings import PICTURES, SAYS, drawing
from screening.protocol.techniques import TECHNIQUES
from tests.unit.protocol.banned_words import banned_in

GIVEN = [entry.slug for entry in TECHNIQUES if entry.who == "client" and entry.suggested]
SVG = "{http://www.w3.org/2000/svg}"


def drawn(slug, **more):
    return render_to_string("homecare/drawing.svg", {"drawing": drawing(slug, **more)})


def test_every_technique_a_client_may_be_given_has_a_drawing_and_no_other():
    assert set(SAYS) == set(GIVEN) == {path.stem for path in PICTURES.glob("*.svg")}


@pytest.mark.parametrize("slug", GIVEN)
def test_a_drawing_has_a_title_and_says_in_words_what_it_shows(slug):
    root = ElementTree.fromstring(drawn(slug))  # our own template, not outside input
    assert root.find(f"{SVG}title").text.startswith("Drawing: ")
    says = root.find(f"{SVG}desc").text
    assert len(says) > 20
    assert banned_in(says) == []
    named = {root.get("aria-labelledby"), root.get("aria-describedby")}
    assert named == {root.find(f"{SVG}title").get("id"), root.find(f"{SVG}desc").get("id")}


@pytest.mark.parametrize("slug", GIVEN)
def test_a_drawing_carries_no_style_no_script_and_nothing_from_elsewhere(slug):
    text = drawn(slug)
    assert not re.search(r"style|<script|href|\son\w+=", text)
    assert text.count("http") == 1


@pytest.mark.parametrize("slug", GIVEN)
def test_a_drawing_for_paper_has_no_colour_of_the_page_left(slug):
    assert "var(" not in drawn(slug, paper=True)
    assert "currentColor" not in drawn(slug, paper=True)


@pytest.mark.parametrize("slug", GIVEN)
def test_every_stroke_begins_on_its_sheet(slug):
    found = drawing(slug)
    left, top, wide, high = map(float, found["box"].split())
    for stroke in found["strokes"]:
        for x, y in re.findall(r"M(-?[\d.]+) (-?[\d.]+)", stroke["d"]):
            assert left <= float(x) <= left + wide
            assert top <= float(y) <= top + high


@pytest.mark.parametrize("slug", GIVEN)
def test_every_colour_of_a_picture_has_one_of_the_page(slug):
    colours = {stroke[name] for stroke in drawing(slug)["strokes"] for name in ("stroke", "fill")}
    assert not [colour for colour in colours if colour.startswith("#")]


def test_a_technique_without_a_drawing_gives_none():
    assert drawing("joint-mobilisation") is None
