"""The lines of the desk's lists as they are read: plain values, and of each table only what a line shows.

`columns` of a class name the columns of the query, in the order of its fields.
"""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import ClassVar

from clinic.clients.models import full_name
from screening.pathway.models import is_work


@dataclass(frozen=True, slots=True)
class Named:
    """A line about a client."""

    name_columns: ClassVar = ("client__given_name", "client__family_name")
    given_name: str
    family_name: str

    @property
    def name(self) -> str:
        return full_name(self.given_name, self.family_name)


@dataclass(frozen=True, slots=True)
class Booked(Named):
    """A visit of today. `failed` is the same in each: how many messages of the practice could not be sent."""

    columns: ClassVar = (
        *(*Named.name_columns, "pk", "client_id", "has_mail", "starts_at", "minutes", "status"),
        *("therapist__user__name", "failed"),
    )
    pk: uuid.UUID
    client_id: uuid.UUID
    has_mail: bool
    starts_at: dt.datetime
    minutes: int
    status: str
    therapist: str
    failed: int | None


@dataclass(frozen=True, slots=True)
class Form:
    """The screening of a visit, with what became of the client's link: None and None without one."""

    columns: ClassVar = (
        *("visit_id", "pk", "client_id", "state", "urgency", "label", "review_since"),
        *("link_until", "mail_state"),
    )
    visit_id: uuid.UUID
    pk: uuid.UUID
    client_id: uuid.UUID
    state: str
    urgency: int
    label: str
    review_since: dt.datetime | None
    link_until: dt.datetime | None
    mail_state: str | None

    @property
    def is_work(self) -> bool:
        return is_work(self.state, self.urgency)


@dataclass(frozen=True, slots=True)
class Work(Named):
    """A screening that waits for a therapist."""

    columns: ClassVar = (
        *(*Named.name_columns, "pk", "client_id", "state", "urgency", "label", "moved_at", "review_since"),
        *("visit__starts_at", "visit__therapist__user__name"),
    )
    pk: uuid.UUID
    client_id: uuid.UUID
    state: str
    urgency: int
    label: str
    moved_at: dt.datetime
    review_since: dt.datetime | None
    starts_at: dt.datetime
    therapist: str

    @property
    def is_work(self) -> bool:
        return is_work(self.state, self.urgency)


@dataclass(frozen=True, slots=True)
class Record(Named):
    """A trainee's signed record that waits for a counter-signature."""

    columns: ClassVar = (*Named.name_columns, "pk", "visit__starts_at", "author__user__name", "signed_at")
    pk: uuid.UUID
    starts_at: dt.datetime
    author: str
    signed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Request(Named):
    """What a client asked about their data."""

    columns: ClassVar = (*Named.name_columns, "pk", "kind", "created_at")
    pk: uuid.UUID
    kind: str
    created_at: dt.datetime
