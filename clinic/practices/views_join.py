"""/join/<token>/: a new colleague sets a password. Opening the link changes nothing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from clinic.accounts.access import StaffRequest
from clinic.core.errors import ActionRefused
from clinic.practices import services
from clinic.practices.forms_members import JoinForm
from clinic.practices.middleware import PRACTICE
from clinic.practices.models import Member, StaffInvitation


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def join(request: StaffRequest, token: str) -> HttpResponse:
    """Used, expired, withdrawn and unknown links get the same answer."""
    invitation = services.valid_staff_invitation(token)
    if invitation is None:
        return render(request, "practices/join_dead.html", status=404)
    known = services.known_user(invitation)
    if known is not None:
        return _join_known(request, invitation, request.user == known)
    form = JoinForm(request.POST or None, email=invitation.email, name=invitation.name)
    if request.method == "GET" or not form.is_valid():
        return _page(request, invitation, form=form)
    if _accept(invitation, password=form.cleaned_data["password"]) is None:
        return render(request, "practices/join_dead.html", status=404)
    logout(request)  # a browser in which somebody else is signed in
    messages.success(request, _("Your password is set. Sign in with %(email)s.") % {"email": invitation.email})
    return redirect("account_login")


def _join_known(request: StaffRequest, invitation: StaffInvitation, is_them: bool) -> HttpResponse:
    """Who has an account already joins with it, signed in: the link alone does not speak for them."""
    if request.method == "GET" or not is_them:
        return _page(request, invitation, known=True, signed_in=is_them)
    member = _accept(invitation, signed_in=request.user)
    if member is None:
        return render(request, "practices/join_dead.html", status=404)
    request.session[PRACTICE] = str(member.practice_id)
    return redirect("desk")


def _accept(invitation: StaffInvitation, **how: Any) -> Member | None:
    """None when somebody used the link in the same moment."""
    try:
        return services.accept_invitation(invitation=invitation, **how)
    except ActionRefused:
        return None


def _page(request: StaffRequest, invitation: StaffInvitation, **more: Any) -> HttpResponse:
    return render(request, "practices/join.html", {"invitation": invitation, "practice": invitation.practice, **more})
