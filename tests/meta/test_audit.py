"""Nothing that touches a client's data goes past the log: by reading the code, and by the table of addresses."""

import ast
import re

import pytest
from django.utils import translation

from clinic.audit.actions import ACTIONS
from screening.exports.my_data import ACTS
from screening.pathway.states import MOVES
from tests.meta.test_code import CODE, short
from tests.meta.url_table import TABLE

ROOT = CODE[0].parent.parent
WRITES = {"create", "save", "update", "delete", "bulk_create", "update_or_create", "get_or_create"}
HELD_BY_THE_CALLER = {"reopen"}  # says "call inside a transaction"; its only caller opens one
# Rows of the scene that are about a client.
OF_A_CLIENT = {
    "alert",
    "client",
    "client_pair",
    "joined",
    "visit",
    "new_visit",
    "screening",
    "record",
    "draft",
    "suggestion",
    "plan",
}


def functions():
    """Every function that acts in somebody's name and writes rows."""
    for path in CODE:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            named = isinstance(node, ast.FunctionDef) and {arg.arg for arg in node.args.kwonlyargs} & {"by"}
            if named and calls(node) & WRITES and not node.name.startswith("_"):
                yield pytest.param(node, id=f"{short(path)}:{node.name}")


def calls(node):
    return {getattr(c.func, "attr", getattr(c.func, "id", "")) for c in ast.walk(node) if isinstance(c, ast.Call)}


def logged():
    """Functions that call record(), or a function of ours that does: followed to the end."""
    bodies = {}
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                bodies.setdefault(node.name, set()).update(calls(node))
    found = {"record"}
    while more := {name for name, called in bodies.items() if called & found} - found:
        found |= more
    return found


LOGGED = logged()


@pytest.mark.parametrize("node", list(functions()))
def test_every_service_that_writes_is_logged_in_the_same_transaction(node):
    assert node.name in LOGGED
    decorators = {ast.unparse(decorator) for decorator in node.decorator_list}
    inside = any(isinstance(w, ast.With) and "transaction.atomic" in ast.unparse(w.items[0]) for w in ast.walk(node))
    assert "transaction.atomic" in decorators or inside or node.name in HELD_BY_THE_CALLER


@pytest.mark.parametrize("name", sorted(name for name, row in TABLE.items() if row.on in OF_A_CLIENT and row.get))
def test_every_page_about_a_client_says_what_it_leaves_in_the_log(name):
    assert TABLE[name].audits or TABLE[name].silent


@pytest.mark.parametrize("name", sorted(name for name, row in TABLE.items() if row.on in OF_A_CLIENT and row.post))
def test_every_form_about_a_client_says_what_it_leaves_in_the_log(name):
    assert TABLE[name].records or TABLE[name].elsewhere


@pytest.mark.parametrize("name", sorted(name for name, row in TABLE.items() if row.elsewhere))
def test_the_test_that_is_named_exists(name):
    path, _, test = TABLE[name].elsewhere.partition("::")
    assert f"def {test}(" in (ROOT / path).read_text(encoding="utf-8")


ACTION = re.compile(r"login|logout|[a-z_]+\.[a-z_]+")
NAMES_ONE = {"record", "note", "document", "take_back", "save_draft"}  # record() itself, and what passes an action on
NAMED_ELSEWHERE = {"access.hidden", "access.many_names", "log.anchored"}  # by a constant


def actions(about=""):
    """Every action that the code writes into the log, or only where it passes something of this name on."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
            if name not in NAMES_ONE or (about and about not in {word.arg for word in node.keywords}):
                continue
            parts = [part for one in [*node.args, *(word.value for word in node.keywords)] for part in ast.walk(one)]
            said = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            yield from (f"plan.{act}" for act in said[:1] if name == "save_draft")
            yield from (act for act in said if ACTION.fullmatch(act) and name != "save_draft")


def test_every_action_of_the_log_has_words_in_each_language_and_no_word_is_left_over():
    found = {*actions(), *NAMED_ELSEWHERE, *(f"screening.{name}" for name in MOVES)}
    assert found == ACTIONS.keys()
    english = {code: str(words) for code, words in ACTIONS.items()}
    for language in ("es", "de"):
        with translation.override(language):
            assert [code for code, words in ACTIONS.items() if str(words) == english[code]] == [], language


def test_every_action_about_a_client_has_words_for_the_client():
    assert {*actions(about="client")} - ACTS.keys() == {"client.erased"}  # nobody is left to read it
