"""One screening for another system."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from clinic.accounts.access import check_permission, requires
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.core import clock
from screening.assessment.selectors import submitted_answers
from screening.exports.fhir.bundle import screening_bundle
from screening.pathway.selectors import screening as one_screening
from screening.review.content import is_intact
from screening.review.selectors import plan_in_force


@require_safe
@requires(Permission.READ_HEALTH)
def fhir_json(request: HttpRequest, pk: Any) -> HttpResponse:
    """The client, the form, the answers, the test and the signed plan that stands, as a FHIR bundle."""
    member: Any = request.member  # type: ignore[attr-defined]
    check_permission(member, Permission.EXPORT_DATA)
    screening = one_screening(member, pk)
    answers, plan = submitted_answers(screening), plan_in_force(screening)
    if answers is None or answers.submitted_at is None:
        raise Http404
    whole = plan if plan is not None and plan.signed_at and is_intact(plan) else None
    record(member, "fhir.exported", screening, client=screening.client)
    reply = JsonResponse(screening_bundle(answers, whole), content_type="application/fhir+json")
    sent = clock.today(screening.practice.timezone).isoformat()
    reply["Content-Disposition"] = f'attachment; filename="screening-{sent}.json"'
    return reply
