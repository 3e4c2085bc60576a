"""An import, and a model relation written as a string, may only point down the house."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
FLOORS = [
    {"screening.protocol", "clinic.environment", "clinic.settings_database"},
    {"clinic.settings_table"},
    {"clinic.core"},
    {"clinic.design", "clinic.security"},
    {"clinic.operations"},
    {"clinic.accounts"},
    {"clinic.audit"},
    {"clinic.practices"},
    {"clinic.clients"},
    {"clinic.visits"},
    {"clinic.outbox"},
    {"screening.pathway"},
    {"screening.alerts"},
    {"screening.intake"},
    {"screening.assessment"},
    {"screening.review"},
    {"screening.treatment"},
    {"screening.homecare"},
    {"screening.exports"},
    {"screening.merging", "screening.takeout"},
    {"screening.desk"},
    {"screening.retention"},
    {"clinic.settings", "clinic.urls", "clinic.wsgi", "clinic.asgi", "demo"},
]
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names}
FILES = sorted(
    p for top in ("clinic", "screening", "demo") for p in (ROOT / top).rglob("*.py") if p.name != "__init__.py"
)


def feature(dotted: str) -> str:
    return ".".join(dotted.split(".")[: 1 if dotted.startswith("demo") else 2])


def imported(path: Path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module if len(node.module.split(".")) > 1 else f"{node.module}.{node.names[0].name}"
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def related(path: Path):
    """Models named as strings in relations: "clients.Client" -> "clinic.clients"."""
    homes = {name.split(".")[-1]: name for name in FLOOR}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and getattr(node.func, "attr", "").endswith(("ForeignKey", "Field"))):
            continue
        for argument in node.args[:1]:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and "." in argument.value:
                yield homes.get(argument.value.split(".")[0], "")


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_only_point_down(path):
    here = feature(".".join(path.relative_to(ROOT).with_suffix("").parts))
    assert here in FLOOR, f"{here} has no floor"
    for name in {feature(dotted) for dotted in imported(path)} | set(related(path)):
        if name in FLOOR:
            assert name == here or FLOOR[name] < FLOOR[here], f"{here} must not import {name}"


@pytest.mark.parametrize("path", [p for p in FILES if "protocol" in p.relative_to(ROOT).parts], ids=lambda p: p.name)
def test_the_protocol_needs_only_the_standard_library(path):
    import sys

    for dotted in imported(path):
        top = dotted.split(".")[0]
        assert top in sys.stdlib_module_names or dotted.startswith("screening.protocol"), dotted
