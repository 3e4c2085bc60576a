"""Two records side by side."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic.clients.models import Client
from screening.exports.inventory import words
from screening.merging.selectors import Counts

SAME = ("clients_client", "clients_searchtoken")  # said by the details themselves


def side_by_side(here: Client, there: Client, counted: Counts) -> list[dict[str, Any]]:
    """The details of both, and how many rows of each kind they hold; `differs` where they are not the same."""
    details = zip(_details(here).items(), _details(there).values(), strict=True)
    rows = [(label, one, other, True) for (label, one), other in details]
    counts = [counted[client.pk] for client in (here, there)]
    tables = [table for table in dict.fromkeys([*counts[0], *counts[1]]) if table not in SAME]
    rows += [(words(table), str(counts[0].get(table, 0)), str(counts[1].get(table, 0)), False) for table in tables]
    return [
        {"label": label, "here": one or "–", "there": other or "–", "differs": detail and one != other}
        for label, one, other, detail in rows
    ]


def _details(client: Client) -> dict[str, str]:
    born = date_format(client.birth_date, "j F Y") if client.birth_date else ""
    return {
        _("First name"): client.given_name,
        _("Last name"): client.family_name,
        _("Date of birth"): born,
        _("Sex registered at birth"): str(client.get_sex_display()),
        _("E-mail"): client.email,
        _("Phone"): client.phone,
        _("Usual therapist"): str(client.therapist or ""),
        _("Added on"): date_format(timezone.localtime(client.created_at), "j F Y"),
    }
