"""The people of the demo: each opens one part of Supine as one of its invented people, in one press."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import login, logout
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.accounts.models import User
from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.practices.models import Member, Practice
from clinic.practices.selectors import ever_member
from clinic.security.place import enter
from demo import path
from demo.scenes import hours
from screening.intake.access import begin_session
from screening.intake.services import start_kiosk
from screening.pathway.models import MAILED, Screening
from screening.pathway.services import invite
from screening.pathway.states import State

HINT = "demo_hint"  # where the session keeps what the visitor has to type
WALK_INS = (
    ("Alex Moreno", "1991-04-18", "male"),
    ("Nadia Osei", "1987-09-03", "female"),
    ("Jonas Weber", "1979-02-25", "male"),
    ("Leila Haddad", "1996-12-11", "female"),
)


@dataclass(frozen=True)
class Persona:
    """One card of the page."""

    name: str
    icon: str
    title: str | Promise
    says: str | Promise
    button: str | Promise
    open: Callable[[HttpRequest], HttpResponse]


def demo_practice() -> Practice | None:
    """The practice of the demo; none in production, while not debugging, and where the demo was never loaded."""
    if settings.PRODUCTION or not settings.DEBUG:
        return None
    found = _found("therapist@elm.example")
    return found.practice if found else None


def _found(email: str) -> Member | None:
    user = User.objects.filter(email=email).first()
    mine = ever_member(user.pk) if user else []
    return next(iter(mine), None)


def _member(email: str) -> Member:
    """One of the demo's people, in whose practice the rest of the request stands."""
    found = _found(email)
    assert found is not None  # noqa: S101 - the page of the demo was opened
    enter(practice=found.practice_id)
    return found


def _as_member(email: str) -> Callable[[HttpRequest], HttpResponse]:
    def enter(request: HttpRequest) -> HttpResponse:
        logout(request)
        login(request, _member(email).user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return redirect("desk" if email != "manager@elm.example" else "practice-settings")

    return enter


def _in_state(practice: Practice, state: State) -> QuerySet[Screening]:
    return Screening.objects.filter(practice=practice, state=state).select_related("client").order_by("-moved_at")


def _unanswered(by: Member) -> Screening:
    """A screening that nobody has begun to answer; a walk-in when all have."""
    found = _in_state(by.practice, State.INVITED).first()
    if found is None:
        number = Screening.objects.filter(practice=by.practice).count() % len(WALK_INS)
        name, born, sex = WALK_INS[number]
        found = path.invited(path.new_client(by, name, born, sex=sex), by, clock.now() + hours(1))
    return found


def phone(request: HttpRequest) -> HttpResponse:
    """A fresh link, and the birth date that opens it."""
    screening = _unanswered(_member("therapist@elm.example"))
    _invitation, address = invite(screening=screening, by=_member("desk@elm.example"), send=False, way=MAILED)
    client = screening.client
    logout(request)
    request.session[HINT] = _("You are %(name)s, born on %(date)s: type this date.") % {
        "name": client.name,
        "date": date_format(client.birth_date, "j F Y"),
    }
    return redirect(urlsplit(address).path)


def tablet(request: HttpRequest) -> HttpResponse:
    """The practice's tablet, handed to a client who has no phone at hand."""
    screening = _unanswered(_member("therapist@elm.example"))
    invitation = start_kiosk(screening=screening, by=_member("desk@elm.example"))
    logout(request)
    begin_session(request, invitation)
    return redirect("form")


def at_home(request: HttpRequest) -> HttpResponse:
    """A released plan, as its client reads it."""
    by = _member("therapist@elm.example")
    screening = _in_state(by.practice, State.RELEASED).first()
    if screening is None:
        raise ActionRefused(_("No plan is released in the demo just now. “make demo-reset” loads it afresh."))
    invitation, _address = invite(screening=screening, by=by, purpose="plan", send=False, way=MAILED)
    logout(request)
    begin_session(request, invitation)
    return redirect("my-plan")


CLIENT_PERSONAS = (
    Persona(
        "phone",
        "phone",
        _lazy("On the client's phone"),
        _lazy("The link has come, the visit is tomorrow. Nothing is lost if you stop."),
        _lazy("Open the link"),
        phone,
    ),
    Persona(
        "tablet",
        "edit",
        _lazy("On the practice's tablet"),
        _lazy("Handed over at the desk: this one client's questions, and no way to anything else."),
        _lazy("Take the tablet"),
        tablet,
    ),
    Persona(
        "home",
        "house",
        _lazy("At home, with a plan"),
        _lazy("When to stop comes first; then what to do, how long and how often, with a timer."),
        _lazy("Read the plan"),
        at_home,
    ),
)
STAFF_PERSONAS = (
    Persona(
        "therapist",
        "pen",
        _lazy("The therapist's desk"),
        _lazy("Tess Moreau's day, emergencies first. Measure, see every reason, change the plan, sign it."),
        _lazy("Work as Tess"),
        _as_member("therapist@elm.example"),
    ),
    Persona(
        "front-desk",
        "clock",
        _lazy("The front desk"),
        _lazy("Fran Keller books visits and sends links. No answer and no plan is in sight here."),
        _lazy("Work as Fran"),
        _as_member("desk@elm.example"),
    ),
    Persona(
        "manager",
        "folder",
        _lazy("The manager's room"),
        _lazy("Mona Reyes looks after members, settings and the log of who looked at what."),
        _lazy("Work as Mona"),
        _as_member("manager@elm.example"),
    ),
)
PERSONAS = {persona.name: persona for persona in (*CLIENT_PERSONAS, *STAFF_PERSONAS)}
