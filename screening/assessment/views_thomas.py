"""The Thomas Test: entering, drawing, saving."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.core.errors import ActionRefused, Stale
from clinic.design.forms import knowing
from screening.assessment.cases import case_of, screened
from screening.assessment.forms_thomas import ThomasForm
from screening.assessment.models import ThomasTest
from screening.assessment.presenters_answers import against_the_test, once
from screening.assessment.presenters_thomas import DO_NOT, PREPARATION, in_lines, in_one_line, sides
from screening.assessment.selectors import Grounds, grounds_of, last_visits_test, newest_test
from screening.assessment.services import record_thomas_test, suggest
from screening.intake.access import in_background
from screening.intake.engine import reading_of
from screening.intake.selectors import draft
from screening.pathway.models import Screening
from screening.pathway.selectors import screening as screening_of


@requires(Permission.ASSESS)
def thomas_test(request: StaffRequest, pk: Any) -> HttpResponse:
    """Both sides, or the reason why not. One press may also ask for the suggestion; another only for the reading of
    what is typed, and thomas.js asks for it behind the page."""
    screening = screening_of(request.member, pk)
    grounds, last = grounds_of(screening), last_visits_test(screening)
    test = grounds.test
    form, against = ThomasForm(request.POST or None, test=test, last=last), _against(screening, grounds)
    page: dict[str, Any] = {"against": against}
    if "fill" in request.POST or "reading" in request.POST:
        form = form.as_typed(fill="fill" in request.POST and not (against or screening.cannot_wait))
        if in_background(request):
            found = sides(form.typed, problems=form.problems, tool=form["tool"].value())
            return render(request, "assessment/readings.html", {"sides": found})
    elif request.method == "POST" and form.is_valid():
        try:
            return _saved(request, screening, form)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
            test = newest_test(screening)
            knowing(form, seen=test.pk if test else "")
            page["denied"] = getattr(refusal, "question", "")
            page["stored"] = in_lines(test) if test and isinstance(refusal, Stale) else []
    record(request.member, "thomas_test.viewed", screening, client=screening.client)
    return render(request, "assessment/thomas.html", page | _page(screening, form, test, last))


def _against(screening: Screening, grounds: Grounds) -> list[dict[str, str]]:
    """What the answers of this client say against the test, confirmations included, and those of a form not sent in."""
    found, begun = [], draft(screening)
    if begun is not None:
        found += against_the_test(reading_of(screening.client, screening.practice, begun.given, so_far=True))
    if grounds.answers is not None:
        found += against_the_test(screened(screening, case_of(screening, grounds), measured=False))
    return once(found)


def _saved(request: StaffRequest, screening: Screening, form: ThomasForm) -> HttpResponse:
    record_thomas_test(screening=screening, by=request.member, seen=form.cleaned_data["seen"], **form.values())
    if "suggest" in request.POST:
        suggest(screening=screening, by=request.member)
        return redirect("suggestion", screening.pk)
    messages.success(request, _("The Thomas Test is saved."))
    return redirect("thomas-test", screening.pk)


def _page(screening: Screening, form: ThomasForm, test: ThomasTest | None, last: ThomasTest | None) -> dict[str, Any]:
    found = sides(form.typed, last.sides if last else {}, form.problems, form["tool"].value())
    return {
        "screening": screening,
        "form": form,
        "test": test,
        "sides": list(zip(found, form.sides.values(), strict=True)),
        "last": last,
        "last_line": in_one_line(last) if last else "",
        "preparation": PREPARATION,
        "do_not": DO_NOT,
        "has_errors": bool(form.errors) or any(side.errors for side in form.sides.values()),
    }
