"""`{% alert_lines client %}`: on any page of staff about a client, whether somebody is needed, and the way there."""

from typing import Any

from django import template

from clinic.accounts.permissions import Permission
from clinic.clients.models import Client
from screening.alerts.presenters import badge, progress
from screening.alerts.selectors import open_alerts

register = template.Library()


@register.inclusion_tag("alerts/lines.html", takes_context=True)
def alert_lines(context: Any, client: Client) -> dict[str, Any]:
    member = context["request"].member
    rows = open_alerts(member, client) if member.can(Permission.READ_HEALTH) else []
    return {"lines": [(row, badge(row), progress(row)) for row in rows]}
