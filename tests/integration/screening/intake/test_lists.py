"""A list of ticks: nothing turns into "no" that was not on screen with None of these, or read back."""

import re

import pytest
from django.urls import reverse

from screening.intake.fields import NONE
from screening.intake.models import Answers
from tests.integration.screening.links import healthy, posted
from tests.markup import flat

TUMMY = reverse("form-section", args=["tummy"])
NOW = ("abdomen_hard_or_swollen", "right_low_abdominal_pain_sick", "sudden_one_sided_pain", "painful_lump", "new_lump")
KEYS = ["tummy_hard", "vomiting_no_wind", "right_low_abdominal_pain_sick", "one_sided_pain", "painful_lump", "new_lump"]
MORE = {"tummy_more": NONE}  # the other list of the page
LEFT = re.compile(r"about (\d+) minutes? left")
CANCER = reverse("form-section", args=["general"])


def row():
    return Answers.objects.get(submitted_at=None)


def given():
    return {key: row().given.get(key) for key in NOW}


def press(browser, address=TUMMY, **data):
    """Continue; where a text comes first, on from there."""
    page = flat(browser.post(address, {"seen": "", "go": "1"} | data, follow=True).content.decode())
    on = re.search(r'<a class="btn" href="([^"]+)"', page) if "Please read this now" in page else None
    return flat(browser.get(on[1].replace("&amp;", "&")).content.decode()) if on else page


def test_none_of_these_says_no_for_what_was_on_screen_and_how_is_kept(agreed):
    page = press(agreed, tummy_now=NONE, **MORE)
    assert "Injury and leg" in page
    assert set(given().values()) == {"no"}
    assert "testicle_pain" not in row().ticks
    assert row().how["painful_lump"] == "list"
    assert "testicular_lump" not in row().given


def test_a_list_left_empty_comes_back_once_and_then_stays_blank(agreed):
    page = press(agreed, **MORE)
    assert "Tick what fits, or “None of these”." in page
    named = page.split('id="part-tummy"')[1].split('name="named" value="')[1].split('"')[0]
    assert named == "tummy_now"
    assert "Injury and leg" in press(agreed, **MORE, named=named)
    assert set(given().values()) == {None}


def test_some_ticked_is_read_back_once_before_anything_becomes_no(agreed):
    page = press(agreed, tummy_now="new_lump", **MORE)
    assert "So not: Tummy hard, swollen or very sore · Vomiting, and no wind or poo" in page
    assert given() == dict.fromkeys(NOW) | {"new_lump": "yes"}
    back = page.split('name="so_not-tummy_now" value="')[1].split('"')[0]
    assert back.split() == KEYS[:-1]
    assert "Injury and leg" in press(agreed, tummy_now="new_lump", **MORE, **{"so_not-tummy_now": back})
    assert given() == dict.fromkeys(NOW, "no") | {"new_lump": "yes"}


def test_what_was_read_back_for_other_ticks_counts_for_none(agreed):
    stale = " ".join(KEYS[:-1])
    press(agreed, tummy_now="painful_lump", **MORE, **{"so_not-tummy_now": stale})
    assert given() == dict.fromkeys(NOW) | {"painful_lump": "yes"}


def test_a_tick_takes_none_of_these_back_and_it_is_said(agreed):
    page = press(agreed, tummy_now=[NONE, "new_lump"], **MORE)
    assert "“None of these” was taken back." in page
    assert given() == dict.fromkeys(NOW) | {"new_lump": "yes"}


def test_leaving_without_continue_leaves_a_list_blank_and_keeps_what_was_ticked(agreed):
    agreed.post(TUMMY, {"seen": "", "tummy_now": NONE, "tummy_more": "abdominal_pain"}, headers={"X-Background": "1"})
    assert set(given().values()) == {None}
    assert row().given["abdominal_pain"] == "yes"
    assert agreed.get(reverse("form-section", args=["injury"])).status_code == 200


def test_what_was_confirmed_stays_when_the_page_is_left_another_way(agreed):
    press(agreed, tummy_now=NONE, **MORE)
    agreed.post(TUMMY, {"seen": "", "tummy_now": NONE, "tummy_more": NONE}, headers={"X-Background": "1"})
    assert set(given().values()) == {"no"}


