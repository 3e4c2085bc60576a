"""Nothing a therapist did to a plan is lost: not with a label, not with a new suggestion, not at the signature."""

from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from clinic.core.triggers import lifted
from screening.assessment.services import record_thomas_test, suggest
from screening.review.gates import released_plan
from screening.review.selectors import standing_revision
from screening.review.services import add_line, begin_draft, set_label, write_note
from tests.integration.screening.plans import change_line, drop_line
from tests.integration.screening.scenes import TEST
from tests.people import PASSWORD, signed_in
from tests.put import put

STRETCH, FROG = "kneeling-hip-flexor-stretch", "frog-stretch"
DOSE = {"hold_s": 30, "sets": 2, "per_side": True, "days_per_week": [3, 5]}


@pytest.fixture
def mine(suggested, therapist):
    """A draft with a changed dose, a line left out, a line added and words of the therapist."""
    draft = begin_draft(screening=suggested, by=therapist)
    draft = change_line(revision=draft, slug=STRETCH, dose=DOSE, side="left", by=therapist, version=draft.version)
    out = next(item["technique"] for item in draft.items if item["technique"] != STRETCH)
    draft = drop_line(revision=draft, slug=out, by=therapist, version=draft.version)
    draft = add_line(revision=draft, slug=FROG, by=therapist, version=draft.version)
    words = {"note_to_client": "Slowly, please.", "review_on": draft.review_on}
    draft = write_note(revision=draft, by=therapist, version=draft.version, **words)
    draft.out = out
    return draft


def test_lines_above_a_label_wait_and_come_back_with_it(mine, therapist):
    before = mine.items
    stricter = set_label(revision=mine, label="clearance", reason="", by=therapist, version=mine.version)
    assert len(stricter.items) < len(before)
    page = signed_in(therapist).get(reverse("plan-review", args=[mine.screening_id])).content.decode()
    assert "Put aside while this label stands" in page
    label, why = mine.suggestion.label, "Asked her doctor"
    back = set_label(revision=stricter, label=label, reason=why, by=therapist, version=stricter.version)
    assert back.items == before
    assert [one["technique"] for one in back.dropped] == [mine.out]


def test_a_new_suggestion_about_the_same_facts_keeps_doses_omissions_additions_and_words(mine, suggested, therapist):
    record_thomas_test(screening=suggested, by=therapist, **TEST)
    suggest(screening=suggested, by=therapist)
    new = begin_draft(screening=suggested, by=therapist)
    assert new.pk != mine.pk
    line = next(one for one in new.items if one["technique"] == STRETCH)
    assert (line["dose"]["hold_s"], line["side"], line["origin"]) == (30, "left", "changed")
    assert FROG in [one["technique"] for one in new.items]
    assert mine.out not in [one["technique"] for one in new.items]
    assert [one["technique"] for one in new.dropped] == [mine.out]
    assert new.note_to_client == "Slowly, please."


def test_a_line_that_the_new_suggestion_sees_otherwise_stands_as_suggested_and_is_told(mine, suggested, therapist):
    put(mine, items=[item | {"modifications": ["Half the range"]} for item in mine.items])
    stored = mine.suggestion
    stored.result["plan"] = [line | {"modifications": ["Half the range"]} for line in stored.result["plan"]]
    with lifted(["assessment_suggestion"]):
        put(stored, result=stored.result)
    record_thomas_test(screening=suggested, by=therapist, **TEST)
    suggest(screening=suggested, by=therapist)
    new = begin_draft(screening=suggested, by=therapist)
    line = next(one for one in new.items if one["technique"] == STRETCH)
    assert line["origin"] == "suggested"
    page = signed_in(therapist).get(reverse("plan-review", args=[suggested.pk])).content.decode()
    assert "Otherwise than in the plan before" in page


def sent(draft, **more):
    words = {"note_to_client": "Breathe out.", "review_on": draft.review_on.isoformat()}
    return {"version": draft.version, "label": draft.label, "reason": draft.label_reason, **words, **more}


def test_words_typed_and_not_saved_are_signed_and_reach_the_client_in_one_step(suggested, therapist):
    draft = begin_draft(screening=suggested, by=therapist)
    address = reverse("plan-sign", args=[suggested.pk])
    signed_in(therapist).post(address, sent(draft, password=PASSWORD, do="release"))
    suggested.refresh_from_db()
    plan = released_plan(suggested)
    assert plan is not None
    assert plan.note_to_client == "Breathe out."


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("plan-line-undo", {}),
        ("plan-line-add", {"technique": "no-such"}),
        ("plan-label", {"label": "clearance"}),
        ("plan-note", {}),
        ("plan-sign", {"password": "wrong", "do": "sign"}),
        ("plan-sign", {"do": "enter"}),
    ],
)
def test_whatever_is_pressed_the_words_are_kept_or_still_on_the_page(suggested, therapist, name, more):
    draft = begin_draft(screening=suggested, by=therapist)
    slug = [draft.items[0]["technique"]] if name == "plan-line-undo" else []
    browser = signed_in(therapist)
    reply = browser.post(reverse(name, args=[suggested.pk, *slug]), sent(draft, **more), follow=True)
    assert "Breathe out." in reply.content.decode()
    assert standing_revision(suggested).signed_at is None


def test_a_label_that_was_chosen_and_not_saved_is_not_signed_away(suggested, therapist):
    draft = begin_draft(screening=suggested, by=therapist)
    typed = sent(draft, password=PASSWORD, do="sign", label="clearance")
    page = signed_in(therapist).post(reverse("plan-sign", args=[suggested.pk]), typed).content.decode()
    assert "did not save it" in page
    assert "Breathe out." in page
    assert standing_revision(suggested).signed_at is None


def test_a_stale_page_gives_the_words_back_and_says_who_was_faster_in_the_practices_time(
    suggested, practice, therapist, colleague
):
    practice.timezone = "Asia/Tokyo"
    practice.save()
    draft = begin_draft(screening=suggested, by=therapist)
    drop_line(revision=draft, slug=draft.items[0]["technique"], by=colleague, version=draft.version)
    typed = sent(draft, password=PASSWORD, do="release")
    page = signed_in(therapist).post(reverse("plan-sign", args=[suggested.pk]), typed).content.decode()
    changed = standing_revision(suggested).changed_at.astimezone(ZoneInfo("Asia/Tokyo"))
    assert f"Cole Colleague changed this plan on {date_format(changed, 'j M Y, H:i')}" in page
    assert "Breathe out." in page
    assert f'name="version" value="{draft.version + 1}"' in page
