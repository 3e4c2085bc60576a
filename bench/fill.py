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
from typing import Any

from django.db import connection

from clinic.accounts.models import User
from clinic.accounts.permissions import Role
from clinic.clients.models import Client, SearchToken
from clinic.clients.search import pieces_of, token
from clinic.core.fields import encrypt
from clinic.practices.models import Member, Practice
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
    """The pool of names with what their encryption and search tokens cost, paid once."""

    def __init__(self, practice: Practice, draw: random.Random) -> None:
        families = [stem + ending for stem in STEMS for ending in ENDINGS]
        self.pool = []
        for family in families:
            given = draw.choice(GIVEN)
            client = Client(practice=practice, given_name=given, family_name=family)
            tokens = sorted({token(practice.pk, piece) for piece in pieces_of(client)})
            self.pool.append((encrypt(given), encrypt(family), tokens))
        self.births = [encrypt(f"{year}-0{draw.randint(1, 9)}-1{draw.randint(0, 9)}") for year in range(1940, 2006)]


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
    """A practice of `count` clients with one screening each. Returns its therapist."""
    draw = random.Random(f"{seed}:{count}")  # noqa: S311
    practice, member = practice_with_member(f"Bench {count}")
    people = People(practice, draw)
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")  # the limit is for requests; a busy machine fills more slowly
        for size in _batches(count):
            _fill_batch(size, practice, member, people, draw, json.dumps(answers))
        cursor.execute("ANALYZE")
        cursor.execute("RESET statement_timeout")
    return member


def _fill_batch(
    size: int, practice: Practice, member: Member, people: People, draw: random.Random, answers: str
) -> None:
    clients, tokens, visits, screenings, moves, given = [], [], [], [], [], []
    for _ in range(size):
        client, visit, screening = (str(uuid.UUID(int=draw.getrandbits(128), version=4)) for _ in range(3))
        name, family, words = draw.choice(people.pool)
        at = START + dt.timedelta(minutes=draw.randrange(400_000))
        state = _pick(draw, STATES)[0]
        label, urgency, _weight = _pick(draw, LABELS)
        clients.append(
            [client, at, practice.pk, name, family, draw.choice(people.births), "female", "", "", "en", member.pk, 1]
        )
        tokens += [[client, practice.pk, one] for one in words]
        visits.append(
            [visit, at, practice.pk, client, member.pk, at, 60, "done" if state == "closed" else "booked", member.pk, 1]
        )
        screenings.append([screening, at, practice.pk, client, visit, state, 3, label, urgency, at])
        moves += [
            [
                str(uuid.UUID(int=draw.getrandbits(128), version=4)),
                at,
                screening,
                "begin",
                "invited",
                state,
                "client",
                "",
                n,
            ]
            for n in (1, 2)
        ]
        if state not in ("invited", "in_progress"):
            row = str(uuid.UUID(int=draw.getrandbits(128), version=4))
            given.append(
                [
                    row,
                    at,
                    screening,
                    1,
                    answers,
                    "",
                    "",
                    "{}",
                    1,
                    at,
                    "en",
                    "link",
                    "2026.1",
                    at,
                    "",
                    "[]",
                    "{}",
                    "0" * 64,
                ]
            )
    copy(
        Client,
        "id created_at practice given_name family_name birth_date sex email phone language therapist version".split(),
        clients,
    )
    copy(SearchToken, ["client", "practice_id", "token"], tokens)
    copy(
        Visit,
        "id created_at practice client therapist starts_at minutes status booked_by version".split(),
        visits,
    )
    copy(
        Screening,
        ["id", "created_at", "practice", "client", "visit", "state", "version", "label", "urgency", "moved_at"],
        screenings,
    )
    copy(Move, ["id", "created_at", "screening", "name", "source", "target", "by_label", "reason", "number"], moves)
    names = (
        "id created_at screening number coded words refused carried version saved_at language method protocol_version"
    )
    copy(Answers, f"{names} submitted_at signed_name asked screened content_hash".split(), given)