def test_continue_pressed_again_on_a_page_changes_nothing(agreed):
    data = posted("general", healthy() | {"cancer": "past", "cancer_years_since": 4, "cancer_kind": "other"})
    press(agreed, CANCER, **data)
    before = row().given
    seen = agreed.get(CANCER).content.decode().split('id="part-general"')[1].split('name="seen" value="')[1]
    page = press(agreed, CANCER, **data | {"seen": seen.split('"')[0]})
    assert row().given == before
    assert "Look at the line below" not in page


def test_not_sure_about_one_asks_row_by_row_and_keeps_what_was_ticked(agreed):
    page = press(agreed, tummy_now="new_lump", unsure="tummy_now", **MORE)
    assert page.count('name="painful_lump"') == 3
    assert 'name="new_lump" value="yes" checked' in page
    answers = dict.fromkeys(KEYS, "no") | {"painful_lump": "not_sure", "new_lump": "yes"}
    seen = page.split('id="part-tummy"')[1].split('name="seen" value="')[1].split('"')[0]
    press(agreed, each="tummy_now", seen=seen, **answers, **MORE)
    assert given() == dict.fromkeys(NOW, "no") | {"painful_lump": "not_sure", "new_lump": "yes"}
    assert row().how["painful_lump"] == "alone"
    assert 'name="painful_lump" value="not_sure" checked' in flat(agreed.get(TUMMY).content.decode())


def test_a_follow_up_is_asked_under_its_row_and_named_once_when_left_empty(agreed):
    data = posted("general", healthy() | {"cancer": "past"})
    del data["cancer"]
    page = press(agreed, CANCER, **data)
    assert "Choose an answer: Cancer" in page
    assert "cancer" not in row().given
    seen = page.split('id="part-general"')[1].split('name="seen" value="')[1].split('"')[0]
    more = {"cancer": "past", "cancer_years_since": "4", "cancer_kind": "other", "seen": seen}
    press(agreed, CANCER, **data | more)
    assert (row().given["cancer"], row().given["cancer_years_since"]) == ("past", 4)
    assert row().how["cancer"] == "follow_up"


@pytest.mark.parametrize("odd", ["unheard_of", "x" * 5000, "testicle_pain"])
def test_what_is_no_row_of_the_list_is_nothing(agreed, odd):
    press(agreed, tummy_now=odd, **MORE)
    assert set(given().values()) == {None}


def test_an_untouched_page_of_today_names_every_question_and_stores_nothing(agreed):
    page = press(agreed, reverse("form-section", args=["today"]))
    assert page.count("Choose an answer: ") == 18  # beside each question and in the summary
    assert row().given == {"who_answers": "self"}


def test_a_no_from_a_list_is_marked_for_the_therapist_where_it_is_grave(agreed, invited, therapist):
    from tests.integration.screening.links import fill
    from tests.people import signed_in

    fill(agreed, healthy())
    agreed.post(reverse("form-submit"), {"name": "Iris Okafor"})
    page = flat(signed_in(therapist).get(reverse("screening-answers", args=[invited.pk])).content.decode())
    assert page.count("from a list") == 5


def test_a_list_that_the_practice_asks_line_by_line_is_never_no_by_silence(agreed, practice):
    short = flat(agreed.get(TUMMY).content.decode())
    assert 'name="tummy_now" value="none_of_these"' in short
    practice.lists_alone = ["tummy_now"]
    practice.save()
    page = flat(agreed.get(TUMMY).content.decode())
    assert 'name="tummy_now"' not in page
    assert page.count('name="painful_lump"') == 3
    assert "checked" not in page.split('id="tummy_now"')[1].split('id="tummy_more"')[0]
    assert int(LEFT.search(page)[1]) >= int(LEFT.search(short)[1])
    said = {"each": "tummy_now", "painful_lump": "no", "new_lump": "yes", **MORE}
    page = press(agreed, **said)
    assert "Choose an answer" in page
    named = page.split('id="part-tummy"')[1].split('name="named" value="')[1].split('"')[0]
    assert "Injury and leg" in press(agreed, **said, named=named)
    assert given() == dict.fromkeys(NOW) | {"painful_lump": "no", "new_lump": "yes"}
    assert {row().how[key] for key in ("painful_lump", "new_lump")} == {"alone"}
    assert row().how["urine_symptoms"] == "list"
