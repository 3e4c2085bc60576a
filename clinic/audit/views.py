"""Who looked at what and who changed it, for the manager; reading the log is itself in the log."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.audit import presenters, selectors
from clinic.audit.models import AuditEvent
from clinic.audit.services import record
from clinic.core.paging import keyset

SIZE = 50


@requires(Permission.READ_AUDIT)
@require_safe
def audit_log(request: StaffRequest) -> HttpResponse:
    """Newest first; `member`, `client` (ids) and `kind` narrow it down."""
    member = request.member
    chosen = {"member": _id(request, "member"), "client": _id(request, "client"), "kind": request.GET.get("kind", "")}
    chosen["kind"] = chosen["kind"] if chosen["kind"] in presenters.KINDS else ""
    page = keyset(selectors.narrowed(member, **chosen), request.GET, by="number", size=SIZE)
    clients = _clients(member, page.rows, chosen["client"])
    names = {pk: client.name for pk, client in clients.items()}
    asked = {name: chosen[name] for name in ("member", "kind") if chosen[name]}
    record(member, "audit.viewed", client=clients.get(chosen["client"]), rows=len(page.rows), **asked)
    context = {
        "rows": [presenters.row(event, names) for event in page.rows],
        "page": page,
        "chosen": chosen,
        "client_name": names.get(chosen["client"], ""),
        "kinds": presenters.KINDS.items(),
        "unusual": selectors.unusual(member),
        "members": member.practice.members.select_related("user").order_by("user__name"),
    }
    return render(request, "audit/log.html", context)


def _id(request: StaffRequest, name: str) -> str:
    """An id from the address, or "" for what is none."""
    try:
        return str(UUID(request.GET.get(name, "")))
    except ValueError:
        return ""


def _clients(member: Any, events: list[AuditEvent], chosen: str) -> dict[str, Any]:
    """Clients by id, read through the member's own practice: this floor knows them by their ids only."""
    ids = {event.client_id for event in events if event.client_id} | ({chosen} if chosen else set())
    return {str(client.pk): client for client in member.practice.clients.filter(pk__in=ids)} if ids else {}
