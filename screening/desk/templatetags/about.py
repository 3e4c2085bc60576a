"""`{% about_client %}` in the frame of every staff page: who the page is about, and what must not be missed."""

from typing import Any

from django import template

from clinic.clients.models import Client
from screening.desk.presenters_about import about

register = template.Library()

# Where a page keeps what it is about, in the order of trust.
NAMES = ("client", "screening", "visit", "row", "letter", "plan")


@register.inclusion_tag("desk/about.html", takes_context=True)
def about_client(context: Any) -> dict[str, Any]:
    """Found from what the page was given, so that a new page about a client has it without asking."""
    request = context.get("request")
    member = getattr(request, "member", None)
    client = client_in(context)
    if member is None or client is None or client.practice_id != member.practice_id:
        return {}
    return about(request, client)


def client_in(context: Any) -> Client | None:
    """The one client that a page's context is about; None on a page about nobody or about many."""
    for name in NAMES:
        found = context.get(name)
        for one in (found, getattr(found, "client", None), getattr(found, "screening", None)):
            client = one if isinstance(one, Client) else getattr(one, "client", None)
            if isinstance(client, Client):
                return client
    return None
