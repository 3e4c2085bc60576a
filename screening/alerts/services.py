"""One verdict, every reader: what the newest reading of the answers asks of the client, and of the practice.

`follow` is called in the transaction that changes the answers, wherever that is: so that the text the client reads, the
mail to the named person and the line on the desk cannot say different things.
"""

import datetime as dt
from enum import Enum, auto

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.clients.models import Client
from clinic.core import clock
from clinic.core.errors import ActionRefused, Stale
from clinic.practices.models import Member
from screening.alerts import telling
from screening.alerts.models import APART, Alert, still_open
from screening.pathway.models import URGENT, Screening
from screening.pathway.services import Actor
from screening.pathway.states import State
from screening.protocol import verdict_texts
from screening.protocol.ceilings import Label
from screening.protocol.engine import ScreeningResult

STICKY = (verdict_texts.NOW.key, verdict_texts.TODAY.key)
"""Texts that the client's own change of an answer never takes away: a person asks whether it was there, and is gone."""
CALM = ("no", "none", "never")  # answers that a rule may rest on, and that nobody has to be called about
BY_A_PERSON = ("reached", "told")


class Stage(Enum):
    """Where the answers stand that were read."""

    DRAFT = auto()  # the first version, being given
    CORRECTING = auto()  # a later version, being given: what was sent counts until this one is sent
    SENT = auto()
    SETTLED = auto()  # a therapist said what is so: asking for less now may take a text away


@transaction.atomic(savepoint=False)
def follow(*, screening: Screening, reading: ScreeningResult, by: Actor, stage: Stage) -> None:
    """Bring the label, the client's text and the alert in line with the newest reading, in the caller's transaction."""
    sent = stage in (Stage.SENT, Stage.SETTLED)
    if stage is Stage.SETTLED and screening.answers.filter(submitted_at=None).exists():
        stage = Stage.CORRECTING  # what a therapist settled is what was sent; the client is saying more just now
    key, about = verdict_texts.key_for(reading.when, doubt=reading.doubt), about_of(reading)
    _forget(screening, about)
    alert = _locked(screening) if key or screening.told else None
    _label(screening, reading, stage, stopped=alert is not None and alert.is_apart)
    if alert is None:
        if key and not known(screening, key, about):
            alert = _raise(screening, key, about, by)
    elif (
        verdict_texts.rank(key)
        < verdict_texts.rank(verdict_texts.both(key, alert.key))
        == verdict_texts.rank(alert.key)
    ):
        _ease(alert, key, about, by, stage)
    else:
        _more(alert, verdict_texts.both(key, alert.key), about, by)
    _keep(screening, alert, by, sent=sent)


@transaction.atomic
def call(*, screening: Screening, key: str, about: list[str], by: Actor, also: Member | None = None) -> None:
    """Something that no reading of the answers holds asks for this text: it can only be added to what stands. `also` is
    mailed beside those who are told of any alert."""
    alert = _locked(screening)
    if alert is None:
        alert = _raise(screening, key, about, by)
    else:
        _more(alert, verdict_texts.both(key, alert.key), about, by)
    _keep(screening, alert, by, sent=True, also=also)


def _keep(screening: Screening, alert: Alert | None, by: Actor, *, sent: bool, also: Member | None = None) -> None:
    """Tell who is to know, and show the client what stands."""
    if alert is not None:
        alert.screening = screening
        telling.tell_in_time(alert, sent=sent, by=by, also=also)
        alert.save()
    _show(screening, alert.key if alert is not None and alert.closed_at is None else "")


def _locked(screening: Screening) -> Alert | None:
    return Alert.objects.select_for_update().filter(screening=screening, closed_at=None).first()


def _label(screening: Screening, reading: ScreeningResult, stage: Stage, *, stopped: bool) -> None:
    """Where the client stands on the desk. While answers are being given it is only raised, and by what is urgent; a
    stop sign that paused a plan is not outdone by answers that are older, nor by any before somebody called."""
    urgency = int(reading.label)
    if stage in (Stage.DRAFT, Stage.CORRECTING):
        if urgency < URGENT or urgency <= screening.urgency:
            return
    elif stage is Stage.SETTLED and screening.state == State.PAUSED and urgency < screening.urgency:
        return
    urgency = max(urgency, screening.urgency if stopped else 0)
    words = {"label": reading.label.name.lower(), "urgency": urgency, "when": reading.when.name.lower()}
    Screening.objects.filter(pk=screening.pk).update(**words)
    for name, value in words.items():
        setattr(screening, name, value)


