"""A synthetic practice of any size: some clients with visit, screening and answers, multiplied in the database."""

import datetime as dt
import hashlib
import json
import random
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from psycopg2.extras import execute_values

from clinic.accounts.models import User
from clinic.accounts.permissions import Role
from clinic.clients.models import Client, SearchToken
from clinic.clients.search import pieces_of, token
from clinic.practices.models import Member, Practice
from clinic.security.fields import ENCRYPTED, SealedJSONField
from clinic.visits.models import Visit
from screening.intake.models import Answers
from screening.pathway.models import Screening

START = dt.datetime(2026, 1, 1, 8, tzinfo=dt.UTC)
GIVEN = "Iris Omar Lena Tom Aisha Jonas Mei Carlos Freya Noah Priya Sven Amara Luca Zoe Hugo Nia Ivan Rosa Kofi".split()
STEMS = "Adam Bren Carl Dor Ever Fair Gold Hart Ing John Kell Lang Mar Nor Oak Park Quin Ros Stan Thor".split()
ENDINGS = "son berg ova ez ides sen wood field man stein ski lund moto shah lin quist dale more well hurst".split()
# 7 in 100 wait for the therapist, so that the desk of the smallest practice is as full as that of the largest.
STATES = ["closed"] * 82 + ["released"] * 8 + ["submitted"] * 5 + ["invited"] * 2 + ["suggested"] * 2 + ["in_progress"]
LABELS = ["self_care", "professional", "professional_modified", "clearance", "urgent"]  # the place is the urgency
MADE = 1_000  # clients made one by one; a larger practice is a multiple of them
MODELS = (Client, SearchToken, Visit, Screening, Answers)


def fill(count: int) -> Member:
    """A practice of `count` clients with one screening each, as autovacuum leaves it. Returns its therapist."""
    practice = Practice.objects.create(name=f"Bench {count}", phone="020 7946 0000", second_factor_required=False)
    user = User.objects.create_user(f"{uuid.uuid4().hex[:8]}@bench.example", None, name="Bench Therapist")
    member = Member.objects.create(user=user, practice=practice, role=Role.THERAPIST, also_manager=True)
    draw = random.Random(1)  # noqa: S311
    made = [_one_client(member, draw) for _ in range(min(count, MADE))]
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # no trigger looks up each key that a row refers to
        for model in MODELS:
            model.objects.bulk_create([row for rows in made for row in rows if isinstance(row, model)])
        if count > MADE:
            with indexed_afterwards(cursor):
                _multiply(cursor, practice, [row for rows in made for row in rows], count // MADE)
        cursor.execute("RESET session_replication_role")
        cursor.execute("VACUUM (ANALYZE)")
    return member


def _one_client(member: Member, draw: random.Random) -> list[Any]:
    practice, at = member.practice, START + dt.timedelta(minutes=draw.randrange(400_000))
    client = Client(
        practice=practice,
        created_at=at,
        given_name=draw.choice(GIVEN),
        family_name=draw.choice(STEMS) + draw.choice(ENDINGS),
        birth_date=dt.date(draw.randint(1940, 2005), draw.randint(1, 12), draw.randint(1, 28)),
        sex="female",
        therapist=member,
    )
    pieces = sorted({token(practice.pk, piece) for piece in pieces_of(client)})
    tokens = [SearchToken(client=client, practice_id=practice.pk, token=one) for one in pieces]
    visit = Visit(practice=practice, client=client, therapist=member, booked_by=member, starts_at=at, minutes=60)
    state, urgency = draw.choice(STATES), draw.randrange(len(LABELS))
    screening = Screening(practice=practice, client=client, visit=visit, state=state, moved_at=at)
    screening.label, screening.urgency = LABELS[urgency], urgency
    sent = None if state in ("invited", "in_progress") else at
    answers = Answers(screening=screening, number=1, coded={"limp": "no"}, submitted_at=sent, protocol_version="bench")
    answers.content_hash = "0" * 64 if sent else ""
    return [client, *tokens, visit, screening, answers]


@contextmanager
def indexed_afterwards(cursor: Any) -> Iterator[None]:
    """Build the indexes of the tables at the end, which is many times faster; only primary keys stay."""
    tables = [model._meta.db_table for model in MODELS]
    cursor.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE contype = 'u' AND conrelid::regclass::text = ANY(%s) AND conname NOT LIKE '%%_practice_and_id'",
        [tables],
    )
    unique = cursor.fetchall()
    for table, name, _definition in unique:
        cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s)"
        " AND indexname NOT IN (SELECT conname FROM pg_constraint)",
        [tables],
    )
    indexes = cursor.fetchall()
    for name, _definition in indexes:
        cursor.execute(f'DROP INDEX "{name}"')
    yield
    for _name, definition in indexes:
        cursor.execute(definition)
    for table, name, definition in unique:
        cursor.execute(f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" {definition}')


def _multiply(cursor: Any, practice: Practice, made: list[Any], times: int) -> None:
    """Copy the rows of a practice inside the database, with keys of their own and a minute apart."""
    for model in reversed(MODELS):  # whoever refers to a screening before the screenings
        generated = model is SearchToken
        fields = [f for f in model._meta.concrete_fields if not (generated and f.primary_key)]
        values = ", ".join(_copied(field) for field in fields)
        columns = ", ".join(f'"{field.column}"' for field in fields)
        table = model._meta.db_table
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} CROSS JOIN generate_series(1, %s) k "  # noqa: S608
            f"{_sealed_copies(cursor, model, made, times)} WHERE practice_id = %s",
            [times - 1, practice.pk],
        )


def _sealed_copies(cursor: Any, model: Any, made: list[Any], times: int) -> str:
    """What is encrypted opens in its own row only: sealed here for each copy, and joined to it there."""
    fields = [field for field in model._meta.concrete_fields if isinstance(field, ENCRYPTED)]
    if not fields:
        return ""
    columns = ", ".join(f'"sealed_{field.column}" {field.db_type(connection)}' for field in fields)
    cursor.execute(f"DROP TABLE IF EXISTS sealed_{model._meta.db_table}")
    cursor.execute(f"CREATE TEMP TABLE sealed_{model._meta.db_table} (copy uuid PRIMARY KEY, {columns})")
    copies = (
        [str(key), *(_stored(field, field.sealed(field.value_from_object(row), key)) for field in fields)]
        for row in made
        if isinstance(row, model)
        for key in (_key_of_copy(row.pk, number) for number in range(1, times))
    )
    into = f"INSERT INTO sealed_{model._meta.db_table} VALUES %s"  # noqa: S608 - own names
    execute_values(cursor.cursor, into, copies, page_size=1000)
    return f"JOIN sealed_{model._meta.db_table} ON copy = md5(id::text || k)::uuid"


def _key_of_copy(key: uuid.UUID, number: int) -> uuid.UUID:
    return uuid.UUID(hashlib.md5(f"{key}{number}".encode()).hexdigest())  # noqa: S324 - a key as the database makes it


def _stored(field: Any, value: Any) -> Any:
    return json.dumps(value) if isinstance(field, SealedJSONField) and value is not None else value


def _copied(field: Any) -> str:
    column = field.column
    if isinstance(field, ENCRYPTED):
        return f'"sealed_{column}"'
    if column in ("id", "client_id", "visit_id", "screening_id"):
        return f"md5({column}::text || k)::uuid"
    return f"{column} + k * interval '1 minute'" if column in ("created_at", "starts_at", "moved_at") else f'"{column}"'
