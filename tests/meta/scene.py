"""A practice with one client whose plan is released, another practice, and everyone who may come to the door."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client as Browser

from clinic.clients.models import ClientImport
from clinic.clients.services import create_client
from clinic.core import clock
from clinic.outbox.models import Message
from clinic.practices.models import RoleRequest
from clinic.practices.services import change_member, invite_member
from clinic.visits.models import VisitImport
from clinic.visits.services import book_visit
from screening.alerts.models import Alert
from screening.exports.models import Letter, OutsideAnswers
from screening.homecare.models import DataRequest
from screening.intake.access import session_values
from screening.merging.selectors import seen
from screening.merging.services import merge_clients
from screening.pathway.models import Invitation
from screening.review.models import PlanTemplate
from screening.takeout.models import Takeout
from screening.treatment.models import SessionRecord
from screening.treatment.services import open_record
from tests.integration.screening.plans import STRETCH, make_plan, make_screening
from tests.people import (
    STAFF,
    make_client,
    make_member,
    make_practice,
    make_staff,
    make_stranger,
    make_visit,
    signed_in,
)

PEOPLE = (
    *("anonymous", "stranger", "therapist", "colleague", "trainee", "front_desk", "manager", "deactivated"),
    *("client", "other_client"),
)
ONE_OF_EACH = ("anonymous", "therapist", "manager", "client")


@dataclass
class Scene:
    """`rows` holds the arguments of addresses by the name the table uses."""

    browsers: dict[str, Browser] = field(default_factory=dict)
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    members: dict[str, Any] = field(default_factory=dict)


def make_link(screening, by, purpose):
    expires = clock.now() + dt.timedelta(days=7)
    return Invitation.objects.create(
        screening=screening, purpose=purpose, token_hash=purpose, expires_at=expires, created_by=by
    )


def make_record(visit, author):
    """A trainee's signed record that waits for a supervisor."""
    return SessionRecord.objects.create(
        practice=visit.practice, client=visit.client, visit=visit, author=author, consent="yes", adverse=["none"],
        signed_at=clock.now(), signature="c" * 64, needs_countersign=True,
    )  # fmt: skip


def make_letter(screening, author):
    suggestion = screening.suggestions.first()
    return Letter.objects.create(screening=screening, suggestion=suggestion, to="Dr", text="Words", by=author)


def make_twin(by, name):
    """Iris once more."""
    return create_client(by=by, given_name=name, family_name="Okafor", birth_date=dt.date(1992, 3, 1), sex="female")


def make_joined(client, by):
    twin = make_twin(by, "Irys")
    return merge_clients(stays=client, goes=twin, by=by, seen=seen(client, twin), reason="Asked")


def with_link(invitation):
    """A browser whose client has opened this link and proved the birth date."""
    browser = Browser()
    session = browser.session
    session["client_link"] = session_values(invitation) | {"data": str(invitation.screening.client_id)}
    session.save()
    browser.cookies["sessionid"] = session.session_key
    return browser


def members_of(practice):
    """One member for each word of PEOPLE that works in a practice, and one who has left."""
    members = {who: make_staff(practice, who) for who in STAFF if who != "trainee"}
    members["trainee"] = make_staff(practice, "trainee", supervisor=members["therapist"])
    members["stranger"] = make_stranger()
    members["deactivated"] = make_member(practice, "lea@elm.example", "Lea Leaver", "therapist")
    return members


def browsers_of(members, screening):
    """A browser for each of PEOPLE. A session does not follow its member out: who left is signed in before."""
    browsers = {who: signed_in(member) for who, member in members.items()} | {"anonymous": Browser()}
    for who, purpose in (("client", "plan"), ("other_client", "questionnaire")):
        browsers[who] = with_link(make_link(screening, members["therapist"], purpose))
    leaver, manager = members["deactivated"], members["manager"]
    change_member(member=leaver, by=manager, role="therapist", also_manager=False, is_active=False, supervisor=None)
    for browser in browsers.values():
        browser.raise_request_exception = False
    return browsers


def build():
    practice = make_practice()
    members = members_of(practice)
    therapist, manager = members["therapist"], members["manager"]
    client_row = make_client(therapist)
    visit = make_visit(client_row, therapist)
    screening = make_screening(visit)
    make_plan(screening, therapist, STRETCH)
    browsers = browsers_of(members, screening)
    failed = Message.objects.create(
        practice=practice, kind="reminder", to="x", subject="x", body="x", state="failed", next_try_at=clock.now()
    )
    invited, _token = invite_member(by=manager, email="new@elm.example", name="Nico New", role="therapist")
    later = {"client": client_row, "therapist": therapist, "by": therapist}
    next_week = clock.now() + dt.timedelta(days=7)
    named = {
        "screening": screening,
        "alert": Alert.objects.create(screening=screening, key="today", about=["RF11"], told_times=1),
        "letter": make_letter(screening, therapist),
        "request": DataRequest.objects.create(client=client_row, kind="withdrawal"),
        "client": client_row,
        "visit": visit,
        "new_visit": book_visit(**later, starts_at=next_week + dt.timedelta(days=2)),
        "member": members["colleague"],
        "message": failed,
        "staff_invitation": invited,
        "role_request": RoleRequest.objects.create(
            practice=practice, member=members["front_desk"], role="trainee", asked_by=manager
        ),
        "joined": make_joined(client_row, therapist),
        "takeout": Takeout.objects.create(practice=practice, by=manager, state="ready", salt="", mark="", key=""),
        "outside": OutsideAnswers.objects.create(client=client_row, given={"very_unwell": "no"}, by=therapist),
        "visit_list": VisitImport.objects.create(practice=practice, by=manager, made=[]),
        "client_import": ClientImport.objects.create(practice=practice, by=manager, made=[]),
        "draft": open_record(visit=book_visit(**later, starts_at=next_week), by=therapist),
        "record": make_record(book_visit(**later, starts_at=next_week + dt.timedelta(days=1)), members["trainee"]),
    }
    rows = {"": {}} | {name: {"pk": row.pk} for name, row in named.items()}
    kept = PlanTemplate.objects.create(practice=therapist.practice, member=therapist, name="Hips", lines=[])
    rows["plan_template"] = {"pk": rows["screening"]["pk"], "template": kept.pk}
    rows["client_pair"] = {"pk": client_row.pk, "other": make_twin(therapist, "Iris").pk}
    return Scene(browsers, rows, members)


@pytest.fixture
def scene(settings, db):
    settings.OUTBOX_IMMEDIATE = False
    return build()
