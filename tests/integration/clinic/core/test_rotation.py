"""Field keys: what the database really holds, and changing the key under a running application."""

import re
from importlib import import_module
from io import StringIO
from types import SimpleNamespace

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from clinic.clients.models import Client
from clinic.clients.services import give_consent
from clinic.outbox.services import queue_message
from clinic.security.cells import OutOfPlace
from clinic.security.fields import ENCRYPTED
from clinic.security.rotation import columns, left_behind
from tests.integration.clinic.accounts.test_sign_in import with_app
from tests.integration.screening.plans import BRIDGE, STRETCH, item, make_plan, make_screening
from tests.put import put

pytestmark = pytest.mark.django_db


def raw(column):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column.name}" FROM "{column.table}"')
        return [str(value) for (value,) in cursor.fetchall() if value not in (None, "", "{}", "[]")]


@pytest.fixture
def filled(outbox_off, therapist, client_row, visit, practice):
    plan = make_plan(
        make_screening(visit),
        therapist,
        note_to_client="rest on Sunday",
        label_reason="why",
        items=[item(STRETCH, reason="his bad knee")],
        dropped=[item(BRIDGE, reason="her sore back")],
        words={"en": "read at home"},
        result={"coded": {"anticoagulant": "yes"}},
    )
    give_consent(
        client=client_row, by=client_row, kind="data_use", given=True, version="1", text="t", method="link",
        typed_name="Iris Okafor",
    )  # fmt: skip
    queue_message(practice=practice, kind="reminder", to="iris@example.org", subject="s", body="the words")
    secret = with_app(therapist)
    return plan, secret


SEEDED = ["Iris", "Okafor", "1992-03-01", "iris@example.org", "07700", "rest on Sunday", "the words"]
SEEDED += ["his bad knee", "her sore back", "read at home", "anticoagulant", "RF08"]


def legible(text, *more):
    """Which seeded words a text holds as words: inside a hash or a ciphertext five digits may stand by chance."""
    return [word for word in (*SEEDED, *more) if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)]


def test_nothing_of_it_can_be_read_in_any_table(filled):
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            held = str(cursor.fetchall())
        assert legible(held, filled[1]) == [], table


def test_the_upgrade_encrypts_what_stood_in_the_clear(filled):
    plan = filled[0]
    step = import_module("screening.review.migrations.0008_sealed").Migration.operations[0].database_operations[0]
    editor = SimpleNamespace(connection=connection)
    step.reverse_code(None, editor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT items FROM review_planrevision")
        assert "his bad knee" in str(cursor.fetchall())
    with pytest.raises(OutOfPlace):  # clear text that somebody put there is not taken for ours
        plan.refresh_from_db()
    step.code(None, editor)
    plan.refresh_from_db()
    assert (plan.items[0]["reason"], plan.words, plan.signed_as) == ("his bad knee", {"en": "read at home"}, None)
    test_nothing_of_it_can_be_read_in_any_table(filled)


def test_every_encrypted_column_holds_ciphertext_only(filled):
    found = 0
    for column in columns():
        for value in raw(column):
            found += 1
            assert legible(value, filled[1]) == [], column
            assert ("gAAAA" if column.kind == "within" else "v1:") in value, column
    assert found >= 10


def test_the_list_of_columns_has_every_encrypted_field_of_every_model():
    named = {(column.table, column.name) for column in columns()}
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, ENCRYPTED):
                assert (model._meta.db_table, field.column) in named


def rotate():
    out = StringIO()
    call_command("rotate_keys", stdout=out)
    return out.getvalue()


def test_after_a_rotation_the_old_key_is_not_needed(settings, filled, client_row, therapist, plan_words):
    old, new = settings.FIELD_KEYS[0], Fernet.generate_key().decode()
    settings.FIELD_KEYS = [new, old]
    assert Client.objects.get(pk=client_row.pk).name == "Iris Okafor"  # works before
    before = sum(left_behind(column) for column in columns())
    assert before >= 10
    assert "can be removed" in rotate()
    assert sum(left_behind(column) for column in columns()) == 0
    settings.FIELD_KEYS = [new]
    assert Client.objects.get(pk=client_row.pk).name == "Iris Okafor"
    assert plan_words(filled[0]) == "rest on Sunday"
    assert "0 moved" in rotate()


@pytest.fixture
def plan_words():
    def read(plan):
        plan.refresh_from_db()
        return plan.note_to_client

    return read


def test_the_second_factor_still_works_after_a_rotation(settings, filled, client, therapist):
    from django.urls import reverse

    from tests.integration.clinic.accounts.test_sign_in import code_now, sign_in

    new = Fernet.generate_key().decode()
    settings.FIELD_KEYS = [new, settings.FIELD_KEYS[0]]
    rotate()
    settings.FIELD_KEYS = [new]
    sign_in(client, therapist.user.email)
    assert client.post(reverse("mfa_authenticate"), {"code": code_now(filled[1])}).status_code == 302


def test_the_refusals_of_the_database_stand_again_after_a_rotation(settings, filled):
    from django.db import DatabaseError, transaction

    settings.FIELD_KEYS = [Fernet.generate_key().decode(), settings.FIELD_KEYS[0]]
    rotate()
    with pytest.raises(DatabaseError), transaction.atomic():
        put(filled[0], note_to_client="changed")


def test_a_value_no_key_opens_is_not_passed_over(settings, filled):
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(CommandError, match="still need an older key"):
        rotate()
