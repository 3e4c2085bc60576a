"""The style sheet and the templates keep the promises of the design: readable colours, no inline anything, small."""

import re

import brotli
import pytest
from django.conf import settings

from clinic.design.icons import SHAPES, STROKES
from clinic.practices.looks import ACCENTS, ON_PAPER

CSS_FILE = settings.BASE_DIR / "static/css/supine.css"
PLAN_FILE = settings.BASE_DIR / "static/css/plan.css"  # beside it on the pages of a plan
FILL_FILE = settings.BASE_DIR / "static/css/fill.css"  # and on the one long page of staff
WORK_FILE = settings.BASE_DIR / "static/css/work.css"  # and on the pages of a therapist's work
WEEK_FILE = settings.BASE_DIR / "static/css/week.css"  # and on the week
LOOKS_FILE = settings.BASE_DIR / "static/css/looks.css"  # and on clients' pages of a practice with looks of its own
SHEETS = (CSS_FILE, PLAN_FILE, FILL_FILE, WORK_FILE, WEEK_FILE)
CSS = "".join(path.read_text(encoding="utf-8") for path in SHEETS)
TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))

TEXT, SHAPE = 4.5, 3.0  # WCAG 2.2: 1.4.3 contrast of text, 1.4.11 contrast of controls and graphics
TONES = ["emergency", "urgent", "clearance", "modified", "accent", "good"]
GROUNDS = ["paper", "surface", "sunken"]
PAIRS = [
    *[(ink, ground, TEXT) for ink in ("ink", "muted", "accent", "accent-strong") for ground in GROUNDS],
    *[(ink, "accent-soft", TEXT) for ink in ("ink", "muted", "accent-strong")],
    *[(tone, f"{tone}-soft", TEXT) for tone in TONES],
    *[(tone, ground, TEXT) for tone in TONES for ground in ("paper", "surface")],
    *[("ink", f"{tone}-soft", TEXT) for tone in TONES],
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-strong", TEXT),
    ("on-alarm", "alarm", TEXT),
    ("on-alarm", "alarm-strong", TEXT),
    ("on-night", "night", TEXT),
    *[("edge", ground, SHAPE) for ground in ("paper", "surface", "sunken")],
    *[("focus", ground, SHAPE) for ground in (*GROUNDS, "accent-soft")],
    ("alarm", "paper", SHAPE),
]


def tokens(scheme: str) -> dict[str, str]:
    """The colours of a scheme; what dark does not change, it has from light."""
    light, dark = re.findall(r":root \{(.*?)\n\s*\}", CSS, re.DOTALL)[:2]
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))
    return found if scheme == "light" else found | dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", dark))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_contrast_formula_gives_the_known_extremes():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_pair_is_readable(scheme):
    colours = tokens(scheme)
    poor = {
        f"{ink} on {ground}": round(contrast(colours[ink], colours[ground]), 2)
        for ink, ground, least in PAIRS
        if contrast(colours[ink], colours[ground]) < least
    }
    assert poor == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("accent", [name for name in ACCENTS if name])
def test_every_colour_that_a_practice_can_choose_is_readable(accent, scheme):
    light, dark = re.findall(rf':root\[data-accent="{accent}"\] {{(.*?)}}', LOOKS_FILE.read_text(encoding="utf-8"))
    own = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light if scheme == "light" else dark))
    colours = tokens(scheme) | own
    assert {"accent", "accent-strong", "accent-soft"} <= own.keys()
    assert [pair for pair in PAIRS if contrast(colours[pair[0]], colours[pair[1]]) < pair[2]] == []
    assert scheme == "dark" or own["accent"] == ON_PAPER[accent]


def test_dark_mode_changes_every_colour_that_is_not_a_plain_white_or_a_fixed_text():
    light, dark = tokens("light"), tokens("dark")
    assert {name for name in light if light[name] == dark[name]} <= {"on-alarm", "on-night"}


def test_every_token_that_is_used_is_defined():
    local = {"space", "tone", "tone-soft", "care", "on-care"}
    used, defined = set(re.findall(r"var\(--([a-z0-9-]+)", CSS)), set(re.findall(r"--([a-z0-9-]+):", CSS))
    assert used - defined - local == set()
    assert defined - used == set()


def test_colours_stand_in_tokens_only():
    rules = re.sub(r":root \{.*?\n?\s*\}", "", CSS, flags=re.DOTALL)
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", rules)) <= {"#000"}  # black ink on paper


def test_the_sheet_follows_the_writing_direction():
    sided = (
        r"(?:margin|padding|border)-(?:left|right|top|bottom)|(?:text-align|float|clear): (?:left|right)"
        r"|[{;]\s*(?:left|right|top|bottom|width|height):"
    )
    assert re.findall(sided, CSS) == []


def test_the_sheet_and_the_script_are_small():
    assert len(brotli.compress(CSS_FILE.read_bytes())) <= 8 * 1024
    assert len(brotli.compress(PLAN_FILE.read_bytes())) <= 2 * 1024
    assert len(brotli.compress(WORK_FILE.read_bytes())) <= 2 * 1024
    assert len(brotli.compress((settings.BASE_DIR / "static/js/base.js").read_bytes())) <= 2 * 1024


def test_the_sheet_asks_for_nothing_else():
    assert "@import" not in CSS
    assert "url(" not in CSS
    assert "http" not in CSS


def test_the_sheet_serves_print_forced_colours_and_dark():
    for feature in ("@media print", "forced-colors: active", "prefers-color-scheme: dark", "prefers-reduced-motion"):
        assert feature in CSS


FORBIDDEN = {
    "a style attribute": r"<[^>]*\sstyle\s*=",
    "a handler attribute": r"<[^>]*\son[a-z]+\s*=",
    "a style element": r"<style\b",
    "a script in the page": r"<script(?![^>]*\bsrc=)(?![^>]*application/json)",
    "an address of another host": r"(?:src|href|action|data-[a-z-]*url)\s*=\s*[\"']?(?:https?:)?//",
    "unescaped text": r"\|\s*safe\b|autoescape off",
}


def test_no_template_has_anything_the_browser_would_refuse():
    found = [
        f"{path.name}: {what}"
        for path in TEMPLATES
        for what, pattern in FORBIDDEN.items()
        if re.search(pattern, path.read_text(encoding="utf-8"), re.IGNORECASE)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("what", "html"),
    [
        ("a style attribute", '<p style="color: red">'),
        ("a handler attribute", '<button onclick="go()">'),
        ("a style element", "<style>p {}</style>"),
        ("a script in the page", "<script>go()</script>"),
        ("an address of another host", '<img src="//example.org/a.png">'),
        ("unescaped text", "{{ words|safe }}"),
    ],
)
def test_the_template_check_can_fail(what, html):
    assert re.search(FORBIDDEN[what], html, re.IGNORECASE)


def test_the_check_of_templates_looks_at_templates():
    assert len(TEMPLATES) > 30


def test_every_icon_named_in_a_template_exists():
    named = {n for path in TEMPLATES for n in re.findall(r'{% icon "([^"]+)"', path.read_text(encoding="utf-8"))}
    assert named - STROKES.keys() - SHAPES.keys() == set()
    assert "phone" in named


def test_no_drawing_carries_script_or_an_outside_address():
    for path in (settings.BASE_DIR / "static/img").glob("*.svg"):
        text = path.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert "http" not in text
        assert "<script" not in text
