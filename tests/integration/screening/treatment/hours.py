"""Hours for tests: a client with a signed plan, asked and begun, and a draft ready to sign."""

import datetime as dt

import pytest

from clinic.core import clock
from clinic.visits.services import book_visit
from screening.pathway.models import Screening
from screening.protocol.ceilings import PARTS
from screening.protocol.rescreen import OWN, REPEATED
from screening.treatment import drafts
from screening.treatment.gates import hour
from screening.treatment.models import SessionRecord
from screening.treatment.safety import asked_today, check_safety
from screening.treatment.services import begin, open_record, save_draft
from screening.treatment.signing import check, give_reasons, sign_record
from tests.integration.screening.plans import make_plan, make_screening

TABLE = ["C37", "C40", "P03", "packet"]
HANDS, DEEP, TUMMY = "myofascial-release", "deep-tissue-massage", "direct-abdominal-release"
CEILINGS = {**dict.fromkeys(PARTS, "withhold"), "pro_indirect": "modify"}
FINDINGS = [
    {
        "id": "RF09",
        "title": "Blood thinner",
        "class": "local",
        "limits": {"pro_direct": "withhold", "pro_indirect": "modify"},
    }
]
LINE = {
    "key": "",
    "technique": HANDS,
    "side": "left",
    "minutes": "15",
    "depth": "light",
    "position": "back",
}
FIELDS = {"consent": "yes", "adverse": ["none"], "pain_before": "5", "pain_after": "3", "homework": "Walk daily"}


def no_to_all(member, visit):
    return {question.id: "no" for question in asked_today(member, visit).questions}


def day_asked(member, visit):
    """Where the form is fresh: what is asked about today alone."""
    return check_safety(visit=visit, by=member, said={"impaired_today": "no"})


def all_known():
    return {*REPEATED, *(question.id for question in OWN)}


def another_visit(client, therapist, days):
    return book_visit(client=client, therapist=therapist, starts_at=clock.now() + dt.timedelta(days=days), by=therapist)


def typed(*lines, **fields):
    """A draft as a page sends it."""
    return {**drafts.empty(), "fields": {**FIELDS, **fields}, "lines": [{**LINE, **line} for line in lines]}


def with_plan(member, visit):
    """A released plan for this visit, where there is none yet."""
    if hour(member, visit).plan is None:
        found = Screening.objects.filter(client=visit.client).first() or make_screening(visit)
        make_plan(found, member, HANDS)


def begun(member, visit):
    with_plan(member, visit)
    check_safety(visit=visit, by=member, said=no_to_all(member, visit))
    return begin(visit=visit, by=member, consent="yes", table_checks=TABLE)


def written(member, visit, *lines, **fields):
    """A draft of an hour that was begun, with these lines."""
    row = begun(member, visit)
    return save_draft(row=row, by=member, draft=typed(*lines, **fields), version=row.version)


def signed(member, visit, *lines, **fields):
    """What was done above the ceilings has a reason."""
    row = written(member, visit, *lines, **fields)
    above = check(row, member).unreasoned
    if above:
        row = give_reasons(row=row, by=member, reasons={limit.technique: "Doctor agreed" for limit in above})
    return sign_record(row=row, by=member, version=row.version, reauthenticated=True)


def unbegun(member, visit, *lines, **fields):
    row = open_record(visit=visit, by=member)
    return save_draft(row=row, by=member, draft=typed(*lines, **fields), version=row.version)


def standing(screening):
    return Screening.objects.get(pk=screening.pk)


@pytest.fixture
def released(visit, therapist):
    """A released plan of hands-on work, within ceilings that withhold direct work and modify the rest."""
    screening = make_screening(visit)
    silent = {"coded": {"pain_average": None, "pain_now": None, "pain_worst": None}, "words": {"activities": []}}
    limited = {"ceilings": CEILINGS, "findings": FINDINGS, "forbids": []}
    make_plan(screening, therapist, HANDS, result=limited | silent)
    return screening


def begun_rows():
    return SessionRecord.objects.filter(started_at__isnull=False)


def newest_id(screening):
    """Of the Thomas Tests."""
    return str(screening.thomas_tests.order_by("created_at").last().pk)
