"""Clients out of another program's list: a pasted table becomes forms, and all of it is added or nothing."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.clients.forms import ClientForm
from clinic.clients.identity import Person, folded, may_be_one
from clinic.clients.models import Client, ClientImport
from clinic.clients.selectors import lookalikes
from clinic.clients.services import create_client
from clinic.core import languages
from clinic.core.errors import ActionRefused
from clinic.practices.models import Member

MOST = 500  # rows at once: more take longer to read over than one sitting, and longer to add than a request may last
FIELDS = {
    "given_name": _lazy("First name"),
    "family_name": _lazy("Last name"),
    "birth_date": _lazy("Date of birth"),
    "sex": _lazy("Sex registered at birth"),
    "email": _lazy("E-mail"),
    "phone": _lazy("Phone"),
    "language": _lazy("Language"),
}
COMPARED = ("given_name", "family_name", "birth_date", "email", "phone")
NEEDED = ("given_name", "family_name", "birth_date")
# Headings as other programs write them, without spaces and signs.
HEADINGS = {
    "given_name": "firstname givenname forename first nombre prenom vorname",
    "family_name": "lastname familyname surname last apellido apellidos nom nachname",
    "birth_date": "dateofbirth birthdate dob born birthday fechadenacimiento geburtsdatum",
    "sex": "sex gender sexo geschlecht",
    "email": "email emailaddress mail correo correoelectronico",
    "phone": "mobilephone mobile phone phonenumber homephone telephone telefono cell telefon",
    "language": "language preferredlanguage idioma sprache",
}
SEXES = {
    "female": "f female woman mujer femenino weiblich w",
    "male": "m male man hombre masculino mannlich",
    "intersex": "x intersex",
    "prefer_not_to_say": "unknown notstated prefernottosay undisclosed other",
}
LANGUAGES = {one.code: one.called for one in languages.LANGUAGES}
ORDERS = {"day": "dmy", "month": "mdy"}  # which number stands first where the year stands last


def read_table(text: str) -> list[list[str]]:
    """The rows of a pasted table, headings first. Commas, semicolons or tabs, whichever the headings hold most of."""
    lines = text.lstrip("\ufeff").strip("\r\n")
    first = lines.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(lines), delimiter=delimiter)]
    rows = [row for row in rows if any(row)]
    if len(rows) < 2:
        raise ValidationError(_("There are no rows under the headings. Paste the whole list, with its first line."))
    if len(rows) > MOST + 1:
        raise ValidationError(_("These are more than %(most)s lines. Paste fewer at a time.") % {"most": MOST})
    return rows


def guess(headings: list[str], words_of: Mapping[str, str] = HEADINGS) -> dict[str, int]:
    """Field -> column, by headings that other programs use."""
    known = [bare_word(heading) for heading in headings]
    found = {}
    for name, words in words_of.items():
        column = next((known.index(word) for word in words.split() if word in known), None)
        if column is not None:
            found[name] = column
    return found


def bare_word(text: str) -> str:
    return re.sub(r"\W|_", "", folded(text))


@dataclass
class ImportRow:
    """One client as read. `number` is the line of the table, the headings being line 1."""

    number: int
    form: ClientForm
    alike: list[Client] = field(default_factory=list)
    twice: int | None = None  # the line of the same table that looks alike

    @property
    def doubtful(self) -> bool:
        return bool(self.alike) or self.twice is not None

    @property
    def errors(self) -> list[str]:
        """Each in words, with the name of its field."""
        return [f"{self.form[name].label}: {text}" for name, texts in self.form.errors.items() for text in texts]


@dataclass
class Preview:
    """What an import would do: `new` are added, `doubtful` only where said so, `wrong` stop everything."""

    rows: list[ImportRow]

    @property
    def wrong(self) -> list[ImportRow]:
        return [row for row in self.rows if not row.form.is_valid()]

    @property
    def doubtful(self) -> list[ImportRow]:
        return [row for row in self.rows if row.form.is_valid() and row.doubtful]

    @property
    def new(self) -> list[ImportRow]:
        return [row for row in self.rows if row.form.is_valid() and not row.doubtful]


def preview(*, table: list[list[str]], columns: Mapping[str, int], order: str, by: Member) -> Preview:
    """Every row as a form of its own, and who looks like it: in the practice, and higher up in the table."""
    rows = [
        ImportRow(number, ClientForm(_typed(cells, columns, order, by), member=by))
        for number, cells in enumerate(table[1:], start=2)
    ]
    seen: list[tuple[int, Person]] = []
    for row in rows:
        if not row.form.is_valid():
            continue
        told = {name: row.form.cleaned_data[name] for name in COMPARED}
        row.alike = lookalikes(by, **told)
        person = Person(**told, country=by.practice.country)
        row.twice = next((number for number, other in seen if may_be_one(person, other)), None)
        seen.append((row.number, person))
    return Preview(rows)


def _typed(cells: list[str], columns: Mapping[str, int], order: str, by: Member) -> dict[str, Any]:
    """What somebody would type into the form for a new client."""
    told = {name: cells[column] if column < len(cells) else "" for name, column in columns.items()}
    year, month, day = date_parts(told.pop("birth_date", ""), order)
    return told | {
        "birth_date_day": day,
        "birth_date_month": month,
        "birth_date_year": year,
        "sex": code_for(told.get("sex", ""), SEXES) or "prefer_not_to_say",
        "language": code_for(told.get("language", ""), LANGUAGES) or by.practice.language,
    }


def code_for(text: str, known: Mapping[str, str]) -> str:
    """Our code for a word; the word itself, to be refused, where it is not known; "" for nothing."""
    bare = bare_word(text)
    return next((code for code, words in known.items() if bare in words.split()), text) if bare else ""


def date_parts(text: str, order: str) -> tuple[str, str, str]:
    """Year, month and day as typed. A four-digit year in front decides by itself; else `order` does."""
    parts = re.findall(r"\w+", text.split("T", 1)[0])
    if len(parts) != 3:
        return "", "", text
    if len(parts[0]) == 4:
        return parts[0], parts[1], parts[2]
    at = ORDERS.get(order, "dmy")
    return parts[at.index("y")], parts[at.index("m")], parts[at.index("d")]


@transaction.atomic
def import_clients(*, found: Preview, anyway: set[int], by: Member) -> ClientImport:
    """Add all new clients, and those that look alike of which `anyway` says (line numbers) that they are somebody
    else. Nothing at all while a row is wrong."""
    check_permission(by, Permission.MANAGE_PRACTICE)
    if found.wrong:
        raise ActionRefused(_("Nothing was added: correct the marked lines first."))
    rows = [*found.new, *(row for row in found.doubtful if row.number in anyway)]
    if not rows:
        raise ActionRefused(_("There is nobody to add."))
    made = [str(create_client(by=by, **row.form.details).pk) for row in rows]
    batch = ClientImport.objects.create(practice=by.practice, by=by, made=made)
    record(by, "clients.imported", batch, count=len(made))
    return batch


def undo_import(*, batch: ClientImport, by: Member) -> int:
    """Take back an import of which nothing was used yet. Returns how many clients went."""
    used = _("Some of these clients were changed or booked since. Nothing was taken back.")
    return take_back(batch=batch, rows=Client.objects.all(), used=used, action="clients.import_undone", by=by)


@transaction.atomic
def take_back(*, batch: Any, rows: QuerySet[Any], used: str, action: str, by: Member) -> int:
    """Delete what an import made, all of it or, with the words of `used`, nothing. Returns how many rows went."""
    check_permission(by, Permission.MANAGE_PRACTICE)
    locked = type(batch).objects.select_for_update().get(pk=batch.pk)
    if locked.undone:
        raise ActionRefused(_("This was taken back already."))
    made = rows.select_for_update().filter(practice=by.practice, pk__in=locked.made)
    if made.filter(version__gt=1).exists():
        raise ActionRefused(used)
    try:
        with transaction.atomic():
            count = sum(1 for row in made if row.delete())
    except ProtectedError as error:
        raise ActionRefused(used) from error
    locked.undone = True
    locked.save(update_fields=["undone"])
    record(by, action, locked, count=count)
    return count