def about_of(reading: ScreeningResult) -> list[str]:
    """The rules that ask for it, and the answers they rest on: another answer under the same rule is news."""
    found = [finding for finding in reading.findings if finding.when]
    facts = {key for finding in found for key, value in finding.because.items() if value not in CALM}
    apart = {one.id for one in reading.contradictions}
    return sorted({*(finding.rule.id for finding in found), *facts, *reading.unsure, *apart})


def _forget(screening: Screening, about: list[str]) -> None:
    """What the answers no longer say was gone when somebody spoke with the client: said again, it is new."""
    for row in Alert.objects.filter(screening=screening, outcome__in=BY_A_PERSON):
        still = [name for name in row.about if name in about or name.startswith(APART)]
        if still != row.about:
            row.about = still
            row.save(update_fields=["about"])


def known(screening: Screening, key: str, about: list[str]) -> bool:
    """Whether somebody of the practice has already spoken with the client about just this."""
    done = Alert.objects.filter(screening=screening, outcome__in=BY_A_PERSON, changed_at=None)
    return any(verdict_texts.rank(row.key) >= verdict_texts.rank(key) and set(about) <= row.heard for row in done)


def _raise(screening: Screening, key: str, about: list[str], by: Actor) -> Alert:
    alert = Alert.objects.create(screening=screening, key=key, about=about, created_at=clock.now())
    _looked(alert, by)
    record(by, "alert.raised", alert, client=screening.client, text=key)
    return alert


def _more(alert: Alert, key: str, about: list[str], by: Actor) -> None:
    """As much is asked as before, or more. A sign that nobody has heard of yet counts as more."""
    if verdict_texts.rank(key) > verdict_texts.rank(alert.key) or not set(about) <= alert.heard:
        _worsen(alert, key, about, by)
    alert.changed_at = None


def _worsen(alert: Alert, key: str, about: list[str], by: Actor) -> None:
    """More is asked than before: whoever looked has not seen this, and everybody is told from the beginning."""
    alert.key, alert.about, alert.changed_at = key, sorted({*alert.about, *about}), None
    alert.opened_at = alert.opened_by = alert.tell_at = None
    alert.outcome, alert.told_times = "", 0
    _looked(alert, by)


def _looked(alert: Alert, by: Actor) -> None:
    """A member in whose hands it came up knows of it already."""
    if isinstance(by, Member):
        alert.opened_at, alert.opened_by = clock.now(), by


def _ease(alert: Alert, key: str, about: list[str], by: Actor, stage: Stage) -> None:
    """Less is asked than before. What called somebody is taken away by a therapist alone, and once the client has
    changed it only by recording what came of it; what was sent stands until its correction is sent."""
    if alert.is_apart:
        return
    settles = stage is Stage.SETTLED and not alert.changed_at and _may_answer(by)
    if stage is Stage.CORRECTING or (alert.key in STICKY and not settles):
        alert.changed_at = alert.changed_at or clock.now()
        return
    if key:
        alert.key, alert.about, alert.shown = key, about, ""
        return
    alert.outcome = "settled" if stage is Stage.SETTLED else "withdrawn"
    alert.closed_at = alert.recorded_at = clock.now()
    alert.recorded_by = by if isinstance(by, Member) else None
    record(by, "alert.closed", alert, client=alert.screening.client, outcome=alert.outcome)


def _may_answer(by: Actor) -> bool:
    return isinstance(by, Member) and by.can(Permission.ANSWER_ALERTS)


def _show(screening: Screening, key: str) -> None:
    """Which text every page of the client carries."""
    if screening.told != key:
        Screening.objects.filter(pk=screening.pk).update(told=key)
        screening.told = key


def open_alert(screening: Screening) -> Alert | None:
    """What is open about this screening; asked for only where there is something."""
    alert = Alert.objects.filter(screening=screening, closed_at=None).first() if screening.told else None
    if alert is not None:
        alert.screening = screening
    return alert


