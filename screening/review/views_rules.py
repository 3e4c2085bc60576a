"""The workbench of the rules, what came of referrals, and the report of a year."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.core import clock
from clinic.core.readers import all_reader_words
from screening.assessment.presenters_signed import signed_words
from screening.pathway.selectors import screening as screening_of
from screening.review.asked import asked_lines
from screening.review.came_of import outcomes_of, record_came_of, year_report
from screening.review.forms_came_of import CameOfForm
from screening.review.workbench import workbench


@requires(Permission.READ_HEALTH)
@require_safe
def rules(request: StaffRequest) -> HttpResponse:
    """How often each rule fired in this practice, and where a therapist decided otherwise."""
    bench = workbench(request.member)
    record(request.member, "rules.viewed", screenings=bench.screenings)
    context = {
        "bench": bench,
        "asked": asked_lines(request.member),
        "signed": signed_words(),
        "languages": all_reader_words(),
        "may_export": request.member.can(Permission.EXPORT_DATA),
        "year": clock.today(request.member.practice.timezone).year,
    }
    return render(request, "review/rules.html", context)


@requires(Permission.EXPORT_DATA)
@require_safe
def year(request: StaffRequest) -> HttpResponse:
    """What the rules did in a year, as numbers; without a year in the query, this one."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else clock.today(request.member.practice.timezone).year
    reply = HttpResponse(year_report(request.member, year), content_type="text/csv; charset=utf-8")
    reply["Content-Disposition"] = f'attachment; filename="rules-{year}.csv"'
    return reply


@requires(Permission.READ_HEALTH)
@require_http_methods(["GET", "POST"])
def came_of(request: StaffRequest, pk: Any) -> HttpResponse:
    """Was the client seen, was anything found, did harm come of it; or what almost went wrong."""
    screening = screening_of(request.member, pk)
    form = CameOfForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        record_came_of(screening=screening, by=request.member, **form.cleaned_data)
        messages.success(request, _("Recorded."))
        return redirect("client", screening.client_id)
    record(request.member, "referral.viewed", screening, client=screening.client)
    context = {"screening": screening, "form": form, "rows": outcomes_of(screening)}
    return render(request, "review/came_of.html", context)
