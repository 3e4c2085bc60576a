"""A synthetic practice of any size: clients, each with a visit and a screening, written in bulk."""

import datetime as dt
import random
import uuid

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
AT_ONCE = 1_000
MODELS = (Client, SearchToken, Visit, Screening)


def fill(count: int) -> Member:
    """A practice of `count` clients with one screening each, as autovacuum leaves it. Returns its therapist."""
    practice = Practice.objects.create(name=f"Bench {count}", phone="020 7946 0000", second_factor_required=False)
    user = User.objects.create_user(f"{uuid.uuid4().hex[:8]}@bench.example", None, name="Bench Therapist")
    member = Member.objects.create(user=user, practice=practice, role=Role.THERAPIST, also_manager=True)
    draw, tables = random.Random(1), [model._meta.db_table for model in MODELS]  # noqa: S311
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # no trigger looks up each key that a row refers to
        # Nor is each row put into each index: these are built at the end, which is many times faster.
        unused = "UPDATE pg_index SET indisready = false, indisvalid = false WHERE NOT indisprimary"
        cursor.execute(f"{unused} AND indrelid = ANY(%s::regclass[])", [tables])
        for _ in range(count // AT_ONCE):
            rows = [row for _ in range(AT_ONCE) for row in _one_client(member, draw)]
            for model in MODELS:
                model._default_manager.bulk_create([row for row in rows if isinstance(row, model)])
        for table in tables:
            cursor.execute(f"REINDEX TABLE {table}")
        cursor.execute("RESET session_replication_role")
        cursor.execute("VACUUM (ANALYZE)")
    return member


def _one_client(member: Member, draw: random.Random) -> list[models.Model]:
    practice, at = member.practice, START + dt.timedelta(minutes=draw.randrange(400_000))
    born = dt.date(draw.randint(1940, 2005), draw.randint(1, 12), draw.randint(1, 28))
    name = {"given_name": draw.choice(GIVEN), "family_name": draw.choice(STEMS) + draw.choice(ENDINGS)}
    client = Client(practice=practice, created_at=at, birth_date=born, sex="female", therapist=member, **name)
    pieces = sorted({token(practice.pk, piece) for piece in pieces_of(client)})
    tokens = [SearchToken(client=client, practice_id=practice.pk, token=one) for one in pieces]
    visit = Visit(practice=practice, client=client, therapist=member, booked_by=member, starts_at=at, minutes=60)
    urgency = draw.randrange(len(LABELS))
    words = {"state": draw.choice(STATES), "label": LABELS[urgency], "urgency": urgency, "moved_at": at}
    return [client, *tokens, visit, Screening(practice=practice, client=client, visit=visit, **words)]
