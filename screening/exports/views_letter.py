"""Writing, reading and printing a referral letter."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clinic.accounts.access import requires
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from screening.exports.forms import LetterForm
from screening.exports.letters import basis_of, draft_text, draft_to, letter_document, letter_of, write_letter
from screening.exports.replies import document
from screening.pathway.selectors import screening as one_screening


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SIGN_PLAN)
def new(request: Any, pk: Any) -> HttpResponse:
    """The draft to edit; saving keeps the final text and shows it as it will be printed."""
    screening = one_screening(request.member, pk)
    basis = basis_of(screening)
    drafted = {"to": draft_to(screening, basis), "text": draft_text(screening, basis)}
    form = LetterForm(request.POST or None, initial=drafted)
    if form.is_bound and form.is_valid():
        letter = write_letter(screening=screening, suggestion=basis.suggestion, by=request.member, **form.cleaned_data)
        return redirect("letter", pk=letter.pk)
    seen = "suggestion.viewed" if basis.suggestion else "answers.viewed"
    record(request.member, seen, basis.suggestion or screening, client=screening.client)
    context = {"screening": screening, "form": form}
    return render(request, "exports/letter_new.html", context, status=422 if form.is_bound else 200)


@require_safe
@requires(Permission.READ_HEALTH)
def show(request: Any, pk: Any) -> HttpResponse:
    letter = letter_of(request.member, pk)
    record(request.member, "letter.viewed", letter, client=letter.screening.client)
    return render(request, "exports/letter.html", {"letter": letter, "paper": letter_document(letter)})


@require_safe
@requires(Permission.READ_HEALTH)
def printed(request: Any, pk: Any) -> HttpResponse:
    letter = letter_of(request.member, pk)
    client = letter.screening.client
    data = letter_document(letter)
    return document("letter", data, act="letter.printed", by=request.member, obj=letter, client=client, name="letter")
