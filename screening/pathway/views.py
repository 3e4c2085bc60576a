"""What staff do around a client's link: open a screening, send the link, show it, take it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clinic.accounts.access import requires
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.core.errors import ActionRefused
from clinic.visits import selectors as visits
from screening.pathway import selectors
from screening.pathway.models import PURPOSES, Screening
from screening.pathway.qr import qr_path
from screening.pathway.services import invite, open_screening, revoke_invitations


def purpose_of(request: HttpRequest) -> str:
    """The purpose posted, if it is one; else the questionnaire."""
    wanted = request.POST.get("purpose", "")
    return wanted if wanted in dict(PURPOSES) else "questionnaire"


def back_to(screening: Screening) -> HttpResponse:
    return redirect("screening-link", pk=screening.pk)


@requires(Permission.INVITE_CLIENTS)
@require_POST
def open_for(request: HttpRequest, pk: Any) -> HttpResponse:
    """Begin a screening for this visit, and ask which way the client fills it in."""
    member = request.member  # type: ignore[attr-defined]
    screening = open_screening(visit=visits.visit(member, pk), by=member)
    messages.success(request, _("The screening is open. Send the client a link, or fill in the answers together."))
    return back_to(screening)


@requires(Permission.INVITE_CLIENTS)
@require_POST
def send_link(request: HttpRequest, pk: Any) -> HttpResponse:
    """Mail a fresh link. Any earlier one ends."""
    return _send(request, selectors.screening(request.member, pk))  # type: ignore[attr-defined]


def _send(request: HttpRequest, screening: Screening) -> HttpResponse:
    try:
        invite(screening=screening, by=request.member, purpose=purpose_of(request))  # type: ignore[attr-defined]
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The link is on its way. The list of messages says when it was delivered."))
    return back_to(screening)


@requires(Permission.INVITE_CLIENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, pk: Any) -> HttpResponse:
    """GET: the links that are out, and what can be done. POST: a fresh link, shown in this reply and kept nowhere."""
    member = request.member  # type: ignore[attr-defined]
    screening = selectors.screening(member, pk)
    if request.method == "POST":
        return _shown(request, screening)
    record(member, "invitation.viewed", screening, client=screening.client)
    words = {"screening": screening, "links": selectors.links(screening), "client": screening.client}
    return render(request, "pathway/links.html", words | {"may_fill": member.can(Permission.ASSESS)})


def _shown(request: HttpRequest, screening: Screening) -> HttpResponse:
    """The address, and a code to point a phone at."""
    purpose, member = purpose_of(request), request.member  # type: ignore[attr-defined]
    invitation, address = invite(screening=screening, by=member, purpose=purpose, send=False)
    size, path = qr_path(address)
    words = {"screening": screening, "invitation": invitation, "address": address, "size": size, "path": path}
    return render(request, "pathway/link.html", words)


@requires(Permission.INVITE_CLIENTS)
@require_POST
def revoke(request: HttpRequest, pk: Any) -> HttpResponse:
    """End the link that is out."""
    member = request.member  # type: ignore[attr-defined]
    screening = selectors.screening(member, pk)
    count = revoke_invitations(screening=screening, by=member, purpose=purpose_of(request))
    messages.success(request, _("The link no longer works.") if count else _("There was no link to end."))
    return back_to(screening)
