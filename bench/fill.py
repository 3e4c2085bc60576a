"""A synthetic practice of any size: some clients with visit and screening, multiplied in the database."""

import datetime as dt
import hashlib
import random
import uuid
from typing import Any

from django.db import connection, models

from clinic.accounts.models import User
from clinic.accounts.permissions import Role
from clinic.clients.models import Client, SearchToken
from clinic.clients.search import pieces_of, token
from clinic.practices.models import Member, Practice
from clinic.visits.models import Visit
from screening.pathway.models import Screening

START = dt.datetime(2026, 1, 1, 8, tzinfo=dt.UTC)
GIVEN = "Iris Omar Lena Tom Aisha Jonas Mei Carlos Freya Noah Priya Sven Amara Luca Zoe Hugo Nia Ivan Rosa Kofi".split()
STEMS = "Adam Bren Carl Dor Ever Fair Gold Hart Ing John Kell Lang Mar Nor Oak Park Quin Ros Stan Thor".split()
ENDINGS = "son berg ova ez ides sen wood field man stein ski lund moto shah lin quist dale more well hurst".split()
# 7 in 100 wait for the therapist, so that the desk of the smallest practice is as full as that of the largest.
STATES = ["closed"] * 82 + ["released"] * 8 + ["submitted"] * 5 + ["invited"] * 2 + ["suggested"] * 2 + ["in_progress"]
LABELS = ["self_care", "professional", "professional_modified", "clearance", "urgent"]  # the place is the urgency
MADE = 1_000  # clients made one by one; a larger practice is a multiple of them
COPIED = (SearchToken, Screening, Visit)  # by the database; who is sealed for their own row is copied by us
TABLES = [model._meta.db_table for model in (Client, *COPIED)]


def fill(count: int) -> Member:
    """A practice of `count` clients with one screening each, as autovacuum leaves it. Returns its therapist."""
    practice = Practice.objects.create(name=f"Bench {count}", phone="020 7946 0000", second_factor_required=False)
    user = User.objects.create_user(f"{uuid.uuid4().hex[:8]}@bench.example", None, name="Bench Therapist")
    member = Member.objects.create(user=user, practice=practice, role=Role.THERAPIST, also_manager=True)
    draw = random.Random(1)  # noqa: S311
    made = [row for _ in range(min(count, MADE)) for row in _one_client(member, draw)]
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # no trigger looks up each key that a row refers to
        # Nor is each row put into each index: these are built at the end, which is many times faster.
        unused = "UPDATE pg_index SET indisready = false, indisvalid = false WHERE NOT indisprimary"
        cursor.execute(f"{unused} AND indrelid = ANY(%s::regclass[])", [TABLES])
        for model in (Client, *COPIED):
            model._default_manager.bulk_create([row for row in made if isinstance(row, model)])
        if count > MADE:
            _multiply(practice, [row for row in made if isinstance(row, Client)], count // MADE - 1)
        for table in TABLES:
            cursor.execute(f"REINDEX TABLE {table}")
        cursor.execute("RESET session_replication_role")
        cursor.execute("VACUUM (ANALYZE)")
    return member


def _one_client(member: Member, draw: random.Random) -> list[models.Model]:
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
    return [client, *tokens, visit, screening]


def _multiply(practice: Practice, clients: list[Client], times: int) -> None:
    """Copies with keys of their own, each a minute later than the one before."""
    keys = [client.pk for client in clients]
    for k in range(1, times + 1):
        for key, client in zip(keys, clients, strict=True):
            client.pk = uuid.UUID(hashlib.md5(f"{key}{k}".encode()).hexdigest())  # noqa: S324 - as in _copied
            client.created_at += dt.timedelta(minutes=1)
        Client.objects.bulk_create(clients)
    for model in COPIED:
        fields = [field for field in model._meta.concrete_fields if field.name != "id" or model is not SearchToken]
        columns = ", ".join(f'"{field.column}"' for field in fields)
        copies = f"SELECT {', '.join(map(_copied, fields))} FROM {model._meta.db_table}, generate_series(1, %s) k"  # noqa: S608
        with connection.cursor() as cursor:
            into = f"INSERT INTO {model._meta.db_table} ({columns}) {copies} WHERE practice_id = %s"  # noqa: S608
            cursor.execute(into, [times, practice.pk])


def _copied(field: Any) -> str:
    column = field.column
    if column in ("id", "client_id", "visit_id", "screening_id"):
        return f"md5({column}::text || k)::uuid"
    return f"{column} + k * interval '1 minute'" if column in ("created_at", "starts_at", "moved_at") else f'"{column}"'
