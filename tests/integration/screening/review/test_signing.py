import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from clinic.core import clock
from clinic.core.errors import ActionRefused, Stale
from clinic.outbox.models import Message
from screening.assessment.services import clarify, record_thomas_test, suggest
from screening.review.content import signature_of
from screening.review.gates import released_plan
from screening.review.models import PlanRevision
from screening.review.selectors import standing_revision
from screening.review.services import begin_draft
from screening.review.signing import amend, pause, release, resume, sign
from tests.integration.screening.links import healthy
from tests.integration.screening.plans import drop_line
from tests.integration.screening.scenes import TEST, signed_plan_of, submit_answers
from tests.people import PASSWORD, signed_in

STRETCH = "kneeling-hip-flexor-stretch"


@pytest.fixture
def draft(suggested, therapist):
    return begin_draft(screening=suggested, by=therapist)


def at(name, screening):
    return reverse(name, args=[screening.pk])


def test_a_wrong_password_signs_nothing(draft, suggested, therapist):
    reply = signed_in(therapist).post(at("plan-sign", suggested), {"version": draft.version, "password": "guess"})
    assert reply.status_code == 200
    assert "This is not your password" in reply.content.decode()
    draft.refresh_from_db()
    assert draft.signed_at is None


def test_each_signature_asks_for_the_password_also_a_minute_after_the_last(draft, suggested, therapist):
    browser = signed_in(therapist)
    sent = {"version": draft.version, "password": PASSWORD}
    assert browser.post(at("plan-sign", suggested), sent).status_code == 302
    assert standing_revision(suggested).signed_by == therapist
    suggested.refresh_from_db()
    amend(screening=suggested, by=therapist, reason="Her knee.")
    assert "Your password" in browser.get(at("plan-review", suggested)).content.decode()
    second = standing_revision(suggested)
    browser.post(at("plan-sign", suggested), {"version": second.version})
    second.refresh_from_db()
    assert second.signed_at is None


def test_too_many_wrong_passwords_are_refused_without_looking(draft, suggested, therapist):
    browser = signed_in(therapist)
    for _try in range(10):
        browser.post(at("plan-sign", suggested), {"version": draft.version, "password": "guess"})
    browser.post(at("plan-sign", suggested), {"version": draft.version, "password": PASSWORD})
    draft.refresh_from_db()
    assert draft.signed_at is None


def test_nobody_signs_without_proving_who_they_are(draft, therapist):
    with pytest.raises(ActionRefused, match="password"):
        sign(revision=draft, by=therapist, version=draft.version, reauthenticated=False)


def test_a_medicine_in_the_clients_words_is_read_before_a_plan_is_signed(opened, therapist):
    submit_answers(opened, therapist, healthy() | {"other_medicine_or_condition": "Lithium, since May"})
    record_thomas_test(screening=opened, by=therapist, **TEST)
    suggest(screening=opened, by=therapist)
    draft = begin_draft(screening=opened, by=therapist)
    browser, sent = signed_in(therapist), {"version": draft.version, "password": PASSWORD}
    page = browser.post(at("plan-sign", opened), sent).content.decode()
    assert "Read: “Lithium, since May”" in page
    assert "Read what the client wrote, and tick it" in page
    with pytest.raises(ActionRefused, match="another medicine"):
        sign(revision=draft, by=therapist, version=draft.version, reauthenticated=True)
    browser.post(at("plan-sign", opened), {**sent, "read": "on"})
    assert standing_revision(opened).signed_by == therapist


def test_a_trainee_drafts_but_does_not_sign(draft, suggested, trainee):
    assert drop_line(revision=draft, slug=STRETCH, by=trainee, version=draft.version)
    with pytest.raises(ActionRefused, match="role"):
        sign(revision=draft, by=trainee, version=draft.version + 1, reauthenticated=True)
    assert signed_in(trainee).post(at("plan-sign", suggested), {"version": 2}).status_code == 403
    page = signed_in(trainee).get(at("plan-review", suggested)).content.decode()
    assert "A therapist of the practice reads and signs it" in page
    assert "Sign this plan" not in page


def test_a_plan_that_changed_after_it_was_shown_is_not_signed(draft, therapist, colleague):
    drop_line(revision=draft, slug=STRETCH, by=colleague, version=draft.version)
    with pytest.raises(Stale, match="Cole Colleague"):
        sign(revision=draft, by=therapist, version=draft.version, reauthenticated=True)


def test_signing_twice_does_no_harm(draft, suggested, therapist):
    first = sign(revision=draft, by=therapist, version=draft.version, reauthenticated=True)
    second = sign(revision=draft, by=therapist, version=draft.version, reauthenticated=True)
    assert (first.signature, suggested.moves.filter(name="sign").count()) == (second.signature, 1)


def test_a_draft_is_not_signed_once_an_answer_under_it_changed(draft, suggested, therapist):
    clarify(screening=suggested, question="cancer", value="past", by=therapist)
    with pytest.raises(ActionRefused):
        sign(revision=draft, by=therapist, version=draft.version, reauthenticated=True)


def test_a_draft_is_not_signed_once_the_birth_date_changed_which_moves_no_state(draft, suggested, therapist):
    client = suggested.client
    client.birth_date = client.birth_date.replace(year=1950)
    client.save()
    with pytest.raises(ActionRefused, match="changed"):
        sign(revision=draft, by=therapist, version=draft.version, reauthenticated=True)


