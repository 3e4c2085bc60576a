"""`{% about_client %}` in the frame of every staff page: who the page is about, and what must not be missed.
`{% next_step %}` where an act ends, `{% visit_acts visit %}` on the page of a visit: what comes next."""

from functools import partial
from typing import Any, cast

from django import template

from clinic.accounts.permissions import Permission
from clinic.clients.models import Client
from screening.desk import selectors, selectors_client
from screening.desk.next_act import next_act, next_for
from screening.desk.presenters_about import about
from screening.desk.presenters_client import papers, wants_new_form
from screening.desk.selectors import Booked
from screening.pathway.models import Screening
from screening.pathway.selectors import live_screenings, only_open
from screening.treatment.gates import hour

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
    client.practice = member.practice  # the same, and read already
    return about(request, client, partial(_open_of, context, client), context.get("newest_result"))


def _open_of(context: Any, client: Client) -> list[Screening]:
    """The open screenings of the client: what the page has read, else read once for all that stands on it."""
    beside = getattr(context.get("screening"), "beside", None)
    found = context.get("open_screenings", beside)
    if found is not None and all(one.client_id == client.pk for one in found):
        return cast("list[Screening]", found)
    return only_open(_live_of(context, client))


def _live_of(context: Any, client: Client) -> list[Screening]:
    """These, and what is closed but still calls somebody: kept until this page is drawn."""
    kept = context.render_context.setdefault("live_screenings", {})
    if client.pk not in kept:
        kept[client.pk] = live_screenings(context["request"].member, client.pk)
    return cast("list[Screening]", kept[client.pk])


def client_in(context: Any) -> Client | None:
    """The one client that a page's context is about; None on a page about nobody or about many."""
    for name in NAMES:
        found = context.get(name)
        for one in (found, getattr(found, "client", None), getattr(found, "screening", None)):
            client = one if isinstance(one, Client) else getattr(one, "client", None)
            if isinstance(client, Client):
                return client
    return None


@register.inclusion_tag("desk/next.html", takes_context=True)
def next_step(context: Any) -> dict[str, Any]:
    """The next act for the client of this page; nothing where this page is where it is done."""
    request = context["request"]
    member, client = request.member, client_in(context)
    if client is None or client.practice_id != member.practice_id:
        return {}
    found = _open_of(context, client)
    coming = selectors.booked(member, selectors_client.coming_visits(member, client), screenings=found)
    act = next_for(coming, lambda: found, member)
    return {"action": act, "about": client.name} if act and act.url != request.path else {}


@register.inclusion_tag("desk/visit_acts.html", takes_context=True)
def visit_acts(context: Any, visit: Any) -> dict[str, Any]:
    """The next act of a visit, what else there is of it (form, plan, record), and why its hour could not begin now."""
    member = context["request"].member
    live = _live_of(context, visit.client)
    one = selectors.booked(member, [visit], screenings=only_open(live))[0]
    act = next_act(one.screening, visit, member, record=one.record)
    return {"visit": visit, "action": act, "papers": papers(one, member, act)} | {
        "new_form": wants_new_form(one, member),
        "shut": _not_ready(member, one, live),
    }


def _not_ready(member: Any, one: Booked, live: list[Screening]) -> Any:
    """What the gate of the hour would say; nothing where the hour is begun or over, and to whom it opens for nobody."""
    visit, record = one.visit, one.record
    over = visit.status != "booked" or (record is not None and record.started_at is not None)
    if over or not (member.can(Permission.READ_HEALTH) and member.can(Permission.RECORD_SESSION)):
        return None
    return hour(member, visit, live).closed
