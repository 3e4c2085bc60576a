"""How a practice looks to its clients: a colour of a set that was tested for contrast, and its logo."""

from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clinic.core.hashing import hash_of
from clinic.practices.logo import picture
from clinic.practices.models import Practice
from clinic.security.place import inside

ACCENTS: Final[Mapping[str, str | Promise]] = {
    "": _("Green"),
    "blue": _("Blue"),
    "berry": _("Berry"),
    "brown": _("Brown"),
    "slate": _("Slate"),
}
ON_PAPER: Final[Mapping[str, str]] = {
    "": "#0d5c5a",
    "blue": "#1d4f8c",
    "berry": "#7a2558",
    "brown": "#6b4423",
    "slate": "#3c4c60",
}
"""The light ones of static/css/looks.css: paper has no dark mode."""


def logo_mark(practice: Practice) -> str:
    """Another one for another picture, so that browsers may keep it for good."""
    return hash_of(practice.logo)[:20]


def logo_address(practice: Practice) -> str:
    """Where the logo is served from; "" without one."""
    return reverse("practice-logo", args=[practice.pk, logo_mark(practice)]) if practice.logo else ""


def logo_of(pk: Any, mark: str) -> str:
    """The logo of the practice with this id, for who knows its mark; "" else."""
    with inside(practice=pk):
        practice = Practice.objects.filter(pk=pk).exclude(logo="").only("logo").first()
    known = practice is not None and constant_time_compare(logo_mark(practice), mark)
    return practice.logo if practice and known else ""


def on_paper(practice: Practice) -> dict[str, Any]:
    """Colour and logo as the templates of documents take them."""
    kind, body = picture(practice.logo) if practice.logo else ("", b"")
    return {
        "accent": ON_PAPER.get(practice.accent, ON_PAPER[""]),
        "logo": {"kind": kind, "bytes": list(body)} if body else None,
    }
