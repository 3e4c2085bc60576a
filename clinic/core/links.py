"""A link as the frame of a page lists it."""

from typing import NamedTuple


class Link(NamedTuple):
    """`key` is the letter of its shortcut."""

    label: str
    url: str
    key: str = ""
    current: bool = False
