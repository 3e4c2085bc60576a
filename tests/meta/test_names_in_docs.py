"""What a document names in code style is there: files, modules, functions."""

import ast
import importlib
import re
from functools import cache

import pytest
from django.db.models import Model, QuerySet

from tests.meta.test_docs import DOCUMENTS, ROOT

PACKAGES = {"": ROOT, "clinic.": ROOT / "clinic", "screening.": ROOT / "screening"}
PLACES = (*PACKAGES.values(), ROOT / "docs", ROOT / "templates")
CODE = re.compile(r"`([^`\n]+)`")
DOTTED = re.compile(r"[a-z_]\w*(?:\.\w+)+(?:\(\))?")
CALL = re.compile(r"[a-z_]\w*\(\)")
PATH = re.compile(r"\w[\w.-]*(?:/[\w.-]+)*/?")
ENDINGS = (".py", ".md", ".html", ".css", ".js", ".svg", ".toml", ".yaml", ".in")
DJANGOS = (Model, QuerySet)  # a document may name what Django gives them
LIVING = [path for path in DOCUMENTS if path.name != "CHANGELOG.md"]  # what changed may name what went


@cache
def files():
    """Names of all files, without what tools leave behind."""
    folders = ("clinic", "screening", "demo", "tests", "docs", "templates", "static", "bench")
    return {path.name for folder in folders for path in (ROOT / folder).rglob("*.*")} | {p.name for p in ROOT.iterdir()}


@cache
def functions():
    trees = [
        ast.parse(path.read_text(encoding="utf-8"))
        for folder in ("clinic", "screening", "demo", "tests")
        for path in (ROOT / folder).rglob("*.py")
    ]
    kinds = (ast.FunctionDef, ast.ClassDef)
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, kinds)}


def leads_somewhere(name):
    """Whether a dotted name can be imported, as written or below one of our packages."""
    parts = name.removesuffix("()").split(".")
    for prefix in PACKAGES:
        for end in range(len(parts), 0, -1):
            try:
                found = importlib.import_module(prefix + ".".join(parts[:end]))
            except ImportError:
                continue
            rest = parts[end:]
            while rest and hasattr(found, rest[0]):
                found = getattr(found, rest.pop(0))
            if not rest:
                return True
    return False


def is_ours(name):
    first = name.split(".")[0]
    return any((folder / first / "__init__.py").exists() for folder in PACKAGES.values())


def exists(name):
    """Whether what is named exists. What is not a name of ours (a command, a library's) passes."""
    if CALL.fullmatch(name):
        bare = name.removesuffix("()")
        return bare in functions() or any(hasattr(kind, bare) for kind in DJANGOS)
    if name.endswith(ENDINGS) and "/" not in name and PATH.fullmatch(name):
        return name in files()
    if DOTTED.fullmatch(name) and is_ours(name):
        return leads_somewhere(name)
    if "/" in name and PATH.fullmatch(name) and (name.endswith(ENDINGS) or is_ours(name.split("/")[0])):
        return any((place / name).exists() for place in PLACES)
    return True


@pytest.mark.parametrize("path", LIVING, ids=lambda p: str(p.relative_to(ROOT)))
def test_what_a_document_names_exists(path):
    missing = [name for name in CODE.findall(path.read_text(encoding="utf-8")) if not exists(name)]
    assert not missing


@pytest.mark.parametrize(
    "name",
    ["intake.services.save_section()", "review.services.sign()", "submit_all()", "prepared_no_more.py", "docs/none.md"],
)
def test_a_name_that_is_not_there_is_noticed(name):
    assert not exists(name)


@pytest.mark.parametrize("name", ["intake.services.save_answers()", "review.signing.sign()", "walk.md", "make docs"])
def test_a_name_that_is_there_passes(name):
    assert exists(name)
