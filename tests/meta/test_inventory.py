"""Every field is classified, every row of a client is in the client's download or left out for a stated reason."""

import ast
import json
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse

from clinic.core.pieces import json_in_pieces
from clinic.core.triggers import lifted
from clinic.security.fields import EncryptedJSONField, EncryptedTextField, SealedJSONField
from screening.exports.inventory import NOT_IN_THE_DOWNLOAD, TABLES, is_in_download
from screening.exports.inventory_page import inventory_page
from screening.exports.my_data import ACTS
from screening.exports.rows import SIGNED_ONLY, all_rows
from screening.exports.stored_rows import paths, rows
from screening.pathway.states import MOVES
from tests.integration.screening.homecare.links import linked
from tests.integration.screening.retention.test_erasing import treated  # noqa: F401 - a fixture
from tests.put import put

ROOT = Path(__file__).resolve().parent.parent.parent
MODELS = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
CODES_ONLY = {"sex", "reason", "consent", "done", "label", "state", "sides"}  # the database refuses other texts


def fields_of(model):
    return [*model._meta.local_fields, *model._meta.local_many_to_many]


def test_every_table_is_in_the_inventory_and_no_other():
    assert set(TABLES) == set(MODELS)


@pytest.mark.parametrize("table", sorted(MODELS))
def test_every_field_says_what_kind_it_is(table):
    entry, names = TABLES.get(table), {field.name for field in fields_of(MODELS[table])}
    unsaid = [name for name in names if not entry.kind(name)]
    assert unsaid == [], f"add to {table} in screening/exports/inventory.py: {unsaid}"
    said = " ".join([entry.health, entry.identifier, entry.operational, entry.guards]).split()
    assert set(said) <= names, f"no such field: {set(said) - names}"
    assert len(said) == len(set(said)), "a field stands twice"


@pytest.mark.parametrize("table", sorted(model._meta.db_table for model in paths()))
def test_free_text_about_a_client_is_encrypted(table):
    """A text field of a client's table that can hold a sentence is ciphertext, or holds fixed words only."""
    fixed = {"clients_consent.text", "outbox_message.subject", "pathway_move.by_label"}
    for field in fields_of(MODELS[table]):
        if type(field) is models.TextField and TABLES[table].kind(field.name) in ("health", "identifier"):
            assert f"{table}.{field.name}" in fixed


def test_the_document_is_as_fresh_as_the_models():
    assert (ROOT / "docs/data-inventory.md").read_text(encoding="utf-8") == inventory_page(), "stale: run make docs"


def test_what_is_left_out_of_the_download_exists_and_is_the_clients():
    tables = {model._meta.db_table: model for model in paths()}
    for name in NOT_IN_THE_DOWNLOAD:
        table, _, field = name.partition(".")
        assert table in tables
        assert not field or field in {one.name for one in tables[table]._meta.local_fields}


def canary(model, row):
    """Words of this row's own in each of its free texts. Returns what was written, by field."""
    planted = {}
    for field in model._meta.local_fields:
        if not is_in_download(model._meta.db_table, field.name) or field.name in CODES_ONLY or field.choices:
            continue
        if isinstance(field, (EncryptedJSONField, SealedJSONField)) or type(field) is models.JSONField:
            planted[field.name] = [f"canary {model._meta.db_table} {field.name}"]
        elif type(field) in (EncryptedTextField, models.TextField):
            planted[field.name] = f"canary {model._meta.db_table} {field.name}"
    if planted:
        put(model._base_manager.filter(pk=row.pk), **planted)
    return [text if isinstance(text, str) else text[0] for text in planted.values()]


@pytest.mark.django_db
def test_every_text_that_is_stored_about_a_client_is_in_the_download(treated):  # noqa: F811
    planted, empty = [], []
    with lifted():
        for model in paths():
            found = rows(model, treated.pk)
            found = found.exclude(signed_at=None) if model._meta.db_table in SIGNED_ONLY else found
            row = found.first()
            if row is None:
                empty.append(model._meta.db_table)
            elif is_in_download(model._meta.db_table, ""):
                planted += canary(model, row)
    treated.refresh_from_db()
    given = "".join(json_in_pieces(all_rows(treated)))
    assert [text for text in planted if text not in given] == []
    assert len(planted) > 20
    assert set(empty) <= {"clients_brokenglass", "review_clearance", "review_planrevision_clearances"} | EMPTY


# Tables of which the client of this test has no row: each has its own test of what it holds.
EMPTY = {
    "intake_addition",
    "alerts_alert",
    "assessment_clarification",
    "assessment_tooltaught",
    "clients_clientmerge",
    "clients_consent",
    "exports_letter",
    "exports_outsideanswers",
    "homecare_doneline",
    "homecare_reminder",
    "homecare_silence",
    "outbox_message",
    "pathway_invitation",
    "pathway_move",
    "review_clearancevoid",
    "review_referraloutcome",
    "treatment_outcome",
    "treatment_review",
}


@pytest.mark.django_db
def test_every_table_with_rows_is_named_in_the_download(treated, therapist):  # noqa: F811
    screening = treated.screenings.get()
    data = json.loads(linked(screening, therapist).get(reverse("my-data-download")).getvalue())
    held = {m._meta.db_table for m in paths() if rows(m, treated.pk).exists()}
    given = {one["table"] for one in data["rows"]}
    assert held - given <= NOT_IN_THE_DOWNLOAD.keys()
    assert {"treatment_sessionrecord", "treatment_addendum", "homecare_checkin", "intake_answers"} <= given


def acts():
    """Every action that the code writes into the log about a client, read off the calls."""
    for path in [*ROOT.glob("clinic/**/*.py"), *ROOT.glob("screening/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "save_draft" and len(node.args) > 2:
                yield f"plan.{node.args[2].value}"  # of screening.review.services, about the plan of the row
            if not isinstance(node, ast.Call) or "client" not in {keyword.arg for keyword in node.keywords}:
                continue
            for argument in [*node.args[:2], *[k.value for k in node.keywords if k.arg == "act"]]:
                for text in ast.walk(argument):
                    if isinstance(text, ast.Constant) and re.fullmatch(r"[a-z_]+\.[a-z_]+", str(text.value)):
                        yield text.value


def test_every_act_in_the_log_has_words_for_the_client():
    found = {*acts(), *(f"screening.{name}" for name in MOVES)}
    assert len(found) > 40
    gone = {"client.erased"}  # then there is nobody left to read it
    assert sorted(act for act in found - gone if act not in ACTS) == []
