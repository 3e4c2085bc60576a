"""The lines of a draft as one form: ticks, doses and sides go with every button of the page."""

import pytest
from django.urls import reverse

from screening.review.gates import released_plan
from screening.review.selectors import standing_revision
from screening.review.services import begin_draft, write_note
from tests.integration.screening.plans import as_drawn, drop_line
from tests.markup import text_of
from tests.people import PASSWORD, signed_in

STRETCH = "kneeling-hip-flexor-stretch"


@pytest.fixture
def draft(suggested, therapist):
    return begin_draft(screening=suggested, by=therapist)


def without(sent, *slugs):
    return {name: value for name, value in sent.items() if name not in [f"{slug}-on" for slug in slugs]}


def send(screening, member, name, sent):
    return signed_in(member).post(reverse(name, args=[screening.pk]), sent)


def slugs(plan):
    return [item["technique"] for item in plan.items]


def test_a_form_sent_as_it_was_drawn_changes_no_line(draft, suggested, therapist):
    send(suggested, therapist, "plan-note", as_drawn(draft))
    assert standing_revision(suggested).items == draft.items


def test_a_plan_is_thinned_changed_signed_and_released_in_one_press(draft, suggested, therapist):
    kept = [STRETCH, *[slug for slug in slugs(draft) if slug != STRETCH][:1]]
    sent = without(as_drawn(draft), *[slug for slug in slugs(draft) if slug not in kept])
    sent |= {f"{STRETCH}-hold_s": "40", f"{STRETCH}-side": "left", "password": PASSWORD, "do": "release"}
    assert send(suggested, therapist, "plan-sign", sent).status_code == 302
    suggested.refresh_from_db()
    plan = released_plan(suggested)
    assert set(slugs(plan)) == set(kept)
    line = next(item for item in plan.items if item["technique"] == STRETCH)
    assert (line["dose"]["hold_s"], line["side"], line["origin"]) == (40, "left", "changed")
    assert {one["technique"] for one in plan.dropped} == set(slugs(draft)) - set(kept)


def test_a_line_without_its_tick_comes_back_with_its_dose(draft, suggested, therapist):
    send(suggested, therapist, "plan-note", as_drawn(draft) | {f"{STRETCH}-hold_s": "40"})
    send(suggested, therapist, "plan-note", without(as_drawn(standing_revision(suggested)), STRETCH))
    assert STRETCH not in slugs(standing_revision(suggested))
    send(suggested, therapist, "plan-note", as_drawn(standing_revision(suggested)) | {f"{STRETCH}-on": "on"})
    line = next(item for item in standing_revision(suggested).items if item["technique"] == STRETCH)
    assert line["dose"]["hold_s"] == 40


def test_a_wrong_dose_signs_nothing_and_stands_on_the_page_beside_its_limit(draft, suggested, therapist):
    sent = as_drawn(draft) | {f"{STRETCH}-hold_s": "90", "password": PASSWORD, "do": "release"}
    sent |= {"note_to_client": "Breathe out."}
    page = send(suggested, therapist, "plan-sign", sent).content.decode()
    assert "Kneeling hip flexor stretch: The published range is 10 to 60" in page.replace("-", " ")
    assert 'value="90"' in page
    assert "Breathe out." in page
    assert standing_revision(suggested).signed_at is None


def test_what_a_colleague_left_out_meanwhile_is_not_brought_back_unseen(draft, suggested, therapist, colleague):
    sent = as_drawn(draft) | {"note_to_client": "Breathe out.", "password": PASSWORD, "do": "release"}
    sent[f"{STRETCH}-hold_s"] = "45"
    draft = drop_line(revision=draft, slug=STRETCH, by=colleague, version=draft.version)
    words = {"note_to_client": "Breathe in.", "review_on": draft.review_on}
    write_note(revision=draft, by=colleague, version=draft.version, **words)
    page = send(suggested, therapist, "plan-sign", sent).content.decode()
    assert "Cole Colleague changed this plan" in page
    assert "Breathe out." in page
    row = page[page.index(f'name="{STRETCH}-on"') - 60 : page.index(f'name="{STRETCH}-on"') + 200]
    assert "checked" not in row
    assert standing_revision(suggested).signed_at is None
    # Each field in which the two differ: what was typed, and what is stored.
    told = text_of(page[page.index("What differs") : page.index("</table>")])
    assert "Your words to the client Breathe out. Breathe in." in told
    assert "Kneeling hip-flexor stretch yes no" in told
    assert "Kneeling hip-flexor stretch: Hold, seconds 45 20-30" in told
