"""A world with a row in every state, for looking at every page: the demo's clients, and what the demo lacks."""

import datetime as dt
import secrets
from dataclasses import dataclass, field
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.http import HttpRequest
from django.test import Client as Browser

from clinic.accounts.permissions import Role
from clinic.clients.models import Client
from clinic.core import clock
from clinic.outbox.models import Message
from clinic.practices.models import Member, Practice
from clinic.practices.own_questions import OwnQuestion, to_store
from clinic.practices.services import invite_member
from clinic.visits.services import book_visit
from demo import path, scenes
from screening.exports.models import OutsideAnswers
from screening.homecare import reminders
from screening.homecare.models import DataRequest
from screening.homecare.services import check_in
from screening.intake.access import session_values
from screening.intake.services import agree, start_again
from screening.merging.selectors import seen
from screening.merging.services import merge_clients
from screening.pathway.models import Invitation, Screening
from screening.pathway.services import invite, open_screening
from screening.review.gates import released_plan
from screening.treatment.models import SessionRecord
from tests.integration.screening.plans import HANDS, TUMMY, make_plan, make_screening
from tests.integration.screening.treatment.hours import CEILINGS, DEEP, FINDINGS, LINE, unbegun, written
from tests.meta.scene import make_letter, make_record
from tests.meta.walk import NOBODY
from tests.people import make_member
from tests.put import put

LONG_NAME = "Maximiliane-Alexandrina Wolfeschlegelsteinhausenbergerdorff-Papadimitropoulos"
STEPS = {  # a client of the demo who stands in each state
    "Ruth": "invited",
    "Dev": "begun",
    "Sofia": "unsure",
    "Martin": "urgent",
    "Tom": "measured",
    "Amina": "draft",
    "Grace": "signed",
    "Iris": "released",
    "Oskar": "paused",
    "Helen": "closed",
}


OWN = (
    OwnQuestion("", "choice", {"en": "How did you hear of us?", "es": "¿Cómo nos conoció?"},
                {"en": ["A friend", "The web"], "es": ["Una amistad", "La web"]}),
    OwnQuestion("", "whole", {"en": "How many stairs have you at home?", "es": "¿Cuántos escalones tiene en casa?"}),
    OwnQuestion("", "text", {"en": "Which club are you in?", "es": "¿De qué club es?"}),
)  # fmt: skip


@dataclass
class Scene:
    """`people` holds session keys by name; `rows` arguments of addresses by the name a case uses."""

    people: dict[str, str] = field(default_factory=dict)
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)

    def put(self, name: str, row: Any) -> Any:
        self.rows[name] = {"pk": row.pk}
        return row


def staff_session(member: Member, *, proved: bool = False) -> str:
    """Signed in; `proved` says that the password was asked for once more a moment ago."""
    browser = Browser()
    browser.force_login(member.user)
    request = HttpRequest()
    request.session = browser.session
    record_authentication(request, member.user, "password", reauthenticated=proved or None)
    request.session.save()
    return request.session.session_key


def link_session(screening: Screening, purpose: str, by: Member, way: str = "link", *, proved: bool = True) -> str:
    """A client who has opened this link and proved the birth date."""
    good_until = {"expires_at": clock.now() + dt.timedelta(days=7)}
    link, _new = Invitation.objects.update_or_create(
        screening=screening,
        purpose=purpose,
        revoked_at=None,
        defaults={**good_until, "way": way},
        create_defaults={**good_until, "way": way, "token_hash": secrets.token_hex(32), "created_by": by},
    )
    session = Browser().session
    session["client_link"] = session_values(link) | {"data": str(link.screening.client_id) if proved else ""}
    session.save()
    return session.session_key


def build() -> Scene:
    """Everything that the pages of tests/browser/pages/page_cases.py show."""
    scenes.load()
    scene, elm = Scene({"nobody": ""}, {"": {}, "nobody": {"pk": NOBODY}}), Practice.objects.get(name=scenes.ELM)
    tess = elm.members.get(user__email="therapist@elm.example")
    elm.own_questions = to_store(elm, OWN)
    elm.save()
    _staff(scene, elm)
    found = {}
    for given, state in STEPS.items():
        client = next(one for one in Client.objects.filter(practice=elm) if one.given_name == given)
        found[state] = scene.put(state, client.screenings.order_by("visit__starts_at").last())
        scene.put(f"{state}-client", client)
        scene.put(f"{state}-visit", found[state].visit)
    _links(scene, tess, found)
    _work(scene, tess, found)
    _hour(scene, tess, found)
    _accounts(scene, elm)
    _alone(scene)
    return scene


