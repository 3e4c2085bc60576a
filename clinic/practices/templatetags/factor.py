"""For the page of one's own second factor, which comes from a package and knows no practice."""

from typing import Any

from django import template

from clinic.practices.factor_reset import waiting
from clinic.practices.models import FactorReset

register = template.Library()


@register.simple_tag
def factor_reset_of(user: Any) -> FactorReset | None:
    return waiting(user)
