"""Settings of the practice, its members, and changing between practices."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.audit.selectors import last_change
from clinic.core.errors import ActionRefused, Stale
from clinic.design.forms import with_version
from clinic.practices import factor_reset, presenters, second_person, selectors, services
from clinic.practices.forms import PracticeForm
from clinic.practices.forms_around import AroundForm
from clinic.practices.forms_formulary import FormularyForm
from clinic.practices.forms_members import MemberForm
from clinic.practices.forms_texts import TextsForm
from clinic.practices.middleware import PRACTICE
from clinic.practices.models import Member
from clinic.practices.settings_file import SettingsForm


@requires(Permission.MANAGE_PRACTICE)
@require_http_methods(["GET", "POST"])
def practice_settings(request: StaffRequest) -> HttpResponse:
    return change_settings(request, PracticeForm, page="practices/settings.html", here="practice-settings")


@requires(Permission.MANAGE_PRACTICE)
@require_http_methods(["GET", "POST"])
def practice_around(request: StaffRequest) -> HttpResponse:
    return change_settings(request, AroundForm, page="practices/around.html", here="practice-around")


@requires(Permission.MANAGE_PRACTICE)
@require_http_methods(["GET", "POST"])
def practice_texts(request: StaffRequest) -> HttpResponse:
    return change_settings(request, TextsForm, page="practices/texts.html", here="practice-texts")


@requires(Permission.MANAGE_PRACTICE)
@require_http_methods(["GET", "POST"])
def practice_formulary(request: StaffRequest) -> HttpResponse:
    return change_settings(request, FormularyForm, page="practices/formulary.html", here="practice-formulary")


def change_settings(request: StaffRequest, kind: type[SettingsForm], *, page: str, here: str) -> HttpResponse:
    """Some of the practice's settings on one page; a form that is stale is shown again with what differs."""
    practice = request.member.practice
    form = kind(request.POST or None, by=request.member, initial=kind.stored(practice))
    if request.method == "GET" or not form.is_valid():
        return render(request, page, {"form": form})
    version = form.cleaned_data["version"]
    try:
        services.change_practice(practice=practice, by=request.member, version=version, **form.values)
    except Stale:
        practice.refresh_from_db()
        context = {
            "form": kind(with_version(request, practice.version), by=request.member),
            "stale": presenters.who_changed(last_change(request.member, practice)),
            "differences": presenters.differences(form, kind.stored(practice)),
        }
        return render(request, page, context, status=409)
    messages.success(request, _("The settings were saved."))
    return redirect(here)


@requires(Permission.MANAGE_MEMBERS)
@require_safe
def member_list(request: StaffRequest) -> HttpResponse:
    context = {
        "members": selectors.members(request.member).select_related("supervisor__user"),
        "invitations": [presenters.invitation_row(row) for row in selectors.staff_invitations(request.member)],
    }
    return render(request, "practices/members.html", context)


@requires(Permission.MANAGE_MEMBERS)
@require_http_methods(["GET", "POST"])
def member(request: StaffRequest, pk: Any) -> HttpResponse:
    """What a colleague may do, and the end of their membership."""
    row = selectors.member(request.member, pk)
    form = MemberForm(request.POST or None, by=request.member, member=row, initial=_stored(row))
    page = {
        "form": form,
        "row": row,
        "factor": factor_reset.state(member=row, by=request.member),
        "asked": second_person.waiting(row),
    }
    if request.method == "GET" or not form.is_valid():
        return render(request, "practices/member.html", page)
    try:
        services.change_member(member=row, by=request.member, version=form.cleaned_data["version"], **form.values)
    except Stale:
        return _stale_member(request, form, selectors.member(request.member, pk))
    except ActionRefused as refusal:
        form.add_error(None, str(refusal))
        return render(request, "practices/member.html", page)
    if second_person.waiting(row):
        told = _("The role waits until another member agrees. Therapists are told by mail.")
        messages.warning(request, told)
    else:
        messages.success(request, _("%(name)s was changed.") % {"name": row})
    return redirect("member-list")


def _stored(row: Member) -> dict[str, Any]:
    return {name: getattr(row, name) for name in MemberForm.base_fields}


def _stale_member(request: StaffRequest, form: MemberForm, row: Member) -> HttpResponse:
    context = {
        "row": row,
        "form": MemberForm(with_version(request, row.version), by=request.member, member=row),
        "stale": presenters.who_changed(last_change(request.member, row)),
        "differences": presenters.differences(form, _stored(row)),
    }
    return render(request, "practices/member.html", context, status=409)


@requires(Permission.MANAGE_MEMBERS)
@require_POST
def member_sign_out(request: StaffRequest, pk: Any) -> HttpResponse:
    row = selectors.member(request.member, pk)
    services.end_sessions(member=row, by=request.member)
    messages.success(request, _("%(name)s is signed out everywhere.") % {"name": row})
    return redirect("member", row.pk)


@requires(Permission.MANAGE_MEMBERS)
@require_POST
def invitation_withdraw(request: StaffRequest, pk: Any) -> HttpResponse:
    invitation = selectors.staff_invitation(request.member, pk)
    services.revoke_invitation(invitation=invitation, by=request.member)
    messages.success(request, _("The invitation was withdrawn; its link is dead."))
    return redirect("member-list")


@require_http_methods(["GET", "POST"])
def practice_switch(request: StaffRequest) -> HttpResponse:
    """Choose among one's own practices; the choice lasts as long as the session."""
    if request.method == "GET":
        return render(request, "practices/switch.html", {"memberships": request.memberships})
    wanted = request.POST.get("practice")
    if not wanted:
        return redirect("practice-switch")
    chosen = next((m for m in request.memberships if str(m.practice_id) == wanted), None)
    if chosen is None:
        raise Http404
    services.enter_practice(member=chosen)
    request.session[PRACTICE] = wanted
    return redirect("desk")