def _staff(scene: Scene, elm: Practice) -> None:
    for name, email in (("tess", "therapist"), ("tariq", "trainee"), ("fran", "desk"), ("mona", "manager")):
        member = elm.members.get(user__email=f"{email}@elm.example")
        scene.put(name, member)
        scene.people[name] = staff_session(member)
    mona = elm.members.get(user__email="manager@elm.example")
    row, token = invite_member(by=mona, email="nora@elm.example", name="Nora New", role="therapist")
    scene.put("colleague", row)
    scene.rows["join"] = {"token": token}


def _links(scene: Scene, tess: Member, found: dict[str, Screening]) -> None:
    """Clients in front of their own pages."""
    for name, purpose in {
        "invited": "questionnaire",
        "begun": "questionnaire",
        "unsure": "questionnaire",
        "measured": "questionnaire",
        "released": "plan",
        "paused": "plan",
        "signed": "plan",
    }.items():
        scene.people[f"{name} client"] = link_session(found[name], purpose, tess)
    scene.people["told client"] = link_session(found["urgent"], "questionnaire", tess)
    scene.put("alert", found["urgent"].alerts.get())
    _link, address = invite(screening=found["invited"], by=tess)
    scene.rows["link"] = {"token": address.rstrip("/").rsplit("/", 1)[-1]}
    scene.people["invited client"] = link_session(found["invited"], "questionnaire", tess)
    again = path.invited(found["closed"].client, tess, clock.now() + dt.timedelta(days=3))
    agree(screening=again, by=again.client, method="link")
    scene.people["returning client"] = link_session(scene.put("returning", again), "questionnaire", tess)
    fresh = path.invited(path.new_client(tess, "Nina Fresh", "1995-05-05"), tess, clock.now() + dt.timedelta(days=5))
    agree(screening=fresh, by=fresh.client, method="link")
    for name in ("fresh client", "leaving client"):
        scene.people[name] = link_session(fresh, "questionnaire", tess)
    scene.people["client without a code"] = link_session(fresh, "questionnaire", tess, proved=False)
    here = path.invited(path.new_client(tess, "Tara Tablet", "1994-06-06"), tess, clock.now() + dt.timedelta(days=5))
    agree(screening=here, by=here.client, method="kiosk")
    scene.people["tablet"] = link_session(here, "questionnaire", tess, way="kiosk")
    kim = path.invited(path.new_client(tess, "Kim Kiosk", "1991-04-04"), tess, clock.now() + dt.timedelta(days=5))
    path.answered(kim)
    scene.people["tablet that is handed back"] = link_session(kim, "questionnaire", tess, way="kiosk")
    unfit = path.invited(path.new_client(tess, "Una Wrong", "1990-02-02"), tess, clock.now() + dt.timedelta(days=4))
    path.answered(unfit)
    scene.people["mistaken client"] = link_session(unfit, "questionnaire", tess)
    hurt = path.invited(path.new_client(tess, "Stella Stop", "1988-08-08"), tess, clock.now() + dt.timedelta(days=1))
    path.submitted(hurt)
    path.measured(hurt, tess)
    path.released(hurt, tess)
    check_in(plan=released_plan(hurt), by=hurt.client, signs=["sharp_pain"])
    scene.people["stopped client"] = link_session(scene.put("stopped", hurt), "plan", tess)