def most_pressing(screening: Screening) -> Alert | None:
    """What this client is to read first, whichever of their forms it was told in."""
    rows = Alert.objects.filter(still_open(), screening__client=screening.client_id).select_related("screening__client")
    return max(rows.order_by("created_at"), key=lambda row: verdict_texts.rank(row.key), default=None)


def not_shown_yet(screening: Screening) -> bool:
    """Whether there is a text that the client has not had in view: it then comes before anything else."""
    alert = open_alert(screening)
    return alert is not None and verdict_texts.rank(alert.shown) < verdict_texts.rank(alert.key)


@transaction.atomic
def shown(*, alert: Alert, by: Client | Member, page: str) -> None:
    """Write down which text the client has in view, or a member opens to read it out, in which language and wording.
    Only the client's own page shows that the client has seen it."""
    if isinstance(by, Client) and alert.shown != alert.key:
        Alert.objects.filter(pk=alert.pk).update(shown=alert.key)
    words = {"text": alert.key, "language": get_language(), "version": verdict_texts.VERSION, "page": page}
    record(by, "told.shown", alert, client=alert.screening.client, **words)


def opened(*, screening: Screening, by: Member) -> bool:
    """A member looks at the client: the first one is kept. Whether this was the first look."""
    if not screening.told:
        return False
    with transaction.atomic():
        alert = _locked(screening)
        if alert is None or alert.opened_at is not None:
            return False
        alert.opened_at, alert.opened_by = clock.now(), by
        alert.save(update_fields=["opened_at", "opened_by"])
        record(by, "alert.opened", alert, client=screening.client)
        return True


def check_appointment(day: dt.date | None, today: dt.date) -> None:
    """Raise ActionRefused unless it is a day on which somebody can be seen."""
    if day is None:
        raise ActionRefused(_("Write down the day of the appointment."))
    if not today <= day <= today + dt.timedelta(days=366):
        raise ActionRefused(_("The appointment is from today to a year from now. Check the day."))


@transaction.atomic
def record_outcome(
    *, alert: Alert, by: Member, outcome: str, seen: str, appointment_on: dt.date | None = None
) -> Alert:
    """What came of it. "Not reached" ends the mails, and leaves the client's text and the line on the desk. `seen` is
    what the page showed of it (its `stand`): nobody can have asked about what came later."""
    check_permission(by, Permission.ANSWER_ALERTS)
    row = Alert.objects.select_for_update(of=("self",)).select_related("screening__practice").get(pk=alert.pk)
    if row.closed_at is not None:
        raise ActionRefused(_("%(who)s has recorded this already.") % {"who": row.recorded_by or _("Somebody")})
    if not seen:
        raise Stale(_("This press did not say what you had seen. Look at the page, then press again."))
    if seen != row.stand:
        raise Stale(_("The client has told more since you opened this page. Look at it again."))
    if outcome == "told":
        check_appointment(appointment_on, clock.today(row.screening.practice.timezone))
    row.outcome, row.recorded_by, row.recorded_at = outcome, by, clock.now()
    row.appointment_on, row.tell_at = appointment_on, None
    row.opened_at, row.opened_by = row.opened_at or clock.now(), row.opened_by or by
    if outcome in BY_A_PERSON:
        row.closed_at = row.recorded_at
        _show(row.screening, "")
        _let_go(row)
    row.save()
    record(by, "alert.recorded", row, client=row.screening.client, outcome=outcome)
    return row


def _let_go(alert: Alert) -> None:
    """What no answer holds no longer holds the client first once it was asked about; while the plan is paused it still
    does."""
    screening = alert.screening
    if alert.is_apart and screening.state != State.PAUSED and screening.label:
        Screening.objects.filter(pk=screening.pk).update(urgency=int(Label[screening.label.upper()]))


@transaction.atomic
def answered_by_plan(*, screening: Screening, by: Member) -> None:
    """A plan that a therapist signed and released answers what the client was to wait for."""
    alert = _locked(screening) if screening.told in (verdict_texts.UNSURE.key, verdict_texts.BEFORE_VISIT.key) else None
    if alert is None:
        return
    alert.screening, alert.outcome, alert.tell_at = screening, "settled", None
    alert.closed_at = alert.recorded_at = clock.now()
    alert.recorded_by = by
    alert.save()
    _show(screening, "")
    record(by, "alert.closed", alert, client=screening.client, outcome=alert.outcome)
