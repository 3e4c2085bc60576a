"""The address under which a member's own calendar program reads their visits."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.visits import calendar as feeds
from clinic.visits import selectors


@requires(Permission.SEE_CLIENTS)
@require_http_methods(["GET", "POST"])
def calendar(request: StaffRequest) -> HttpResponse:
    """Make an address, which is shown this once."""
    address = feeds.make_feed(by=request.member) if request.method == "POST" else ""
    return render(request, "visits/calendar.html", {"address": address, "made": selectors.has_feed(request.member)})


@requires(Permission.SEE_CLIENTS)
@require_POST
def calendar_end(request: StaffRequest) -> HttpResponse:
    feeds.end_feed(by=request.member)
    messages.success(request, _("The address no longer works."))
    return redirect("calendar")


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind an address, without a sign-in: the address is the key, and names nobody."""
    member = feeds.owner(token)
    if member is None:
        raise Http404
    return HttpResponse(feeds.calendar_of(member), content_type="text/calendar; charset=utf-8")
