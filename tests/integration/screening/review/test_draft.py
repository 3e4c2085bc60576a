import pytest
from django.urls import reverse

from clinic.core import clock
from clinic.core.errors import ActionRefused, Stale
from screening.assessment.services import clarify, record_thomas_test, suggest
from screening.homecare.presenters import sheet
from screening.review.models import PlanRevision
from screening.review.selectors import standing_revision
from screening.review.services import add_line, begin_draft, decline, set_label
from screening.review.signing import sign
from tests.integration.screening.links import healthy
from tests.integration.screening.plans import as_drawn, change_line, drop_line
from tests.integration.screening.scenes import TEST, submit_answers
from tests.markup import text_of
from tests.people import PASSWORD, signed_in

STRETCH, FROG, BALL, TOOL = (
    "kneeling-hip-flexor-stretch",
    "frog-stretch",
    "thigh-and-buttock-ball-massage",
    "pso-rite",
)
DOSE = {"hold_s": 30, "sets": 2, "per_side": True, "days_per_week": [3, 5]}


@pytest.fixture
def draft(suggested, therapist):
    return begin_draft(screening=suggested, by=therapist)


def slugs(plan):
    return [item["technique"] for item in plan.items]


def test_a_draft_begins_with_everything_as_suggested(draft):
    assert slugs(draft) == [line["technique"] for line in draft.suggestion.result["plan"]]
    assert {item["origin"] for item in draft.items} == {"suggested"}
    assert draft.label == draft.suggestion.label
    assert draft.review_on is not None


def test_beginning_twice_gives_the_same_draft(draft, suggested, therapist):
    assert begin_draft(screening=suggested, by=therapist) == draft
    assert PlanRevision.objects.count() == 1


def test_a_dose_changes_within_the_published_range(draft, therapist):
    changed = change_line(revision=draft, slug=STRETCH, dose=DOSE, side="left", by=therapist, version=draft.version)
    item = next(one for one in changed.items if one["technique"] == STRETCH)
    one_side = {key: value for key, value in DOSE.items() if key != "per_side"}
    assert (item["dose"], item["side"], item["origin"]) == (one_side, "left", "changed")


def page_of(screening, member):
    return signed_in(member).get(reverse("plan-review", args=[screening.pk])).content.decode()


def test_the_side_of_a_line_is_told_wherever_the_line_is(draft, suggested, therapist):
    plan = change_line(revision=draft, slug=STRETCH, dose=DOSE, side="left", by=therapist, version=draft.version)
    assert "Your left side." in page_of(suggested, therapist)
    line = next(one for one in sheet(plan).lines if one.slug == STRETCH)
    assert line.side.startswith("Your left side.")
    assert (line.per_side, line.rounds) == (False, 2)
    assert "each side" not in line.dose
    assert not any("hange legs" in step for step in line.steps)


def test_back_to_both_sides_every_sentence_says_both_again(draft, suggested, therapist):
    plan = change_line(revision=draft, slug=STRETCH, dose=DOSE, side="left", by=therapist, version=draft.version)
    typed = as_drawn(plan) | {f"{STRETCH}-side": "both"}
    assert signed_in(therapist).post(reverse("plan-note", args=[suggested.pk]), typed).status_code == 302
    line = next(one for one in sheet(standing_revision(suggested)).lines if one.slug == STRETCH)
    assert (line.per_side, line.rounds) == (True, 4)
    assert "on each side" in line.dose
    assert line.steps[-1] == "Change legs and repeat."


def test_a_line_that_works_both_sides_at_once_has_no_side_to_choose(draft, suggested, therapist):
    page = page_of(suggested, therapist)
    assert f'name="{STRETCH}-side"' in page
    assert 'name="bridge-on"' in page
    assert 'name="bridge-side"' not in page


