"""The papers of a practice: signed plans, records, letters and answers, as each prints by itself."""

from collections.abc import Iterator
from typing import Any

from clinic.practices.models import Practice
from screening.exports import pdf
from screening.exports.letters import letter_document
from screening.exports.models import Letter
from screening.exports.presenters_answers import copy_document
from screening.exports.presenters_plan import plan_document
from screening.exports.selectors import log_at_release
from screening.exports.views_record import record_document
from screening.homecare.presenters import sheet
from screening.intake.models import Answers
from screening.review.models import PlanRevision
from screening.treatment.models import SessionRecord

Drawn = tuple[Any, bytes]  # the client's id, and the PDF


def listed(practice: Practice) -> list[list[str]]:
    """Kind and id of every paper."""
    found = {
        "answers": Answers.objects.filter(practice=practice).exclude(submitted_at=None),
        "plan": PlanRevision.objects.filter(practice=practice).exclude(signed_at=None),
        "record": SessionRecord.objects.filter(practice=practice).exclude(signed_at=None),
        "letter": Letter.objects.filter(practice=practice),
    }
    return [[kind, str(pk)] for kind, rows in found.items() for pk in _ids(rows)]


def _ids(rows: Any) -> Iterator[Any]:
    yield from rows.order_by("created_at", "pk").values_list("pk", flat=True)


def draw(kind: str, pk: str) -> Drawn | None:
    """One of them; None when it was erased meanwhile."""
    return DRAWN[kind](pk)


def _answers(pk: str) -> Drawn | None:
    row = Answers.objects.filter(pk=pk).select_related("screening__client", "screening__practice").first()
    return None if row is None else (row.screening.client_id, pdf.render("sections", copy_document(row)))


def _plan(pk: str) -> Drawn | None:
    row = PlanRevision.objects.filter(pk=pk).select_related("screening__client", "screening__practice").first()
    if row is None:
        return None
    document = plan_document(sheet(row), row.screening.practice, log_at_release(row))
    return row.screening.client_id, pdf.render("plan", document)


def _record(pk: str) -> Drawn | None:
    row = SessionRecord.objects.filter(pk=pk).select_related("client", "visit", "practice").first()
    return None if row is None else (row.client_id, pdf.render("sections", record_document(row, row.practice)))


def _letter(pk: str) -> Drawn | None:
    row = Letter.objects.filter(pk=pk).select_related("screening__client", "screening__practice").first()
    return None if row is None else (row.screening.client_id, pdf.render("letter", letter_document(row)))


DRAWN = {"answers": _answers, "plan": _plan, "record": _record, "letter": _letter}