def test_an_incomplete_suggestion_is_not_signed_even_where_a_draft_of_it_exists(assessed, therapist):
    clarify(screening=assessed, question="saddle_numbness", value="not_sure", by=therapist)
    suggestion = suggest(screening=assessed, by=therapist)
    assert not suggestion.complete
    draft = PlanRevision.objects.create(
        screening=assessed, number=1, suggestion=suggestion, label=suggestion.label, items=[]
    )
    with pytest.raises(ActionRefused, match="missing"):
        sign(revision=draft, by=therapist, version=1, reauthenticated=True)


def test_the_signature_covers_answers_confirmations_measurement_findings_protocol_and_plan(signed):
    plan = standing_revision(signed)
    assert plan.signature == signature_of(plan)
    for name, value in (("note_to_client", "x"), ("items", []), ("label", "urgent"), ("declined", True)):
        altered = standing_revision(signed)
        setattr(altered, name, value)
        assert signature_of(altered) != plan.signature
    altered = standing_revision(signed)
    altered.suggestion.protocol_hash = "0" * 64
    assert signature_of(altered) != plan.signature


def test_only_a_signed_plan_is_released(draft, suggested, therapist):
    with pytest.raises(ActionRefused):
        release(screening=suggested, by=therapist)
    assert released_plan(suggested) is None


def test_the_message_of_a_release_says_nothing_about_health(signed, therapist, outbox_off):
    release(screening=signed, by=therapist)
    message = Message.objects.get(kind="plan_link")
    text = f"{message.subject} {message.body}".lower()
    plan = standing_revision(signed)
    for word in ("stretch", "massage", "pain", "hip", "thomas", plan.label.replace("_", " ")):
        assert word not in text.replace("/i/", " ").split("http")[0]
    assert "Elm Street Practice" in message.body


def test_without_an_address_there_is_no_link_to_see_and_the_plan_is_printed(signed, therapist):
    client = signed.client
    client.email = ""
    client.save()
    reply = signed_in(therapist).post(at("plan-release", signed), {"version": signed.version}, follow=True)
    assert "print the plan and hand it over" in reply.content.decode()
    assert "/i/" not in reply.content.decode()
    assert not signed.invitations.filter(purpose="plan").exists()
    assert Message.objects.filter(kind="plan_link").count() == 0


def test_releasing_twice_is_refused_and_sends_one_message(signed, therapist, outbox_off):
    browser = signed_in(therapist)
    sent = {"version": signed.version}
    assert browser.post(at("plan-release", signed), sent).status_code == 302
    came_from = {"referer": f"http://testserver{at('plan-review', signed)}?from=1"}
    refused = browser.post(at("plan-release", signed), sent, headers=came_from)
    assert refused.status_code == 409
    page = refused.content.decode()
    assert f'href="{at("plan-review", signed)}">See how it stands now' in page  # a way back, for staff
    assert "very unwell" not in page
    assert Message.objects.filter(kind="plan_link").count() == 1


def test_amending_needs_a_reason(released, therapist):
    reply = signed_in(therapist).post(at("plan-amend", released), {"version": released.version, "reason": " "})
    assert "There is a problem" in reply.content.decode()
    assert released_plan(released) is not None


def test_a_second_reason_for_the_same_plan_is_told_kept_and_can_then_be_sent(released, therapist, colleague):
    typed = {"version": released.version, "reason": "It hurts more."}
    pause(screening=released, by=colleague, reason="Dizzy.")
    resume(screening=released, by=colleague, reason="Settled.")
    browser = signed_in(therapist)
    page = browser.post(at("plan-pause", released), typed).content.decode()
    assert "Cole Colleague changed this record on" in page
    assert ">\nIt hurts more.</textarea>" in page
    typed["version"] = re.search(r'name="version" value="(\d+)"', page)[1]
    assert browser.post(at("plan-pause", released), typed).status_code == 302
    released.refresh_from_db()
    assert released_plan(released) is None


def test_a_paused_plan_is_hidden_until_it_is_resumed_with_a_reason(released, therapist):
    pause(screening=released, by=therapist, reason="Dizzy.")
    assert released_plan(released) is None
    with pytest.raises(ActionRefused, match="reason"):
        resume(screening=released, by=therapist, reason="")
    resume(screening=released, by=therapist, reason="Settled.")
    assert released_plan(released) is not None


def test_a_stranger_can_sign_nothing_here(draft, suggested, stranger):
    with pytest.raises((ActionRefused, PermissionDenied)):
        sign(revision=draft, by=stranger, version=draft.version, reauthenticated=True)
    assert signed_in(stranger).post(at("plan-sign", suggested), {"version": 1}).status_code == 404


def test_a_new_suggestion_starts_over_and_the_next_signature_is_whole(released, therapist):
    suggest(screening=released, by=therapist)
    assert released_plan(released) is None
    plan = signed_plan_of(released, therapist)
    assert plan.number == 2
    assert released.plans.get(number=1).void_reason == "changed"


def test_a_plan_is_released_on_a_machine_whose_clock_is_behind_the_signers(draft, suggested, therapist, monkeypatch):
    sign(revision=draft, by=therapist, version=draft.version, reauthenticated=True, read=True)
    behind = clock.now() - dt.timedelta(seconds=30)
    monkeypatch.setattr(clock, "now", lambda: behind)
    plan, _link = release(screening=suggested, by=therapist)
    assert plan.released_at == plan.signed_at
