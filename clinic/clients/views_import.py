"""Bringing in clients from another program: paste, look it over, add all or nothing, take it back."""

from collections.abc import Mapping
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


@requires(Permission.MANAGE_PRACTICE)
@require_http_methods(["GET", "POST"])
def client_import(request: StaffRequest) -> HttpResponse:
    """Paste, then a look at what would be added, then the adding: three visits of one form."""
    member = request.member
    if request.method == "GET":
        return _page(request, ImportForm(initial={"order": usual_order(member.practice.country)}))
    form = ImportForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    found = importing.preview(table=form.rows, columns=form.columns, order=form.cleaned_data["order"], by=member)
    print_of = sha256_of([form.rows, form.columns, form.cleaned_data["order"]])
    if "add" not in request.POST or request.POST.get("looked_at") != print_of:
        return _page(request, form, found=found, print_of=print_of)
    try:
        anyway = {int(number) for number in request.POST.getlist("anyway") if number.isdecimal()}
        batch = importing.import_clients(found=found, anyway=anyway, by=member)
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
        return _page(request, form, found=found, print_of=print_of)
    count = len(batch.made)
    messages.success(request, ngettext("%(n)s client was added.", "%(n)s clients were added.", count) % {"n": count})
    return redirect("client-import")


def usual_order(country: str) -> str:
    return "month" if country in ("US", "PH") else "day"


def _page(request: StaffRequest, form: ImportForm, **more: Any) -> HttpResponse:
    found: importing.Preview | None = more.get("found")
    columns = [form[name] for name in form.fields if name.startswith("column_")]
    shown = {name: getattr(found, name) for name in ("new", "doubtful", "wrong")} if found else {}
    context = {
        "form": form,
        "columns": columns,
        "columns_open": any(column.errors for column in columns),
        "shown": {name: rows[:SHOWN] for name, rows in shown.items()},
        "counts": {name: len(rows) for name, rows in shown.items()},
        "doubtful": shown.get("doubtful", []),
        "past": selectors.client_imports(request.member)[:5],
        **more,
    }
    return render(request, "clients/import.html", context)


@requires(Permission.MANAGE_PRACTICE)
@require_POST
def import_undo(request: StaffRequest, pk: Any) -> HttpResponse:
    batch = selectors.client_import(request.member, pk)
    try:
        count = importing.undo_import(batch=batch, by=request.member)
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, ngettext("%(n)s client was taken back.", "%(n)s clients were taken back.", count) % {"n": count}
        )
    return redirect("client-import")
