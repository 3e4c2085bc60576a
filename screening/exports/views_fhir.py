"""One screening for another system."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from clinic.accounts.access import requires
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.clients.presenters import age
from clinic.core import clock
from screening.assessment.selectors import submitted_answers
from screening.exports import fhir
from screening.pathway.selectors import screening as one_screening
from screening.review.content import is_intact
from screening.review.selectors import standing_revision


@require_safe
@requires(Permission.READ_HEALTH)
def fhir_json(request: HttpRequest, pk: Any) -> HttpResponse:
    """Questionnaire, answers and the signed plan that stands, as a FHIR bundle."""
    member: Any = request.member  # type: ignore[attr-defined]
    screening = one_screening(member, pk)
    answers, plan = submitted_answers(screening), standing_revision(screening)
    if answers is None or answers.submitted_at is None:
        raise Http404
    day = clock.day_of(answers.submitted_at, screening.practice.timezone)
    resources = [fhir.questionnaire(), fhir.response(answers, age(screening.client, day))]
    if plan is not None and plan.signed_at and is_intact(plan):
        resources.append(fhir.care_plan(plan))
    record(member, "fhir.exported", screening, client=screening.client)
    reply = JsonResponse(fhir.bundle(*resources), content_type="application/fhir+json")
    reply["Content-Disposition"] = 'attachment; filename="screening.json"'
    return reply
