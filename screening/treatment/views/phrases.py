"""A member's own phrases for the notes of a record."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.core.errors import Stale
from screening.treatment.phrases import FIELDS, PhrasesForm, keep_phrases


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_SESSION)
def phrases(request: StaffRequest) -> HttpResponse:
    """The phrases as they are; sent, they are kept whole."""
    form = PhrasesForm(request.member, request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = {name: form.cleaned_data[name] for name in FIELDS}
        try:
            keep_phrases(by=request.member, phrases=typed, version=form.cleaned_data["version"])
        except Stale as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Your phrases are kept."))
            return redirect("phrases")
    stale = bool(form.non_field_errors())
    return render(request, "treatment/phrases_edit.html", {"form": form}, status=409 if stale else 200)
