"""The legs of a Thomas Test on paper: the drawing of the page, in the colours of the paper."""

from collections.abc import Sequence

from django.template.loader import render_to_string

from screening.assessment.presenters_thomas import Side

# The same as in typst/base.typ; paper has no dark mode.
COLOURS = {
    "var(--ink)": "#1c2625",
    "var(--muted)": "#545e5b",
    "var(--accent)": "#0d5c5a",
    "var(--edge)": "#857f72",
    "var(--line)": "#c9c3b6",
}


def legs_on_paper(sides: Sequence[Side]) -> list[dict[str, str]]:
    """For each side its SVG, which stands alone, and the same in words."""
    return [{"svg": _drawn(side), "words": f"{side.title}: {side.words}"} for side in sides]


def _drawn(side: Side) -> str:
    svg = render_to_string("assessment/leg_svg.html", {"side": side}).strip()
    for name, colour in COLOURS.items():
        svg = svg.replace(name, colour)
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
