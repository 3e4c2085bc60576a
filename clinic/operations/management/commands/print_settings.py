"""`manage.py print_settings`: README's table, compose.yaml's environment and .env.example, from the one table."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from clinic.settings_table import SETTINGS, Setting

HEAD = """\
# What Supine is told. Copy this to .env beside compose.yaml, or to /etc/supine/env, and fill in the first part.
# Keys and passwords are files of their own (manage.py new_secrets). Printed by manage.py print_settings.
"""


def between(name: str, begin: str, end: str, text: str) -> str:
    """The file as it is, with what stands between two lines put in anew."""
    page = Path(settings.BASE_DIR, name).read_text(encoding="utf-8")
    pattern = re.compile(rf"(?<={re.escape(begin)}\n).*?(?=^{re.escape(end)})", re.S | re.M)
    return pattern.sub(lambda _match: text, page, count=1)


def readme() -> str:
    lines = ["| name | meaning | by itself | in production |", "|---|---|---|---|"]
    lines += [f"| `{one.name}` | {one.means} | {_plain(one)} | {_in_production(one)} |" for one in SETTINGS]
    return between("README.md", "<!-- settings -->", "<!-- end of settings -->", "\n".join(lines) + "\n")


def _plain(one: Setting) -> str:
    return one.shown or _code(one.default)


def _in_production(one: Setting) -> str:
    if one.must:
        return "must be set"
    value = one.default_in(production=True)
    return "" if value == one.default else _code(value)


def _code(value: str | None) -> str:
    return f"`{value}`" if value else "none"


def compose() -> str:
    lines = [_handed_over(one) for one in SETTINGS if not one.image]
    text = "".join(f"    {line}\n" for line in lines)
    return between(
        "compose.yaml", "  environment: &environment # printed by manage.py print_settings", "  secrets:", text
    )


def _handed_over(one: Setting) -> str:
    if one.secret:
        return f"{one.name}_FILE: /run/secrets/{one.name.lower()}"
    if one.must:
        return f"{one.name}: ${{{one.name}:?must be set}}"
    return f"{one.name}: ${{{one.name}:-{one.example or one.default_in(production=True)}}}"


def example() -> str:
    handed = [one for one in SETTINGS if not (one.image or one.secret)]
    must = [_line(one) for one in handed if one.example]
    may = [_line(one) for one in handed if not one.example]
    return "\n".join(
        [HEAD, *must, "\n# From here on, what stands here holds anyway. Take the mark away to change it.", *may, ""]
    )


def service() -> str:
    """deploy/service.env: what the way without containers sets, as compose.yaml and the image do for the other."""
    lines = ["# Read by the units and by deploy/supine, before /etc/supine/env. Printed by manage.py print_settings."]
    lines += ["SUPINE_ENV=production", "BIND=127.0.0.1:8000"]
    lines += [
        f"{one.name}_FILE=/etc/supine/secrets/{one.name.lower()}" for one in SETTINGS if one.secret and not one.image
    ]
    return "\n".join(lines) + "\n"


def _line(one: Setting) -> str:
    means = f"# {_words(one.means)}\n" if one.means else ""
    value = one.example or f"{one.default_in(production=True)}"
    return f"{means}{'' if one.example else '#'}{one.name}={value}"


def _words(text: str) -> str:
    """Plain words: no code marks, and of a link only what it says."""
    return re.sub(r" \(\[[^)]*\)\)", "", text).replace("`", "")


PAGES: dict[str, Callable[[], str]] = {
    "README.md": readme,
    "compose.yaml": compose,
    ".env.example": example,
    "deploy/service.env": service,
}


class Command(BaseCommand):
    help = f"Print the settings into {', '.join(PAGES)}."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, page in PAGES.items():
            Path(settings.BASE_DIR, name).write_text(page(), encoding="utf-8")
            self.stdout.write(name)
