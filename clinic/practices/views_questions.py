"""The practice's own questions: written, looked at as clients see them, and saved."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.practices.forms_questions import QuestionsForm
from clinic.practices.own_questions import MOST
from clinic.practices.views import change_settings

PAGE = "practices/questions.html"


@requires(Permission.MANAGE_PRACTICE)
@require_http_methods(["GET", "POST"])
def practice_questions(request: StaffRequest) -> HttpResponse:
    """A look at what was typed and a move up save nothing. What sounds like safety is warned of before it is saved."""
    if request.method == "POST":
        form = QuestionsForm(moved_up(request.POST), by=request.member)
        unsaid = form.is_valid() and form.warned and form.warned != request.POST.get("warned")
        if {"look", "up"} & set(request.POST) or unsaid:
            stop = bool(unsaid) and not {"look", "up"} & set(request.POST)
            return render(request, PAGE, {"form": form, "stop": stop})
    return change_settings(request, QuestionsForm, page=PAGE, here="practice-questions")


def moved_up(data: QueryDict) -> QueryDict:
    """What was posted, with one question in the place of the one above it where that was pressed."""
    number = data.get("up", "")
    if number not in [str(n) for n in range(2, MOST + 1)]:
        return data
    low, high = f"q{int(number) - 1}_", f"q{number}_"
    found: Any = QueryDict(mutable=True)
    for name, values in data.lists():
        other = {low: high, high: low}.get(name[: name.find("_") + 1], "")
        found.setlist(other + name[name.find("_") + 1 :] if other else name, values)
    return found
