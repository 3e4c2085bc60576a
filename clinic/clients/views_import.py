"""Bringing in clients from another program: paste, look it over, add all or nothing, take it back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.clients import importing, selectors
from clinic.core.errors import ActionRefused
from clinic.core.hashing import sha256_of
from clinic.core.text import Text

ORDER = [("day", _lazy("Day first: 27/3/1990")), ("month", _lazy("Month first: 3/27/1990"))]
SHOWN = 20  # lines of each kind on the page


class PastedList(Text):
    """A whole file, as pasted: programs begin one with a mark that nobody sees."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.removeprefix("\ufeff") if isinstance(value, str) else value)


class ImportForm(forms.Form):
    """The pasted list, and which of its columns is what."""

    known: Mapping[str, Any] = importing.FIELDS
    needed: tuple[str, ...] = importing.NEEDED
    headings: Mapping[str, str] = importing.HEADINGS

    table = PastedList(
        label=_lazy("The list"),
        widget=forms.Textarea({"rows": 8, "autocomplete": "off", "spellcheck": "false", "wrap": "off"}),
        help_text=_lazy("Open it in a spreadsheet, or the CSV file in an editor. Copy all of it, with the headings."),
        error_messages={"required": _lazy("Paste the list first.")},
    )
    order = forms.ChoiceField(label=_lazy("Dates with the year at the end"), choices=ORDER, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.rows: list[list[str]] = []
        self.unread: ValidationError | None = None
        try:
            self.rows = importing.read_table(str(self.data.get("table", "")))
        except ValidationError as error:
            self.unread = error
            return
        if not any(f"column_{name}" in self.data for name in self.known):  # the first look: as the headings say
            guessed = importing.guess(self.rows[0], self.headings)
            data: Any = self.data.copy()  # type: ignore[attr-defined]
            data.update({f"column_{name}": str(column) for name, column in guessed.items()})
            self.data = data
        columns = [("", _("Not in the list")), *((str(n), name or f"{n + 1}") for n, name in enumerate(self.rows[0]))]
        for name, label in self.known.items():
            self.fields[f"column_{name}"] = forms.ChoiceField(
                label=label,
                choices=columns,
                required=name in self.needed,
                widget=forms.Select({"class": "mid"}),
                error_messages={"required": _("Say which column this is.")},
            )

    def clean_table(self) -> str:
        if self.unread is not None:
            raise self.unread
        return str(self.cleaned_data["table"])

    @property
    def columns(self) -> dict[str, int]:
        found = {name: self.cleaned_data.get(f"column_{name}") for name in self.known}
        return {name: int(column) for name, column in found.items() if column}


@dataclass(frozen=True)
class Kind:
    """What differs between the lists that can be brought in."""

    form: type[ImportForm]
    preview: Callable[..., Any]
    add: Callable[..., Any]  # the batch that was made
    undo: Callable[..., int]
    past: Callable[[Any], Any]
    ticks: str  # the field, and the argument of `add`, for lines that are added only when somebody says so
    kinds: tuple[str, ...]  # of lines in the preview
    page: str  # the template
    url: str
    added: Callable[[int], str]
    taken_back: Callable[[int], str]


def bring_in(request: StaffRequest, kind: Kind) -> HttpResponse:
    """Paste, then a look at what would be added, then the adding: three visits of one form."""
    member = request.member
    if request.method == "GET":
        return _page(request, kind, kind.form(initial={"order": usual_order(member.practice.country)}))
    form = kind.form(request.POST)
    if not form.is_valid():
        return _page(request, kind, form)
    found = kind.preview(table=form.rows, columns=form.columns, order=form.cleaned_data["order"], by=member)
    print_of = sha256_of([form.rows, form.columns, form.cleaned_data["order"]])
    if "add" not in request.POST or request.POST.get("looked_at") != print_of:
        return _page(request, kind, form, found=found, print_of=print_of)
    try:
        ticked = {int(number) for number in request.POST.getlist(kind.ticks) if number.isdecimal()}
        batch = kind.add(found=found, by=member, **{kind.ticks: ticked})
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
        return _page(request, kind, form, found=found, print_of=print_of)
    messages.success(request, kind.added(len(batch.made)))
    return redirect(kind.url)


def take_back(request: StaffRequest, kind: Kind, batch: Any) -> HttpResponse:
    try:
        count = kind.undo(batch=batch, by=request.member)
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, kind.taken_back(count))
    return redirect(kind.url)


def usual_order(country: str) -> str:
    return "month" if country in ("US", "PH") else "day"


def _page(request: StaffRequest, kind: Kind, form: ImportForm, found: Any = None, print_of: str = "") -> HttpResponse:
    columns = [form[name] for name in form.fields if name.startswith("column_")]
    shown = {name: getattr(found, name) for name in kind.kinds} if found else {}
    context = {
        "form": form,
        "columns": columns,
        "columns_open": any(column.errors for column in columns),
        "found": found,
        "print_of": print_of,
        "shown": {name: rows[:SHOWN] for name, rows in shown.items()},
        "counts": {name: len(rows) for name, rows in shown.items()},
        "doubtful": shown.get("doubtful", []),
        "past": kind.past(request.member)[:5],
        "undo": f"{kind.url}-undo",
    }
    return render(request, kind.page, context)


CLIENTS = Kind(
    form=ImportForm,
    preview=importing.preview,
    add=importing.import_clients,
    undo=importing.undo_import,
    past=selectors.client_imports,
    ticks="anyway",
    kinds=("new", "doubtful", "wrong"),
    page="clients/import.html",
    url="client-import",
    added=lambda n: ngettext("%(n)s client was added.", "%(n)s clients were added.", n) % {"n": n},
    taken_back=lambda n: ngettext("%(n)s client was taken back.", "%(n)s clients were taken back.", n) % {"n": n},
)


@requires(Permission.MANAGE_PRACTICE)
@require_http_methods(["GET", "POST"])
def client_import(request: StaffRequest) -> HttpResponse:
    return bring_in(request, CLIENTS)


@requires(Permission.MANAGE_PRACTICE)
@require_POST
def import_undo(request: StaffRequest, pk: Any) -> HttpResponse:
    return take_back(request, CLIENTS, selectors.client_import(request.member, pk))
