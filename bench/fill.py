"""A synthetic practice of any size, the same for the same seed: clients, visits, screenings at every state, answers.

Names are drawn from a small pool whose ciphertexts and search tokens are computed once; rows go in by COPY.
"""

import csv
import datetime as dt
import io
import json
import random
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

from clinic.accounts.models import User
from clinic.accounts.permissions import Role
from clinic.clients.models import Client, SearchToken
from clinic.clients.search import pieces_of, token
from clinic.practices.models import Member, Practice
from clinic.security.fields import encrypt
from clinic.visits.models import Visit
from screening.intake.models import Answers
from screening.pathway.models import Move, Screening

START = dt.datetime(2026, 1, 1, 8, tzinfo=dt.UTC)
GIVEN = "Iris Omar Lena Tom Aisha Jonas Mei Carlos Freya Noah Priya Sven Amara Luca Zoe Hugo Nia Ivan Rosa Kofi".split()
ENDINGS = "son berg ova ez ides sen wood field man stein ski lund moto shah lin quist dale more well hurst".split()
STEMS = (
    "Adam Bren Carl Dor Ever Fair Gold Hart Ing John Kell Lang Mar Nor Oak Park Quin Ros Stan Thor Und Vel West".split()
)
# 7 in 100 wait for the therapist, so that the desk of the smallest practice is as full as that of the largest.
STATES = [("closed", 82), ("released", 8), ("submitted", 5), ("invited", 2), ("suggested", 2), ("in_progress", 1)]
LABELS = [
    ("self_care", 0, 30),
    ("professional", 1, 25),
    ("professional_modified", 2, 30),
    ("clearance", 3, 10),
    ("urgent", 4, 4),
]
BATCH = 20_000
MADE = 100_000  # rows made one by one; a larger practice is a multiple of them


def copy(model: Any, names: list[str], rows: Iterable[list[Any]]) -> None:
    """COPY rows into a model's table; None becomes NULL, a field that is not named its default."""
    left = [f for f in model._meta.concrete_fields if f.name not in names and not f.null and f.has_default()]
    rest = [field.get_db_prep_save(field.get_default(), connection) for field in left]
    columns = [model._meta.get_field(name).column for name in names] + [field.column for field in left]
    buffer = io.StringIO()
    csv.writer(buffer).writerows(["\\N" if v is None else v for v in (*row, *map(_plain, rest))] for row in rows)
    buffer.seek(0)
    with connection.cursor() as cursor:
        cursor.copy_expert(
            f"COPY {model._meta.db_table} ({', '.join(columns)}) FROM STDIN WITH (FORMAT csv, NULL '\\N')", buffer
        )


def _plain(value: Any) -> Any:
    return json.dumps(value.adapted if hasattr(value, "adapted") else value) if _is_json(value) else value


def _is_json(value: Any) -> bool:
    return isinstance(value, dict | list) or hasattr(value, "adapted")


class People:
    """Names with what their encryption and search tokens cost, paid once. A client gets one of each, independently."""

    def __init__(self, practice: Practice, draw: random.Random) -> None:
        families = [stem + ending for stem in STEMS for ending in ENDINGS]
        self.given = [(encrypt(name), _tokens(practice, name)) for name in GIVEN]
        self.families = [(encrypt(name), _tokens(practice, name)) for name in families]
        self.births = [encrypt(f"{year}-0{draw.randint(1, 9)}-1{draw.randint(0, 9)}") for year in range(1940, 2006)]


def _tokens(practice: Practice, name: str) -> list[int]:
    client = Client(practice=practice, given_name=name, family_name="")
    return sorted({token(practice.pk, piece) for piece in pieces_of(client)})


def practice_with_member(name: str) -> tuple[Practice, Member]:
    practice = Practice.objects.create(name=name, phone="020 7946 0000", second_factor_required=False)
    user = User.objects.create_user(f"{uuid.uuid4().hex[:8]}@bench.example", None, name="Bench Therapist")
    return practice, Member.objects.create(user=user, practice=practice, role=Role.THERAPIST, also_manager=True)


def _pick(draw: random.Random, table: list[Any]) -> Any:
    return draw.choices(table, weights=[row[-1] for row in table])[0]


def _batches(count: int) -> Iterator[int]:
    for done in range(0, count, BATCH):
        yield min(BATCH, count - done)


