"""A colleague lost the second factor: asking for a new start, and stopping it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.core.errors import ActionRefused
from clinic.outbox.factor import ask_reset
from clinic.practices import factor_reset, selectors


@requires(Permission.MANAGE_MEMBERS)
@require_POST
def member_factor_reset(request: StaffRequest, pk: Any) -> HttpResponse:
    row = selectors.member(request.member, pk)
    try:
        ask_reset(member=row, by=request.member)
    except ActionRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("%(name)s and all who manage are told by mail.") % {"name": row})
    return redirect("member", row.pk)


@requires(Permission.MANAGE_MEMBERS)
@require_POST
def member_factor_keep(request: StaffRequest, pk: Any) -> HttpResponse:
    row = selectors.member(request.member, pk)
    _stop(request, row.user)
    return redirect("member", row.pk)


@require_POST
def factor_keep(request: StaffRequest) -> HttpResponse:
    """The person who is signed in still has the factor."""
    _stop(request, request.user)
    return redirect("mfa_index")


def _stop(request: StaffRequest, user: Any) -> None:
    reset = factor_reset.waiting(user)
    if reset is None or request.member is None:
        raise Http404
    try:
        factor_reset.stop(reset=reset, by=request.member)
    except ActionRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Stopped. The second factor stays."))
