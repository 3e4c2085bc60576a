"""Visits out of another program's list: each line finds its client and therapist, and all are added or none."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.clients.identity import name_words
from clinic.clients.importing import code_for, date_parts, take_back
from clinic.clients.models import Client
from clinic.clients.selectors import find, lookalikes
from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.core.text import plain_digits
from clinic.practices import selectors as practices
from clinic.practices.models import Member
from clinic.visits.models import Visit, VisitImport
from clinic.visits.services import check_free

FIELDS = {
    "name": _lazy("Client, both names in one column"),
    "given_name": _lazy("First name"),
    "family_name": _lazy("Last name"),
    "birth_date": _lazy("Date of birth"),
    "email": _lazy("E-mail"),
    "date": _lazy("Date"),
    "time": _lazy("Time, where it is not beside the date"),
    "minutes": _lazy("Minutes"),
    "end": _lazy("End, where there are no minutes"),
    "therapist": _lazy("Therapist"),
    "status": _lazy("What became of it"),
}
NEEDED = ("date", "therapist")
HEADINGS = {
    "name": "client clientname patient patientname name fullname cliente paciente nombrecompleto",
    "given_name": "firstname givenname forename first nombre prenom vorname patientfirstname clientfirstname",
    "family_name": "lastname familyname surname last apellido apellidos nom nachname patientlastname clientlastname",
    "birth_date": "dateofbirth birthdate dob born birthday fechadenacimiento geburtsdatum",
    "email": "email emailaddress mail correo correoelectronico",
    "date": "date appointmentdate startsat start starttime startat startdate fecha inicio datum beginn visitdate",
    "time": "time hour hora zeit uhrzeit appointmenttime",
    "minutes": "minutes duration durationminutes length minutos duracion minuten dauer",
    "end": "endsat end endtime endat fin ende",
    "therapist": "therapist practitioner practitionername staff staffmember provider terapeuta therapeut",
    "status": "status state estado appointmentstatus attendance",
}
STATUSES = {
    "booked": "booked scheduled confirmed unconfirmed pending reservada confirmada pendiente",
    "done": "done arrived completed attended checkedin checkedout finished realizada atendida completada",
    "missed": "missed noshow didnotarrive dna didnotattend noasistio noacudio",
    "cancelled": "cancelled canceled deleted cancelada anulada",
}
CLOCK = re.compile(r"\s*(\d{1,2})[:.h]?(\d{2})(?:[:.]\d{2}(?:\.\d+)?)?\s*([ap])?\.?m?\.?\s*$", re.I)
USUAL = 60  # minutes, where the list says none
SHORTEST, LONGEST = 10, 240


@dataclass
class ImportedVisit:
    """One line as read. `number` is the line of the table, the headings being line 1."""

    number: int
    errors: list[str] = field(default_factory=list)
    client: Client | None = None
    alike: Client | None = None  # somebody whose name or birth date is not quite what the line says
    therapist: Member | None = None
    starts_at: dt.datetime | None = None
    minutes: int = USUAL
    status: str = "booked"
    known: bool = False  # the visit is here already

    @property
    def who(self) -> Client | None:
        return self.client or self.alike


@dataclass
class VisitPreview:
    """What an import would do: `new` are added, `doubtful` only where somebody said who is meant, `wrong` stop all."""

    rows: list[ImportedVisit]

    @property
    def wrong(self) -> list[ImportedVisit]:
        return [row for row in self.rows if row.errors]

    @property
    def known(self) -> list[ImportedVisit]:
        return [row for row in self.rows if row.known and not row.errors]

    @property
    def doubtful(self) -> list[ImportedVisit]:
        return [row for row in self.rows if row.alike and not row.known and not row.errors]

    @property
    def new(self) -> list[ImportedVisit]:
        return [row for row in self.rows if row.client and not row.known and not row.errors]


def preview(*, table: list[list[str]], columns: Mapping[str, int], order: str, by: Member) -> VisitPreview:
    """Each line with its client, therapist and hour, or with what is wrong about it."""
    therapists = list(practices.therapists(by))
    rows: list[ImportedVisit] = []
    for number, cells in enumerate(table[1:], start=2):
        told = {name: cells[column] if column < len(cells) else "" for name, column in columns.items()}
        row = ImportedVisit(number)
        _read_client(row, told, order, by)
        _read_therapist(row, told.get("therapist", ""), therapists)
        _read_hour(row, told, order, by)
        _read_status(row, told.get("status", ""))
        _look_for_itself(row, rows)
        rows.append(row)
    return VisitPreview(rows)


def _read_client(row: ImportedVisit, told: Mapping[str, str], order: str, by: Member) -> None:
    """The one client of this name (and birth date, where there is one); somebody alike is only proposed."""
    given, family = told.get("given_name", ""), told.get("family_name", "")
    if not (given or family):
        given, family = told.get("name", ""), ""
    words = sorted(name_words(f"{given} {family}"))
    if not words:
        row.errors.append(_("There is no name."))
        return
    born = None
    if told.get("birth_date"):
        born = _day(told["birth_date"], order)
        if born is None:
            row.errors.append(_("The date of birth cannot be read."))
            return
    alike = lookalikes(by, given_name=given, family_name=family, birth_date=born, email=told.get("email", ""))
    found = {one.pk: one for one in [*alike, *find(by, " ".join(words))]}.values()
    same = [one for one in found if sorted(name_words(one.name)) == words and (not born or one.birth_date == born)]
    if len(same) == 1:
        row.client = same[0]
    elif len(same) > 1:
        row.errors.append(_("Several clients bear this name. Add a column with the date of birth."))
    elif len(alike) == 1:
        row.alike = alike[0]
    else:
        row.errors.append(_("No client is found by this name. Bring in the clients first."))


def _read_therapist(row: ImportedVisit, text: str, therapists: list[Member]) -> None:
    words = name_words(text)
    found = [one for one in therapists if words and sorted(name_words(one.user.name)) == sorted(words)]
    if len(found) == 1:
        row.therapist = found[0]
    else:
        row.errors.append(_("“%(name)s” is no therapist of this practice.") % {"name": text})


def _read_hour(row: ImportedVisit, told: Mapping[str, str], order: str, by: Member) -> None:
    day = _day(told.get("date", ""), order)
    time = _time(told.get("time", "")) or _time(_after_the_day(told.get("date", "")))
    if day is None or time is None:
        row.errors.append(_("Date and time cannot be read."))
        return
    try:
        row.starts_at = clock.local(day, time, by.practice.timezone)
    except ValueError:
        row.errors.append(_("The clocks go forward that night, and this time is skipped. Choose another."))
        return
    minutes, end = re.findall(r"\d+", plain_digits(told.get("minutes", ""))), told.get("end", "")
    until = _time(_after_the_day(end)) or _time(end)
    if minutes:
        row.minutes = int(minutes[0][:4])
    elif until:
        row.minutes = (until.hour - time.hour) * 60 + until.minute - time.minute
    if not SHORTEST <= row.minutes <= LONGEST:
        row.errors.append(_("A visit takes from 10 to 240 minutes."))


def _read_status(row: ImportedVisit, text: str) -> None:
    code = code_for(text, STATUSES) or "booked"
    if code not in STATUSES:
        row.errors.append(_("“%(word)s”: is that booked, done, missed or cancelled?") % {"word": text})
        return
    row.status = code
    if code == "done" and row.starts_at and row.starts_at > clock.now():
        row.errors.append(_("It is said to have taken place, and lies ahead."))


def _look_for_itself(row: ImportedVisit, above: list[ImportedVisit]) -> None:
    """A visit that is here already, or twice in the list, is not added again; one that overlaps another is wrong."""
    if row.errors or row.who is None or row.starts_at is None:
        return
    row.known = Visit.objects.filter(client=row.who, starts_at=row.starts_at).exists()
    for other in above:
        if not other.errors and other.who == row.who and other.starts_at == row.starts_at:
            row.known = True
    if row.known or row.status != "booked":
        return
    try:
        check_free(row.who, row.starts_at, row.minutes)
    except ActionRefused as refusal:
        row.errors.append(str(refusal))


def _day(text: str, order: str) -> dt.date | None:
    """The day in front of whatever else stands there."""
    found = re.match(r"\s*(\w+\W\w+\W\w+)", plain_digits(text))
    if found is None:
        return None
    try:
        year, month, day = (int(part) for part in date_parts(found[1], order))
        return dt.date(year, month, day)
    except ValueError:
        return None


def _after_the_day(text: str) -> str:
    found = re.match(r"\s*\d+\W\d+\W\d+[T\s,]+(.*)", plain_digits(text))
    return found[1] if found else ""


def _time(text: str) -> dt.time | None:
    """13:05, 13:05:00, 1:05 pm, 13.05 or 1305 as a clock shows it."""
    found = CLOCK.match(plain_digits(text))
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


@transaction.atomic
def import_visits(*, found: VisitPreview, meant: set[int], by: Member) -> VisitImport:
    """Add all new visits, and those of which `meant` says (line numbers) that the client alike is the one. Nothing at
    all while a line is wrong."""
    check_permission(by, Permission.MANAGE_PRACTICE)
    if found.wrong:
        raise ActionRefused(_("Nothing was added: correct the marked lines first."))
    rows = [*found.new, *(row for row in found.doubtful if row.number in meant)]
    if not rows:
        raise ActionRefused(_("There is no visit to add."))
    list(Client.objects.select_for_update().filter(pk__in={row.who.pk for row in rows if row.who}).order_by("pk"))
    made = [str(_add(row, by).pk) for row in sorted(rows, key=lambda row: row.number)]
    batch = VisitImport.objects.create(practice=by.practice, by=by, made=made)
    record(by, "visits.imported", batch, count=len(made))
    return batch


def _add(row: ImportedVisit, by: Member) -> Visit:
    if not (row.who and row.therapist and row.starts_at):  # a line without them is wrong
        raise ActionRefused(_("Nothing was added: correct the marked lines first."))
    if row.status == "booked":
        check_free(row.who, row.starts_at, row.minutes)
    visit = Visit.objects.create(
        practice=by.practice,
        client=row.who,
        therapist=row.therapist,
        starts_at=row.starts_at,
        minutes=row.minutes,
        status=row.status,
        booked_by=by,
    )
    record(by, "visit.booked", visit, client=row.who, imported=True)
    return visit


def undo_import(*, batch: VisitImport, by: Member) -> int:
    """Take back an import of which nothing was used yet. Returns how many visits went."""
    used = _("Some of these visits were changed or used since. Nothing was taken back.")
    return take_back(batch=batch, rows=Visit.objects.all(), used=used, action="visits.import_undone", by=by)
