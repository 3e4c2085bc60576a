"""The sign beside a practice's name on its clients' pages."""

from typing import Any

from django import template

from clinic.practices.looks import logo_address

register = template.Library()


@register.inclusion_tag("practices/_mark.html")
def practice_mark(practice: Any) -> dict[str, str]:
    """Its own logo, or ours. Nothing is said aloud: the name stands beside it."""
    return {"address": logo_address(practice) if practice else ""}
