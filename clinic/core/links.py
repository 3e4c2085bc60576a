"""A link as the frame of a page lists it."""

from typing import NamedTuple


class Link(NamedTuple):
    """Plain text, so that equal links are drawn once (`unchanging`). `key` is the letter of its shortcut."""

    label: str
    url: str
    key: str = ""
    current: bool = False
