from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from clinic.core.triggers import lifted
from screening.assessment.models import ThomasTest
from screening.assessment.services import clarify
from screening.intake.models import Answers
from screening.review.models import PlanRevision
from tests.put import put


def verify():
    out = StringIO()
    call_command("verify", stdout=out)
    return out.getvalue()


def test_what_nobody_touched_fits(released):
    assert "2 answers and signatures checked" in verify()


def test_changed_answers_are_named(released):
    answers = released.answers.get()
    with lifted(["intake_answers"]):
        Answers.objects.filter(pk=answers.pk).update(coded={})
    with pytest.raises(CommandError, match=f"answers {answers.pk}"):
        verify()


def test_a_changed_measurement_under_a_signature_is_named(released):
    with lifted(["assessment_thomastest"]):
        ThomasTest.objects.update(sides={})
    with pytest.raises(CommandError, match=f"plan {released.plans.get().pk}"):
        verify()


def test_a_changed_plan_is_named(released):
    with lifted(["review_planrevision"]):
        put(PlanRevision.objects.all(), note_to_client="Do twice as much.")
    with pytest.raises(CommandError, match="plan"):
        verify()


def test_an_honest_change_that_ended_a_plan_is_no_tampering(released, therapist):
    clarify(screening=released, question="cancer", value="past", by=therapist)
    released.client.birth_date = released.client.birth_date.replace(year=1950)
    released.client.save()
    assert "checked" in verify()


def test_a_birth_date_put_right_is_no_tampering(released):
    released.client.birth_date = released.client.birth_date.replace(year=1950)
    released.client.save()
    assert "2 answers and signatures checked" in verify()