def fill(count: int, *, answers: dict[str, Any], seed: int = 1) -> Member:
    """A practice of `count` clients with one screening each, as autovacuum leaves it. Returns its therapist."""
    draw = random.Random(f"{seed}:{count}")  # noqa: S311
    practice, member = practice_with_member(f"Bench {count}")
    town = Town(practice, member, People(practice, draw), draw, json.dumps(answers))
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")  # the limit is for requests; a busy machine fills more slowly
        cursor.execute("SET session_replication_role = replica")  # no trigger looks up each key that a row refers to
        with indexed_afterwards(cursor, [model for model, _names in TABLES]):
            made = min(count, MADE)
            for size in _batches(made):
                _fill_batch(size, town)
            _multiply(cursor, practice, count // made)
        cursor.execute("RESET session_replication_role")
        cursor.execute("VACUUM (ANALYZE)")
        cursor.execute("RESET statement_timeout")
    return member


@contextmanager
def indexed_afterwards(cursor: Any, models: list[Any]) -> Iterator[None]:
    """Build the indexes of these tables at the end, which is many times faster; only primary keys stay."""
    tables = [model._meta.db_table for model in models]
    cursor.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE contype = 'u' AND conrelid::regclass::text = ANY(%s)",
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


def _multiply(cursor: Any, practice: Practice, times: int) -> None:
    """Copy the rows of a practice inside the database, with keys of their own and a minute apart."""
    for model, names in reversed(TABLES):  # whoever refers to a screening before the screenings
        fields = [f for f in model._meta.concrete_fields if f.name in names.split() or not f.primary_key]
        values = ", ".join(_copied(field.column) for field in fields)
        columns = ", ".join(field.column for field in fields)
        table, ours = model._meta.db_table, "practice_id = %s"
        if not any(field.column == "practice_id" for field in fields):
            ours = f"screening_id IN (SELECT id FROM {Screening._meta.db_table} WHERE {ours})"  # noqa: S608
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table}, generate_series(1, %s) k WHERE {ours}",  # noqa: S608
            [times - 1, practice.pk],
        )


def _copied(column: str) -> str:
    if column in ("id", "client_id", "visit_id", "screening_id"):
        return f"md5({column}::text || k)::uuid"
    return f"{column} + k * interval '1 minute'" if column in ("created_at", "starts_at", "moved_at") else column


@dataclass(frozen=True)
class Town:
    """What every row of one practice is made from."""

    practice: Practice
    member: Member
    people: People
    draw: random.Random
    answers: str

    def key(self) -> str:
        return str(uuid.UUID(int=self.draw.getrandbits(128), version=4))


def _fill_batch(size: int, town: Town) -> None:
    rows: list[list[list[Any]]] = [[] for _table in TABLES]
    for _ in range(size):
        for table, more in zip(rows, _one_client(town), strict=True):
            table += more
    for (model, names), table in zip(TABLES, rows, strict=True):
        copy(model, names.split(), table)


def _one_client(town: Town) -> tuple[list[list[Any]], ...]:
    """The rows of one client, a list for each of TABLES, in the order of its columns."""
    draw, practice, member = town.draw, str(town.practice.pk), str(town.member.pk)
    client, visit, screening = town.key(), town.key(), town.key()
    (name, begins), (family, also) = draw.choice(town.people.given), draw.choice(town.people.families)
    at = START + dt.timedelta(minutes=draw.randrange(400_000))
    state = _pick(draw, STATES)[0]
    label, urgency, _weight = _pick(draw, LABELS)
    born, status = draw.choice(town.people.births), "done" if state == "closed" else "booked"
    moves = [[town.key(), at, screening, "begin", "invited", state, "client", "", n] for n in (1, 2)]
    sent = [at, "en", "link", "2026.1", at, "", "[]", "{}", "0" * 64]
    return (
        [[client, at, practice, name, family, born, "female", "", "", "en", member, 1]],
        [[client, practice, one] for one in {*begins, *also}],
        [[visit, at, practice, client, member, at, 60, status, member, 1]],
        [[screening, at, practice, client, visit, state, 3, label, urgency, at]],
        moves,
        []
        if state in ("invited", "in_progress")
        else [[town.key(), at, screening, 1, town.answers, "", "", "{}", 1, *sent]],
    )


TABLES = [
    (Client, "id created_at practice given_name family_name birth_date sex email phone language therapist version"),
    (SearchToken, "client practice_id token"),
    (Visit, "id created_at practice client therapist starts_at minutes status booked_by version"),
    (Screening, "id created_at practice client visit state version label urgency moved_at"),
    (Move, "id created_at screening name source target by_label reason number"),
    (
        Answers,
        "id created_at screening number coded words refused carried version saved_at language method protocol_version"
        " submitted_at signed_name asked screened content_hash",
    ),
]
