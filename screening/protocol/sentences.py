"""A sentence with numbers in it, so that a page can say it in its own language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text with places in braces, and what stands in them.

    A text among the values needs no translation, such as a number with its sign; what does is a sentence of its own.
    """

    template: str
    values: Mapping[str, int | float | str | Sentence]

    @property
    def text(self) -> str:
        """The sentence in English."""
        said = {name: value.text if isinstance(value, Sentence) else value for name, value in self.values.items()}
        return self.template.format_map(said)
