"""Whatever members do one after the other: no gate opens on a severe case."""

import datetime as dt
import json
import random
from pathlib import Path

import pytest
from django.db import transaction

from clinic.clients.models import Client
from clinic.core import clock
from clinic.core.errors import ActionRefused
from screening.assessment.services import record_thomas_test, suggest
from screening.intake.values import split
from screening.pathway.models import Screening
from screening.protocol.case import Case
from screening.protocol.ceilings import Label
from screening.protocol.engine import screen
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind
from screening.review.gates import Act, closed, released_plan
from screening.review.selectors import standing_revision
from screening.review.services import begin_draft, set_label
from screening.review.signing import amend, pause, release, resume, sign
from screening.treatment.safety import check_safety
from screening.treatment.services import begin
from tests.integration.screening.links import healthy
from tests.integration.screening.scenes import TEST, submit_answers
from tests.integration.screening.treatment.hours import TABLE, begun_rows, newest_id, no_to_all
from tests.put import put

pytestmark = pytest.mark.django_db
CASES, TODAY = Path(__file__).resolve().parents[3] / "unit/protocol/cases", clock.today("UTC").isoformat()


def severe_cases():
    """Of every written case, and of healthy clients with a few answers drawn, those called urgent or an emergency."""
    cases = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("*.json"))]
    dice = random.Random(20261130)
    drawn = [q for q in QUESTIONNAIRE.questions if q.codes and q.kind in (Kind.YNU, Kind.CHOICE)]
    for _n in range(80):
        few = {question.id: dice.choice(sorted(question.codes)) for question in dice.sample(drawn, 4)}
        cases.append({"client": {"birth_date": "1992-03-01", "sex": "female"}, "answers": few})
    for case in cases:
        answers = healthy() | case["answers"]
        try:
            split(answers, QUESTIONNAIRE.by_id)
            dt.date.fromisoformat(case["client"]["birth_date"])
        except (KeyError, TypeError, ValueError, AttributeError):
            continue  # not a form that can be sent
        found = screen(Case.from_json({**case, "as_of": TODAY, "answers": answers}), measured=False)
        if found.label in (Label.URGENT, Label.EMERGENCY) and not found.invalid:
            yield {"client": case["client"], "answers": answers}


ACTS = {
    "measure": lambda s, v, m: record_thomas_test(screening=s, by=m, seen=newest_id(s), **TEST),
    "suggest": lambda s, v, m: suggest(screening=s, by=m),
    "draft": lambda s, v, m: begin_draft(screening=s, by=m),
    "relabel": lambda s, v, m: relabel(standing_revision(s), m),
    "sign": lambda s, v, m: sign(revision=standing_revision(s), by=m, version=None, reauthenticated=True),
    "release": lambda s, v, m: release(screening=s, by=m),
    "pause": lambda s, v, m: pause(screening=s, by=m, reason="x"),
    "resume": lambda s, v, m: resume(screening=s, by=m, reason="I know her."),
    "amend": lambda s, v, m: amend(screening=s, by=m, reason="x"),
    "ask": lambda s, v, m: check_safety(visit=v, by=m, said=no_to_all(m, v)),
    "begin": lambda s, v, m: begin(visit=v, by=m, consent="yes", table_checks=TABLE),
}


def relabel(draft, by):
    return draft and set_label(revision=draft, label="self_care", reason="I know her.", by=by, version=None)


def test_no_sequence_of_acts_opens_a_gate_on_a_severe_case(ready, visit, therapist):
    """In every order: the path walked on to its end, and each gate tried from wherever that leads."""
    dice, tried = random.Random(7), 0
    cases = dice.sample(list(severe_cases()), 16)
    for case in cases:
        with transaction.atomic():
            put(Client.objects.filter(pk=visit.client_id), **case_person(case["client"]))
            screening = Screening.objects.get(pk=ready.pk)
            submit_answers(screening, therapist, case["answers"])
            for name in [*ACTS, *dice.choices(list(ACTS), k=6), "sign", "release", "begin"]:
                tried += _refused_or_harmless(name, Screening.objects.get(pk=ready.pk), visit, therapist)
            screening = Screening.objects.get(pk=ready.pk)
            assert not begun_rows().exists(), case
            assert released_plan(screening) is None, case
            assert not screening.plans.filter(signed_at__isnull=False, number__gt=1).exists(), case
            for act in Act:
                shut = closed(act, screening, screening.plans.get(number=1))
                assert shut, (act, case)
                assert shut.tone in ("urgent", "emergency"), (act, case)
            transaction.set_rollback(True)
    assert tried > len(cases)


def case_person(client):
    return {"birth_date": dt.date.fromisoformat(client["birth_date"]), "sex": client.get("sex") or ""}


def _refused_or_harmless(name, screening, visit, member):
    try:
        with transaction.atomic():
            ACTS[name](screening, visit, member)
    except (ActionRefused, AttributeError):  # no plan stands to be signed
        return 1
    return 0
