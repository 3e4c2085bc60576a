"""What was typed on a page of the plan that somebody else was faster with, beside what is stored now."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from clinic.core.language import translate
from screening.protocol.techniques import TECHNIQUES
from screening.review.forms import LabelForm, NoteForm
from screening.review.forms_lines import LinesForm, RowForm
from screening.review.models import PlanRevision

Row = dict[str, str]


def differences(plan: PlanRevision, sent: QueryDict) -> list[Row]:
    """Field by field, where the two differ. What the page did not hold is not compared."""
    lines = LinesForm(plan, sent)
    rows = [row for form in (NoteForm(plan, sent), LabelForm(plan, sent)) for row in _of(form, sent)]
    if lines.is_sent:
        rows += [row for form in lines.rows for row in _of_line(form, sent)]
        rows += _no_longer_there(lines, sent)
    return rows


def _of(form: forms.Form, sent: QueryDict, part: str = "") -> Iterator[Row]:
    for bound in form:
        typed, stored = _shown(bound, bound.data), _shown(bound, bound.initial)
        if bound.name not in ("version", "on") and bound.html_name in sent and typed != stored:
            label = f"{part}: {bound.label}" if part else str(bound.label)
            yield {"label": label, "typed": typed, "stored": stored}


def _of_line(form: RowForm, sent: QueryDict) -> Iterator[Row]:
    """A line without its tick was left out, whatever stands beside it."""
    if not any(name.startswith(f"{form.prefix}-") for name in sent):
        return
    on, was = bool(form["on"].data), bool(form["on"].initial)
    if on != was:
        yield {"label": form.part, "typed": _yes(on), "stored": _yes(was)}
    if on:
        yield from _of(form, sent, form.part)


def _no_longer_there(lines: LinesForm, sent: QueryDict) -> Iterator[Row]:
    """Lines that were on the page with a tick and are no lines of the plan any more."""
    known = {row.entry.slug for row in lines.rows}
    for entry in TECHNIQUES:
        if entry.slug not in known and sent.get(f"{entry.slug}-on"):
            held = [name for name in sent if name.startswith(f"{entry.slug}-") and name != f"{entry.slug}-on"]
            typed = " · ".join(text for name in held if (text := str(sent[name]))) or _yes(True)
            yield {"label": translate(entry.title), "typed": typed, "stored": _yes(False)}


def _shown(bound: forms.BoundField, value: Any) -> str:
    text = str(bound.field.prepare_value(value) or "").strip().replace("\r\n", "\n")
    choices = {str(code): str(word) for code, word in getattr(bound.field, "choices", ())}
    return choices.get(text, text) or _("(empty)")


def _yes(on: bool) -> str:
    return _("yes") if on else _("no")
