"""The practice's settings as a file to give to a colleague, and a colleague's file looked over and taken in."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_safe

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.core.errors import Stale
from clinic.core.text import Text, Whole
from clinic.design.forms import laid_out
from clinic.practices import presenters, services
from clinic.practices.forms_questions import QuestionsForm
from clinic.practices.settings_file import LONGEST, filled_forms, read_settings, settings_file


class PastedSettings(forms.Form):
    text = Text(
        label=_lazy("The file"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 8, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_lazy("Open it in an editor and copy all of it."),
        error_messages={"required": _lazy("Paste the file first.")},
    )
    version = Whole(required=False, widget=forms.HiddenInput)

    @property
    def helper(self) -> Any:
        return laid_out("text", "version")

    def clean_text(self) -> dict[str, Any]:
        return read_settings(str(self.cleaned_data["text"]))


@requires(Permission.MANAGE_PRACTICE)
@require_safe
def settings_download(request: StaffRequest) -> HttpResponse:
    reply = HttpResponse(settings_file(request.member.practice), content_type="application/json")
    reply.headers["Content-Disposition"] = 'attachment; filename="practice-settings.json"'
    return reply


@requires(Permission.MANAGE_PRACTICE)
@require_http_methods(["GET", "POST"])
def settings_take(request: StaffRequest) -> HttpResponse:
    """Paste, see what would change, then all of it or nothing."""
    practice = request.member.practice
    form = PastedSettings(request.POST or None, initial={"version": practice.version})
    page: dict[str, Any] = {"form": form}
    if request.method == "GET" or not form.is_valid():
        return render(request, "practices/settings_file.html", page)
    filled = filled_forms(practice, request.member, form.cleaned_data["text"])
    wrong = [bound for one in filled for bound in one if bound.errors]
    if wrong:
        lines = [f"{bound.label}: {error}" for bound in wrong for error in bound.errors]
        form.add_error("text", ValidationError(lines))
        return render(request, "practices/settings_file.html", page)
    changes = [row for one in filled for row in presenters.differences(one, one.stored(practice))]
    if "save" not in request.POST or not changes:
        warnings = [line for one in filled if isinstance(one, QuestionsForm) for line in one.warnings]
        page |= {"changes": changes, "looked": True, "warnings": warnings}
        return render(request, "practices/settings_file.html", page)
    values = {name: value for one in filled for name, value in one.values.items()}
    try:
        version = form.cleaned_data["version"] or 0
        services.change_practice(practice=practice, by=request.member, version=version, **values)
    except Stale as stale:
        form.add_error(None, str(stale))
        return render(request, "practices/settings_file.html", page, status=409)
    messages.success(request, _("The settings were saved."))
    return redirect("practice-settings")
