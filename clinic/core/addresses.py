"""Addresses of pages about one row, worked out once for each page: a list holds two of them in every line."""

import uuid
from functools import lru_cache
from typing import Any

from django.urls import reverse

NOBODY = uuid.UUID(int=0)


@lru_cache(maxsize=256)
def _of_nobody(name: str) -> str:
    return reverse(name, args=[NOBODY])


def address(name: str, pk: Any) -> str:
    """reverse(name, args=[pk]) for a page whose address holds one id."""
    return _of_nobody(name).replace(str(NOBODY), str(pk))