def stretched(draft, therapist, seconds, reason=""):
    """The draft with a second stretch of so many seconds a side, beside the first one's 60."""
    plan = add_line(revision=draft, slug="standing-hip-flexor-stretch", by=therapist, version=draft.version)
    dose = {"hold_s": seconds // 2, "sets": 2, "per_side": True, "days_per_week": 3}
    more = {"reason": reason, "by": therapist, "version": plan.version}
    return change_line(revision=plan, slug="standing-hip-flexor-stretch", dose=dose, **more)


def test_what_the_plan_adds_up_to_is_shown_and_above_a_limit_a_reason_is_asked_for(draft, suggested, therapist):
    assert "Stretching: 60 of 120 seconds a side a day" in page_of(suggested, therapist)
    plan = stretched(draft, therapist, 100)
    assert "Stretching: 160 of 120 seconds a side a day: write why" in page_of(suggested, therapist)
    with pytest.raises(ActionRefused, match="write why"):
        sign(revision=plan, by=therapist, version=plan.version, reauthenticated=True)


def test_with_a_reason_at_one_of_the_lines_the_plan_may_be_signed(draft, therapist):
    plan = stretched(draft, therapist, 100, reason="She dances.")
    assert sign(revision=plan, by=therapist, version=plan.version, reauthenticated=True).signed_at


def test_what_no_reason_allows_is_refused_when_it_is_saved(draft, therapist):
    plan = stretched(draft, therapist, 120, reason="She dances.")
    plan = add_line(revision=plan, slug="supine-psoas-stretch", by=therapist, version=plan.version)
    dose = {"hold_s": 60, "sets": 2, "per_side": True, "days_per_week": 3}
    with pytest.raises(ActionRefused, match="Too much: Stretching: 300 of 120"):
        change_line(
            revision=plan, slug="supine-psoas-stretch", dose=dose, reason="More.", by=therapist, version=plan.version
        )


def test_a_fourth_strengthening_exercise_is_refused(draft, therapist):
    plan = draft
    for slug in ("squat", "plank"):
        plan = add_line(revision=plan, slug=slug, by=therapist, version=plan.version)
    with pytest.raises(ActionRefused, match="Strengthening: 4 of 3"):
        add_line(revision=plan, slug="pilates", by=therapist, version=plan.version)


def test_what_may_be_added_says_why_it_was_not_chosen_and_what_never_is(draft, suggested, therapist):
    page = page_of(suggested, therapist)
    assert "One thing for each purpose is chosen already." in page
    assert "To lengthen" in page
    assert "Knee pulled to the chest with a tool in the abdomen: It adds a force" in page


def test_a_line_that_is_added_is_changed_as_the_findings_ask(opened, therapist):
    submit_answers(opened, therapist, healthy() | {"pain_average": 8, "pain_worst": 8})
    record_thomas_test(screening=opened, by=therapist, **TEST)
    suggest(screening=opened, by=therapist)
    draft = begin_draft(screening=opened, by=therapist)
    plan = add_line(revision=draft, slug="squat", by=therapist, version=draft.version)
    squat = plan.items[-1]
    assert squat["modifications"] == ["No stretch into pain; short and easy."]
    assert squat["rules"] == ["IR01"]


def test_easily_irritated_pain_is_looked_at_again_within_a_week(opened, therapist):
    submit_answers(opened, therapist, healthy() | {"pain_at_rest": 7, "pain_average": 7, "pain_worst": 7})
    record_thomas_test(screening=opened, by=therapist, **TEST)
    suggest(screening=opened, by=therapist)
    draft = begin_draft(screening=opened, by=therapist)
    assert (draft.review_on - clock.today(opened.practice.timezone)).days == 7


def test_a_declined_plan_is_not_headed_by_what_is_possible(draft, suggested, therapist):
    decline(revision=draft, note_to_client="See your doctor.", by=therapist, version=draft.version)
    page = page_of(suggested, therapist)
    assert "Declined: no plan." in page
    assert "is possible" not in page


def test_a_dose_outside_the_published_range_is_refused_with_the_range(draft, suggested, therapist):
    with pytest.raises(ActionRefused, match="within: hold 10 to 60 seconds"):
        change_line(revision=draft, slug=STRETCH, dose=DOSE | {"hold_s": 90}, by=therapist, version=draft.version)
    address, browser = reverse("plan-note", args=[suggested.pk]), signed_in(therapist)
    typed = as_drawn(draft) | {f"{STRETCH}-hold_s": "90", f"{STRETCH}-sets": "2"}
    page = browser.post(address, typed).content.decode()
    assert "The published range is 10 to 60" in page
    assert 'value="90"' in page
    too_much = typed | {f"{STRETCH}-hold_s": "60", f"{STRETCH}-sets": "4"}
    assert "the most is 120" in browser.post(address, too_much).content.decode()
    browser.cookies["django_language"] = "es"
    page = text_of(browser.post(address, too_much).content.decode())
    assert "Esto suma 240 segundos al día por cada lado; el máximo es 120." in page
    browser.cookies["django_language"] = "en"
    assert browser.post(address, typed | {f"{STRETCH}-hold_s": "20-40"}).status_code == 302
    item = next(one for one in standing_revision(suggested).items if one["technique"] == STRETCH)
    assert item["dose"]["hold_s"] == [20, 40]


def test_a_line_is_dropped_and_brought_back_as_suggested(draft, therapist):
    plan = drop_line(revision=draft, slug=STRETCH, by=therapist, version=draft.version)
    assert STRETCH not in slugs(plan)
    assert [one["technique"] for one in plan.dropped] == [STRETCH]
    plan = add_line(revision=plan, slug=STRETCH, by=therapist, version=plan.version)
    assert STRETCH in slugs(plan)
    assert plan.dropped == []


def test_what_the_ceilings_allow_can_be_added_and_what_they_withhold_cannot(draft, therapist):
    plan = add_line(revision=draft, slug=FROG, by=therapist, version=draft.version)
    assert plan.items[-1]["origin"] == "added"
    with pytest.raises(ActionRefused, match="withheld"):
        add_line(revision=plan, slug=TOOL, by=therapist, version=plan.version)
    with pytest.raises(ActionRefused, match="library"):
        add_line(revision=plan, slug="magnets", by=therapist, version=plan.version)


def test_what_can_only_be_recorded_in_a_session_is_never_added(draft, therapist):
    with pytest.raises(ActionRefused, match="withheld"):
        add_line(revision=draft, slug="joint-mobilisation", by=therapist, version=draft.version)


def test_a_forbidden_trait_cannot_be_added_though_the_ceiling_would_allow_it(opened, therapist):
    submit_answers(opened, therapist, healthy() | {"anticoagulant": "yes", "new_groin_flank_thigh_pain": "no"})
    record_thomas_test(screening=opened, by=therapist, **TEST)
    suggestion = suggest(screening=opened, by=therapist)
    assert suggestion.complete, suggestion.result["missing"]
    plan = begin_draft(screening=opened, by=therapist)
    assert BALL not in slugs(plan)
    with pytest.raises(ActionRefused, match="withheld"):
        add_line(revision=plan, slug=BALL, by=therapist, version=plan.version)


def test_the_second_of_two_therapists_is_told_who_changed_the_plan_and_when(draft, therapist, colleague):
    seen = draft.version
    drop_line(revision=draft, slug=STRETCH, by=colleague, version=seen)
    with pytest.raises(Stale, match=r"Cole Colleague changed this plan on \d+ \w{3} \d{4}, \d\d:\d\d,"):
        drop_line(revision=draft, slug=STRETCH, by=therapist, version=seen)


def test_a_form_without_a_version_counts_as_stale(draft, suggested, therapist):
    reply = signed_in(therapist).post(reverse("plan-line-undo", args=[suggested.pk, STRETCH]))
    assert reply.status_code == 409
    assert STRETCH in slugs(standing_revision(suggested))


def test_declining_leaves_no_line_and_tells_the_client_what_comes_next(draft, therapist):
    plan = decline(revision=draft, note_to_client="See your doctor.", by=therapist, version=draft.version)
    assert (plan.declined, plan.items, plan.note_to_client) == (True, [], "See your doctor.")
    with pytest.raises(ActionRefused, match="declined"):
        add_line(revision=plan, slug=FROG, by=therapist, version=plan.version)


def test_more_cautious_needs_no_reason_and_takes_out_what_it_does_not_allow(draft, therapist):
    plan = set_label(revision=draft, label="clearance", reason="", by=therapist, version=draft.version)
    assert {item["part"] for item in plan.items} == {"general"}
    assert STRETCH in [one["technique"] for one in plan.dropped]
    with pytest.raises(ActionRefused, match="withheld"):
        add_line(revision=plan, slug=STRETCH, by=therapist, version=plan.version)


def test_an_emergency_label_leaves_no_line_at_all(draft, therapist):
    assert set_label(revision=draft, label="emergency", reason="", by=therapist, version=draft.version).items == []


def test_no_draft_is_made_from_an_incomplete_suggestion(assessed, therapist):
    clarify(screening=assessed, question="anticoagulant", value="not_sure", by=therapist)
    clarify(screening=assessed, question="saddle_numbness", value="not_sure", by=therapist)
    assert not suggest(screening=assessed, by=therapist).complete
    with pytest.raises(ActionRefused, match="missing"):
        begin_draft(screening=assessed, by=therapist)


def test_a_draft_of_an_earlier_suggestion_is_void_and_a_new_one_begins(draft, suggested, therapist, colleague):
    clarify(screening=suggested, question="sitting_hours", value=12, by=therapist)
    suggest(screening=suggested, by=therapist)
    sent = as_drawn(draft) | {"password": PASSWORD, "do": "release"}
    new = begin_draft(screening=suggested, by=colleague)
    draft.refresh_from_db()
    assert new.number == 2
    assert draft.void_reason == "superseded"
    # A page that was opened on the earlier draft signs none that nobody saw on it.
    page = signed_in(therapist).post(reverse("plan-sign", args=[suggested.pk]), sent).content.decode()
    assert "Cole Colleague changed this plan on" in page
    assert standing_revision(suggested).signed_at is None
