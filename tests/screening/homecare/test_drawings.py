import re
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string

from screening.homecare.drawings import DRAWINGS, drawing
from screening.homecare.drawings.figure import FLOOR, THICK, Figure, Pose
from screening.protocol.techniques import TECHNIQUES
from tests.protocol.banned_words import banned_in

GIVEN = [entry.slug for entry in TECHNIQUES if entry.who == "client" and entry.suggested]
SVG = "{http://www.w3.org/2000/svg}"


def drawn(slug, **more):
    return render_to_string("homecare/drawing.svg", {"drawing": drawing(slug, **more)})


def test_every_technique_a_client_may_be_given_has_a_drawing_and_no_other():
    assert set(DRAWINGS) == set(GIVEN)


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
def test_every_figure_stays_on_its_sheet(slug):
    scene = DRAWINGS[slug]
    for pose in scene.poses:
        figure = Figure(pose)
        for x, y in (*figure.near_leg, *figure.far_leg, *figure.near_arm, *figure.far_arm, figure.head):
            assert 0 < x < 240
            assert scene.top < y <= FLOOR


def test_a_figure_without_a_height_rests_on_the_floor():
    figure = Figure(Pose(x=100))
    assert max(y for _x, y in figure.near_leg) == pytest.approx(FLOOR - THICK)


def test_a_technique_without_a_drawing_gives_none():
    assert drawing("joint-mobilisation") is None
