"""Roles that wait for a second person."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from clinic.accounts.access import StaffRequest
from clinic.accounts.permissions import Permission
from clinic.core.errors import ActionRefused
from clinic.practices import second_person
from clinic.practices.models import Member


def _check(member: Member | None) -> Member:
    if member is None or not (member.can(Permission.SIGN_PLAN) or member.can(Permission.MANAGE_MEMBERS)):
        raise PermissionDenied(_("Your role in this practice does not allow this."))
    return member


@require_safe
def role_list(request: StaffRequest) -> HttpResponse:
    """What waits, and what the member may do about each."""
    by = _check(request.member)
    waiting = second_person.requests_of(by).filter(ended_at=None)
    rows = [{"asked": one, "can_agree": second_person.can_agree(one, by)} for one in waiting]
    return render(request, "practices/roles.html", {"rows": rows})


@require_POST
def role_answer(request: StaffRequest, pk: Any) -> HttpResponse:
    by = _check(request.member)
    asked = second_person.request_of(by, pk)
    try:
        if request.POST.get("do") == "agree":
            second_person.agree(asked=asked, by=by)
            messages.success(request, _("%(name)s has the role from now on.") % {"name": asked.member})
        else:
            second_person.refuse(asked=asked, by=by)
            messages.success(request, _("The role was not given."))
    except ActionRefused as refusal:
        messages.warning(request, str(refusal))
    return redirect("role-list")