def _work(scene: Scene, tess: Member, found: dict[str, Screening]) -> None:
    """Letters, requests, messages, and a client with nothing but a very long name."""
    scene.put("letter", make_letter(found["draft"], tess))
    drafted = path.invited(path.new_client(tess, "Lena Line", "1987-03-03"), tess, clock.now() + dt.timedelta(days=2))
    path.submitted(drafted)
    path.measured(drafted, tess, left=-9, right=-7)
    path.drafted(drafted, tess)
    to_clear = path.invited(
        path.new_client(tess, "Carl Clear", "1961-06-06", sex="male"), tess, clock.now() + dt.timedelta(days=2)
    )
    Member.objects.filter(pk=tess.pk).update(profession="physiotherapist")
    hip = {"hip_joint_condition": "yes", "course": "worse", "pain_at_rest": 4, "pain_worst": 6}
    path.submitted(to_clear, heart_or_stroke_3_months="yes", symptoms=["locking_or_catching"], **hip)
    path.measured(to_clear, tess)
    path.drafted(to_clear, tess)
    scene.put("to-clear", to_clear)
    scene.put("lines", drafted)
    iris = found["released"].client
    scene.put("request", DataRequest.objects.create(client=iris, kind="withdrawal"))
    scene.put(
        "message",
        Message.objects.create(
            practice=tess.practice,
            kind="reminder",
            to=f"{'a-long-mailbox' * 4}@example.org",
            subject="A message from Elm Street Practice",
            body="x",
            state="failed",
            next_try_at=clock.now(),
        ),
    )
    reminder = reminders.choose(screening=found["released"], by=iris, every=7, method="link")
    scene.rows["reminder"] = {"token": reminders.token_of(reminder)}
    given, family = LONG_NAME.split(" ", 1)
    long = path.new_client(tess, "Max Long", "1970-01-01", phone="07700 900299")
    put(long, given_name=given, family_name=family)
    scene.put("long-client", long)
    OutsideAnswers.objects.create(
        client=long,
        given={"fever_or_unwell": "no", "cancer": "yes", "pain_now": 4, "pain_sites": []},
        left_out=["q17"],
        authored_on=clock.now().date(),
        by=tess,
    )
    twins = [path.new_client(tess, name, "1970-01-01") for name in ("Maxa Twin", "Maxb Twin", "Maxc Twin")]
    scene.put("twin", twins[0])
    scene.rows["pair"] = {"pk": twins[0].pk, "other": twins[1].pk}
    told = {"seen": seen(twins[0], twins[2]), "reason": "Asked, and showed a passport"}
    scene.put("joined", merge_clients(stays=twins[0], goes=twins[2], by=tess, **told))
    visit = book_visit(client=long, therapist=tess, starts_at=clock.now() + dt.timedelta(days=2), by=tess)
    scene.put("bare-visit", visit)
    bare = book_visit(client=long, therapist=tess, starts_at=clock.now() + dt.timedelta(days=6), by=tess)
    screening = scene.put("bare", open_screening(visit=bare, by=tess))
    start_again_in_room(screening, tess)


def start_again_in_room(screening: Screening, tess: Member) -> None:
    """Answers being filled in together; none yet."""
    agree(screening=screening, by=tess, method="in_room")
    start_again(screening=screening, by=tess, method="in_room")


def _hour(scene: Scene, tess: Member, found: dict[str, Screening]) -> None:
    """Session records: empty, filled in, above the ceilings, signed, and a trainee's that waits."""
    iris, soon = found["released"].client, clock.now() + dt.timedelta(days=1)
    more = [
        book_visit(client=iris, therapist=tess, starts_at=soon + dt.timedelta(days=n), by=tess) for n in range(1, 4)
    ]
    scene.put("draft-record", unbegun(tess, more[0], {**LINE, "technique": HANDS}))
    tariq = tess.practice.members.get(user__email="trainee@elm.example")
    scene.put("waiting-record", make_record(more[1], tariq))
    scene.put("start-visit", more[2])
    scene.put("signed-record", SessionRecord.objects.filter(client=iris, signature__gt="").earliest("created_at"))
    high = path.new_client(tess, "Rose High", "1980-10-10")
    visit = book_visit(client=high, therapist=tess, starts_at=soon, by=tess)
    screening = make_screening(visit)
    make_plan(screening, tess, HANDS, TUMMY, result={"ceilings": CEILINGS, "findings": FINDINGS, "forbids": []})
    scene.put("high-record", written(tess, visit, {"technique": DEEP, "depth": "deep"}))


def _accounts(scene: Scene, elm: Practice) -> None:
    """Members with an app and a key, with a dead link, and with a password to set anew."""
    safe = make_member(elm, "sam@elm.example", "Sam Safe", Role.THERAPIST)
    TOTP.activate(safe.user, "A" * 32)
    RecoveryCodes.activate(safe.user)
    scene.people["safe"] = staff_session(safe, proved=True)
    keyed = make_member(elm, "kay@elm.example", "Kay Key", Role.THERAPIST)
    data = {"name": "Phone", "credential": {"clientExtensionResults": {"credProps": {"rk": True}}}}
    key = Authenticator.objects.create(user=keyed.user, type="webauthn", data=data)
    scene.rows["key"] = {"pk": key.pk}
    scene.people["keyed"] = staff_session(keyed, proved=True)
    user = elm.members.get(user__email="trainee@elm.example").user
    scene.rows["reset"] = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}


def _alone(scene: Scene) -> None:
    """A new practice in which nothing has happened."""
    new = Practice.objects.create(name="New Practice", phone="020 7946 0999", second_factor_required=False)
    nell = make_member(new, "nell@new.example", "Nell New", Role.THERAPIST, also_manager=True)
    scene.people["nell"] = staff_session(nell, proved=True)
    scene.rows |= {"dead join": {"token": "x"}, "dead link": {"token": "x"}, "dead reset": {"uidb36": "1", "key": "x"}}
