"""What a practice does not offer, who does what, and rules it keeps stricter: one page sets it, and it is true."""

import pytest
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.core.errors import ActionRefused
from clinic.practices.models import Member, Practice
from screening.assessment.selectors import newest_suggestion
from screening.assessment.services import suggest
from screening.protocol.techniques import technique
from screening.review.content import is_intact
from screening.review.gates import released_plan
from screening.review.services import add_line, begin_draft
from screening.review.signing import release, sign
from tests.integration.screening.review.test_label import draft_for
from tests.people import signed_in

pytestmark = pytest.mark.django_db
HANDS, STRETCH, BALL = "myofascial-release", "kneeling-hip-flexor-stretch", "abdominal-ball-massage"


def set_up(manager, **typed):
    """The page of techniques and rules saved with nothing ticked but these."""
    manager.practice.refresh_from_db()
    sent = {"version": manager.practice.version, "off_deeper": [BALL, "pso-rite"]} | typed
    reply = signed_in(manager).post(reverse("practice-formulary"), sent)
    assert reply.status_code == 302, reply.context["form"].errors
    return Practice.objects.get(pk=manager.practice_id)


def test_a_practice_keeps_a_rule_stricter_and_offers_less_and_the_suggestion_says_who_asked_for_it(
    opened, manager, therapist
):
    draft = draft_for(opened, therapist, not_improving="yes", examined_for_this="under_3_months", care_so_far="no_gain")
    usual = newest_suggestion(opened)
    assert STRETCH in {line["technique"] for line in usual.result["plan"]}
    plan = sign(revision=draft, by=therapist, version=draft.version, reauthenticated=True)
    opened.refresh_from_db()
    release(screening=opened, by=therapist)

    opened.practice = set_up(manager, kept_rules=["C39"], off_lengthen=[STRETCH], off_hands=[HANDS])
    audited = AuditEvent.objects.filter(action="practice.changed").latest("at")
    assert {"kept_rules", "techniques_off"} <= set(audited.detail["fields"])
    plan.refresh_from_db()
    assert is_intact(plan)
    assert released_plan(opened) == plan

    strict = suggest(screening=opened, by=therapist)
    assert (usual.label, strict.label) == ("self_care", "clearance")
    assert strict.protocol_hash != usual.protocol_hash
    page = " ".join(signed_in(therapist).get(reverse("suggestion", args=[opened.pk])).content.decode().split())
    assert 'Not getting better <span class="caption">this practice</span>' in page


def test_what_a_practice_does_not_offer_is_neither_suggested_nor_added(assessed, manager, therapist):
    assessed.practice = set_up(manager, off_lengthen=[STRETCH], off_hands=[HANDS])
    suggest(screening=assessed, by=therapist)
    draft = begin_draft(screening=assessed, by=therapist)
    assert not {STRETCH, HANDS} & {item["technique"] for item in draft.items}
    for slug in (STRETCH, HANDS):
        with pytest.raises(ActionRefused, match="not offered in this practice"):
            add_line(revision=draft, slug=slug, by=therapist, version=draft.version)
    page = " ".join(signed_in(therapist).get(reverse("suggestion", args=[assessed.pk])).content.decode().split())
    assert f"This practice does not offer: {technique(HANDS).title}, {technique(STRETCH).title}" in page


def test_what_is_for_physiotherapists_here_nobody_else_signs(suggested, manager, therapist):
    draft = begin_draft(screening=suggested, by=therapist)
    slug = next(item["technique"] for item in draft.items if item["who"] == "professional")
    set_up(manager, physiotherapist_only=[slug])
    person = Member.objects.get(pk=therapist.pk)
    with pytest.raises(ActionRefused, match="for physiotherapists in this practice"):
        sign(revision=draft, by=person, version=draft.version, reauthenticated=True)
    assert "for physiotherapists in this practice" in (
        signed_in(person).get(reverse("plan-review", args=[suggested.pk])).content.decode()
    )
    Member.objects.filter(pk=person.pk).update(profession="physiotherapist")
    assert sign(revision=draft, by=Member.objects.get(pk=person.pk), version=draft.version, reauthenticated=True)
