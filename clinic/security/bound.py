"""Every form says, signed, for whom it was typed: the client and what their link is for, or the member who works.

The hidden field comes with {% csrf_token %}, so that no form can be without it; own_forms.py reads it.
"""

from typing import Any

from django.core import signing
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

FIELD = "for"
CLIENT = "client_link"  # where a client's session says through which link, and for whom
SIGNER = signing.Signer(salt="form.for")


def for_client(screening_pk: Any, purpose: str) -> str:
    return f"client {screening_pk} {purpose}"


def client_behind(said: str) -> tuple[str, str] | None:
    """(id of the screening, purpose of the link) of a form that was typed for a client."""
    parts = said.split(" ")
    return (parts[1], parts[2]) if len(parts) == 3 and parts[0] == "client" else None


def person(request: HttpRequest) -> str:
    """For whom a page of this request is drawn: the client of the session, else the acting member."""
    link = request.session.get(CLIENT)
    if link:
        return str(link.get("for", ""))
    member, user = getattr(request, "member", None), getattr(request, "user", None)
    if member is not None:
        return f"member {member.pk}"
    return f"user {user.pk}" if user is not None and user.is_authenticated else ""


def sealed(request: HttpRequest) -> str:
    """The value of the hidden field; nothing on a page that is drawn for nobody in particular."""
    known = person(request) if hasattr(request, "session") else ""
    return SIGNER.sign(known) if known else ""


def said(request: HttpRequest) -> str:
    """For whom the posted form says it was typed; nothing without our signature. A program without a page may say it
    in a header, as it may the form's token."""
    try:
        return SIGNER.unsign(request.POST.get(FIELD) or request.headers.get("X-For", ""))
    except signing.BadSignature:
        return ""


def hidden_field(request: HttpRequest | None) -> SafeString:
    value = sealed(request) if request is not None else ""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, value) if value else SafeString()
