"""The workbench of the rules."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from screening.review.workbench import workbench


@requires(Permission.READ_HEALTH)
@require_safe
def rules(request: StaffRequest) -> HttpResponse:
    """How often each rule fired in this practice, and where a therapist decided otherwise."""
    bench = workbench(request.member)
    record(request.member, "rules.viewed", screenings=bench.screenings)
    return render(request, "review/rules.html", {"bench": bench})
