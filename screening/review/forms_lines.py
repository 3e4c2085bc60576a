"""The lines of the plan as they stand on its page: each with a tick, its dose, its side and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from clinic.core.language import translate
from clinic.core.text import Line
from screening.assessment.sentences import said
from screening.protocol.techniques import technique
from screening.review.forms import SIDES, SpanField
from screening.review.labels import DOSE_LABELS, DOSE_UNITS
from screening.review.lines import rows_of
from screening.review.models import PlanRevision

FOLDED = ("pressure_max", "pain_after_max", "sessions_before_review")


class RowForm(forms.Form):
    """One line. Left without its tick it is left out, whatever else is typed."""

    def __init__(self, item: dict[str, Any], *, on: bool, data: Any = None) -> None:
        self.item, self.entry = item, technique(item["technique"])
        self.part = translate(self.entry.title)
        shown = {**item["dose"], "side": item.get("side", ""), "reason": translate(item.get("reason", "")), "on": on}
        super().__init__(data, prefix=self.entry.slug, initial=shown)
        self.fields["on"] = forms.BooleanField(label=self.part, required=False)
        for key, (low, high) in self.entry.dose.allowed.items() if self.entry.dose else ():
            self.fields[key] = SpanField(low=low, high=high, label=DOSE_LABELS[key])
        if self.entry.sided:
            self.fields["side"] = forms.ChoiceField(label=_("Side"), choices=SIDES, required=False)
        self.fields["reason"] = Line(label=_("Why, for the record"), required=False, max_length=1000)
        for field in self.fields.values():
            field.widget.attrs["form"] = "plan-form"

    @property
    def measures(self) -> list[tuple[Any, str]]:
        """The numbers that are done, each with the unit that stands behind it."""
        return [(self[key], str(DOSE_UNITS[key])) for key in self._keys() if key not in FOLDED]

    @property
    def folded_measures(self) -> list[tuple[Any, str]]:
        """The numbers that are bounds, and seldom changed: they stand under the fold of the line."""
        return [(self[key], str(DOSE_UNITS[key])) for key in self._keys() if key in FOLDED]

    @property
    def has_folded_errors(self) -> bool:
        return any(self[key].errors for key in self._keys() if key in FOLDED) or bool(self["reason"].errors)

    def _keys(self) -> list[str]:
        return list(self.entry.dose.allowed) if self.entry.dose else []

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("on"):
            self._errors = forms.utils.ErrorDict()
            return {"on": False}
        if self.entry.dose and not self.errors:
            for problem in self.entry.dose.problems(self._dose(data), data.get("side", "")):
                self.add_error(None, f"{said(problem)}.")
        return data

    def _dose(self, data: dict[str, Any]) -> dict[str, Any]:
        chosen = {key: data[key] for key in self.entry.dose.allowed} if self.entry.dose else {}
        return self.entry.dose.for_side(chosen, data.get("side", "")) if self.entry.dose else chosen

    def values(self) -> dict[str, Any]:
        data, slug = self.cleaned_data, self.entry.slug
        if not data["on"]:
            return {"technique": slug, "on": False}
        side, reason = data.get("side", ""), data["reason"]
        return {"technique": slug, "on": True, "dose": self._dose(data), "side": side, "reason": reason}


class LinesForm:
    """All rows of the page. Nothing is read from a form that did not hold them."""

    def __init__(self, plan: PlanRevision, data: Any = None) -> None:
        self.is_sent = data is not None and "rows" in data
        kept = {item["technique"] for item in plan.items}
        sent = data if self.is_sent else None
        self.rows = [RowForm(item, on=item["technique"] in kept, data=sent) for item in rows_of(plan)]

    def is_valid(self) -> bool:
        fit = [row.is_valid() for row in self.rows]  # each of them, so that every error is told
        return not self.is_sent or all(fit)

    def by_place(self) -> list[tuple[str, list[RowForm]]]:
        """At home, then in the visit."""
        home = [row for row in self.rows if row.entry.who == "client"]
        visit = [row for row in self.rows if row.entry.who != "client"]
        return [(word, rows) for word, rows in ((_("At home"), home), (_("In the visit"), visit)) if rows]

    @property
    def errors(self) -> list[Any]:
        return [row.errors for row in self.rows if row.errors]

    def values(self) -> list[dict[str, Any]]:
        return [row.values() for row in self.rows]
