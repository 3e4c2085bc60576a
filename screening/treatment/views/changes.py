"""What changed since last time."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.audit import services as audit
from clinic.core.errors import ActionRefused
from screening.intake.values import in_words
from screening.pathway.models import Screening
from screening.pathway.selectors import screening as screening_of
from screening.treatment.changes import Changed, accept, accept_the_rest, changes, newest_two, own_changes


@require_http_methods(["GET", "POST"])
@requires(Permission.ASSESS)
def what_changed(request: StaffRequest, pk: Any) -> HttpResponse:
    screening = screening_of(request.member, pk)
    if request.method == "POST":
        return _accepted(request, screening)
    audit.record(request.member, "answers.viewed", screening, client=screening.client)
    two = newest_two(screening)
    found = changes(two)
    words = {
        "screening": screening,
        "is_first": two is None,
        "safety": [_row(one) for one in found if one.safety],
        "others": [*(_row(one) for one in found if not one.safety), *own_changes(two)],
        "open": sum(one.open for one in found),
        "open_safety": sum(one.open and one.safety for one in found),
    }
    return render(request, "treatment/changes.html", words)


def _accepted(request: StaffRequest, screening: Screening) -> HttpResponse:
    try:
        if request.POST.get("do") == "all":
            accept_the_rest(screening=screening, by=request.member)
        else:
            accept(screening=screening, by=request.member, question=request.POST.get("question", ""))
    except ActionRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The change is accepted."))
    return redirect("screening-changes", screening.pk)


def _row(one: Changed) -> dict[str, Any]:
    return {
        "id": one.question.id,
        "label": _(one.question.label),
        "before": ", ".join(in_words(one.question, one.before)),
        "after": ", ".join(in_words(one.question, one.after)),
        "open": one.open,
        "can_accept": one.can_accept,
        "confirmed": one.confirmed,
    }
