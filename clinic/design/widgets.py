"""Choice and date widgets of the design system. The template pack `supine` draws them.

`Radios` one option below the other · `InlineRadios` short options side by side · `ScaleRadios` 0 to 10 as buttons with
a word at each end · `Checkboxes` several options · `DayMonthYear` a date one knows by heart, as three number boxes.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clinic.core.text import plain_digits


class OptionAttrs:
    """Lets single options carry attributes: `option_attrs={"yes": {"data-opens": "a"}}`."""

    def __init__(self, *args: Any, option_attrs: Mapping[str, Mapping[str, str]] | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.option_attrs = option_attrs or {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        option["attrs"] |= self.option_attrs.get(str(value), {})
        return option


class Radios(OptionAttrs, forms.RadioSelect):
    layout = "rows"


class InlineRadios(OptionAttrs, forms.RadioSelect):
    layout = "seg"


class Checkboxes(OptionAttrs, forms.CheckboxSelectMultiple):
    layout = "rows"


class ScaleRadios(OptionAttrs, forms.RadioSelect):
    """0 to 10 as buttons: no slider, since a slider has a value before anybody chose one."""

    layout = "scale"

    def __init__(self, *args: Any, low: str | Promise = "", high: str | Promise = "", **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.low, self.high = low, high


APART = "\x1f"  # between boxes of which one holds a dash itself, as a whole date does: no date, and each box kept


class DayMonthYear(forms.MultiWidget):
    """Three number boxes. Reads as an ISO date; what cannot be a date is kept as typed."""

    use_fieldset = True
    layout = "date"
    names = (("day", _("Day"), 2), ("month", _("Month"), 2), ("year", _("Year"), 4))

    def __init__(self, attrs: Mapping[str, str] | None = None, autocomplete: str = ""):
        boxes = {name: self._box(name, length, autocomplete) for name, _label, length in self.names}
        super().__init__(boxes, dict(attrs or {}))

    @staticmethod
    def _box(name: str, length: int, autocomplete: str) -> forms.Widget | type[forms.Widget]:
        fill = {"autocomplete": f"{autocomplete}-{name}"} if autocomplete else {}
        return forms.TextInput({"inputmode": "numeric", "maxlength": length} | fill)

    def decompress(self, value: dt.date | str | None) -> list[str]:
        if isinstance(value, dt.date):
            return [str(value.day), str(value.month), str(value.year)]
        text = str(value or "")
        year, month, day = (text.split(APART if APART in text else "-", 2) + ["", "", ""])[:3]
        return [day, month, year]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        parts = super().value_from_datadict(data, files, name)
        day, month, year = (plain_digits(str(part or "")) for part in parts)
        if not (day or month or year):
            return ""
        between = APART if any("-" in part for part in (year, month, day)) else "-"
        return between.join((year, month, day))

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, (_name, label, _length) in zip(context["widget"]["subwidgets"], self.names, strict=True):
            part["label"] = label
        return context
