"""Words for pages about a practice and its members."""

from collections.abc import Mapping
from typing import Any

from django.forms import Form
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic.audit.models import AuditEvent
from clinic.core import clock
from clinic.practices.models import StaffInvitation

LONGEST_SHOWN = 700
NOT_COMPARED = {"version", "number_checked"}


def who_changed(event: AuditEvent | None) -> dict[str, str]:
    """By whom and when a record was changed under somebody's hands."""
    if event is None:
        return {"who": _("Somebody"), "when": ""}
    return {"who": event.actor_label, "when": date_format(timezone.localtime(event.at), "j M Y, H:i")}


def differences(form: Form, stored_now: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Field by field what was typed and what is stored, where the two differ. `form` is valid."""
    rows = []
    for bound in form:
        if bound.name in NOT_COMPARED:
            continue
        typed, stored = form.cleaned_data[bound.name], stored_now[bound.name]
        if typed != stored:
            rows.append({"label": bound.label, "typed": _shown(bound, typed), "stored": _shown(bound, stored)})
    return rows


def _shown(bound: Any, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if hasattr(value, "isoformat"):
        return date_format(value, "j F Y")
    if value in (None, ""):
        return _("(empty)")
    choices = dict(getattr(bound.field, "choices", ()))
    if isinstance(value, list):
        return ", ".join(str(choices.get(one, one)) for one in value)
    text = str(choices.get(value, value) if isinstance(value, str) else value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def invitation_row(invitation: StaffInvitation) -> dict[str, Any]:
    return {"invitation": invitation, "expired": invitation.expires_at <= clock.now()}
