"""The Thomas Test as a form: one side, and the whole. Values are refused or confirmed, never clipped."""

from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.core.text import Text, Whole
from clinic.design.widgets import InlineRadios, Radios
from screening.assessment.choices import (
    END_FEELS,
    FLAT,
    NOT_DONE,
    PAIN,
    REASONS,
    RESISTED,
    SIDES,
    SITES,
    STRAIGHT,
    TOOLS,
    VARIANTS,
)
from screening.assessment.degrees import MEASURES, Measure, signed, way_of
from screening.assessment.models import ThomasTest

# One press fills these, visibly and only where nothing is chosen yet.
UNREMARKABLE = {
    "hip_abduction_way": "straight",
    "lumbar_flat": "yes",
    "pain": "0",
    "pain_site": "none",
    "end_feel": "elastic",
}


class SideForm(forms.Form):
    """One leg. Directions are words; the sign of the contract is made here."""

    not_done = forms.ChoiceField(label=_lazy("This side"), choices=[("", _lazy("Measured")), *NOT_DONE], required=False)
    lumbar_flat = forms.ChoiceField(label=_lazy("Low back flat on the table?"), choices=FLAT, widget=InlineRadios)
    pain = forms.TypedChoiceField(label=_lazy("Pain, 0 to 10"), choices=PAIN, coerce=int)
    pain_site = forms.ChoiceField(label=_lazy("Where?"), choices=[("", _lazy("Choose")), *SITES])
    end_feel = forms.ChoiceField(label=_lazy("End feel"), choices=END_FEELS, widget=InlineRadios)
    knee_straight_effect = forms.ChoiceField(
        label=_lazy("With the knee straightened"), choices=STRAIGHT, required=False
    )
    resisted_flexion = forms.ChoiceField(label=_lazy("Resisted flexion"), choices=RESISTED, required=False)
    part: str | Promise = ""  # which leg this is, where errors are listed
    optional = ("resisted_flexion", "knee_straight_effect")
    field_order = (
        "hip_extension_way", "hip_extension", "hip_extension_checked",
        "knee_flexion", "knee_flexion_checked",
        "hip_abduction_way", "hip_abduction", "hip_abduction_checked",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for measure in MEASURES:
            self._add(measure)
        for field in self.fields.values():
            field.mark_optional = False  # type: ignore[attr-defined]
        self.order_fields(self.field_order)

    def _add(self, measure: Measure) -> None:
        if measure.ways:
            self.fields[f"{measure.name}_way"] = forms.ChoiceField(
                label=str(measure.label), choices=measure.ways, widget=InlineRadios
            )
        highest = max(abs(limit) for limit in measure.hard)
        self.fields[measure.name] = Whole(
            label=_("%(what)s, degrees") % {"what": measure.label},
            min_value=0,
            required=not measure.ways,
            widget=forms.TextInput(
                {"class": "short", "inputmode": "numeric", "maxlength": 4, "data-angle": measure.name}
            ),
            error_messages={
                "invalid": _("Type a whole number of degrees, without a sign."),
                "min_value": _("Type the number without a sign; say the direction in words."),
                "max_value": _("This angle cannot be more than %(limit)s°.") % {"limit": highest},
            },
        )
        self.fields[f"{measure.name}_checked"] = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.left_out:
            self._errors, chosen = ErrorDict(), data["not_done"]
            return {"not_done": chosen}
        for measure in MEASURES:
            self._degrees(measure, data)
        self._pain_has_a_place(data)
        return data

    def leave_out(self) -> None:
        """Keep what was typed and find no fault with it: the test is not said to be done."""
        self._errors, self.cleaned_data = ErrorDict(), {}

    @property
    def left_out(self) -> bool:
        return self.is_bound and self["not_done"].value() in dict(NOT_DONE)

    def _degrees(self, measure: Measure, data: dict[str, Any]) -> None:
        """Replace direction and number by the degrees of the contract, or add the error that says why not."""
        number, way = data.get(measure.name), data.get(f"{measure.name}_way", "")
        if measure.name in self.errors or (measure.ways and not way):
            return
        if number is None and way not in ("level", "straight"):
            self.add_error(measure.name, _("Type how many degrees."))
            return
        if number and way in ("level", "straight"):
            self.add_error(measure.name, _("You chose a direction of zero; leave the number empty, or change it."))
            return
        self._within_limits(measure, signed(measure, way, number or 0), data)

    def _within_limits(self, measure: Measure, degrees: int, data: dict[str, Any]) -> None:
        low, high = measure.hard
        if not low <= degrees <= high:
            limit = abs(low if degrees < low else high)
            self.add_error(
                measure.name, _("More than %(limit)s° is not possible here. Measure again.") % {"limit": limit}
            )
            return
        low, high = measure.soft
        if not low <= degrees <= high and data.get(f"{measure.name}_checked") != str(degrees):
            self._ask_to_check(measure, degrees)
            return
        data[measure.name] = degrees

    def _ask_to_check(self, measure: Measure, degrees: int) -> None:
        """An unusual value needs a tick that belongs to exactly this value."""
        name, value = f"{measure.name}_checked", str(degrees)
        tick = forms.CheckboxInput(check_test=lambda given: given == value)
        tick.format_value = lambda _given: value  # type: ignore[method-assign,assignment]
        self.fields[name] = forms.CharField(label=_("I have checked this value"), required=False, widget=tick)
        self._bound_fields_cache.pop(name, None)  # type: ignore[attr-defined]  # it was drawn hidden until now
        self.add_error(measure.name, _("This is unusual. Measure again, then tick that you have checked it."))

    def _pain_has_a_place(self, data: dict[str, Any]) -> None:
        pain, site = data.get("pain"), data.get("pain_site")
        if pain and site == "none":
            self.add_error("pain_site", _("There was pain: say where."))
        if pain == 0 and site not in (None, "", "none"):
            self.add_error("pain", _("A place is chosen: say how strong the pain was, or choose “No pain”."))

    def values(self) -> dict[str, Any]:
        """This side in the shape of the contract. Only after is_valid()."""
        data = self.cleaned_data
        if self.left_out:
            return {"not_done": data["not_done"]}
        side = {measure.name: data[measure.name] for measure in MEASURES}
        side |= {name: data[name] for name in ("lumbar_flat", "pain", "pain_site", "end_feel")}
        return side | {name: data[name] for name in self.optional if data[name]}

    def so_far(self) -> dict[str, Any]:
        """What is typed and can be right, in the shape of the contract; an angle without its direction is not there."""
        if not self.is_bound:
            return {}
        self.is_valid()
        data = self.cleaned_data
        if self.left_out:
            return dict(data)
        ready = [m.name for m in MEASURES if not m.ways or data.get(f"{m.name}_way")]
        whole = [name for name in ready if isinstance(data.get(name), int)]
        rest = [name for name in ("lumbar_flat", "pain", "pain_site", "end_feel") if data.get(name) not in (None, "")]
        return {name: data[name] for name in (*whole, *rest)}

    def hip_problem(self) -> str:
        """What is wrong with the thigh's angle as it is typed; nothing about one that is not typed yet."""
        typed = self.is_bound and self["hip_extension"].value()
        return str(self.errors.get("hip_extension", [""])[0]) if typed else ""


def side_initial(side: dict[str, Any]) -> dict[str, Any]:
    """A stored side as the form shows it. Values confirmed once are taken as checked."""
    shown = dict(side)
    if "not_done" in side:
        return shown
    for measure in MEASURES:
        degrees = side[measure.name]
        if measure.ways:
            shown[f"{measure.name}_way"] = way_of(measure, degrees)
            shown[measure.name] = abs(degrees) or None
        shown[f"{measure.name}_checked"] = str(degrees)
    return shown


class ThomasForm(forms.Form):
    """Both sides, or "not done, because": neither is the smaller choice."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    performed = forms.ChoiceField(
        label=_lazy("Was the Thomas Test done?"),
        choices=[("yes", _lazy("Done")), ("no", _lazy("Not done"))],
        widget=InlineRadios(option_attrs={"yes": {"data-opens": "a"}, "no": {"data-opens": "b"}}),
    )
    reason = forms.ChoiceField(label=_lazy("Why not?"), choices=REASONS, required=False, widget=Radios)
    variant = forms.ChoiceField(label=_lazy("Which test?"), choices=VARIANTS, required=False, widget=InlineRadios)
    tool = forms.ChoiceField(label=_lazy("Measured with"), choices=TOOLS, required=False, widget=InlineRadios)
    note = Text(label=_lazy("Note"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2}))

    def __init__(self, data: Any = None, *, test: ThomasTest | None = None, last: ThomasTest | None = None) -> None:
        super().__init__(data, initial=self._initial(test, last))
        for name in ("reason", "variant", "tool"):
            self.fields[name].mark_optional = False  # type: ignore[attr-defined]
        sides = test.sides if test else {}
        self.sides = {
            name: SideForm(data, prefix=name, initial=side_initial(sides[name]) if sides else {}) for name in SIDES
        }
        for name, side in self.sides.items():
            side.part = SIDES[name]
        self.typed: dict[str, dict[str, Any]] = sides
        """What the page draws and reads: what is stored, until something is typed."""
        if data is not None:
            self.typed = {name: side.so_far() for name, side in self.sides.items()}
        self.problems = {name: side.hip_problem() for name, side in self.sides.items()}
        if data is not None and data.get("performed") != "yes":
            for side in self.sides.values():
                side.leave_out()

    @staticmethod
    def _initial(test: ThomasTest | None, last: ThomasTest | None) -> dict[str, Any]:
        """What is stored for this visit; else only the method of the last visit, which is no finding."""
        if test is None:
            return {"variant": last.variant, "tool": last.tool} if last else {}
        shown = {name: getattr(test, name) for name in ("reason", "variant", "tool", "note")}
        return shown | {"performed": "yes" if test.performed else "no", "seen": str(test.pk)}

    @property
    def left(self) -> SideForm:
        return self.sides["left"]

    @property
    def right(self) -> SideForm:
        return self.sides["right"]

    def is_valid(self) -> bool:
        whole = super().is_valid()
        if not self.is_bound or self.cleaned_data.get("performed") != "yes":
            return whole
        return all([whole, *(side.is_valid() for side in self.sides.values())])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        needed = {"yes": ("variant", "tool"), "no": ("reason",)}.get(data.get("performed", ""), ())
        for name in needed:
            if not data.get(name) and name not in self.errors:
                self.add_error(name, forms.Field.default_error_messages["required"])
        if data.get("performed") == "yes" and all(side.left_out for side in self.sides.values()):
            self.add_error("performed", _("Neither side was done: choose “Not done”, and why."))
        return data

    def as_typed(self, *, fill: bool = False) -> "ThomasForm":
        """The same form with what was typed, and no word yet about what is missing: nothing was to be saved. `fill`
        fills the blank fields of both sides with UNREMARKABLE, visible, and stored only when the therapist saves."""
        data = self.data.copy()  # type: ignore[attr-defined]
        if fill:
            self._fill(data)
        form = ThomasForm()
        form.initial = dict(data.items())
        bound = ThomasForm(data)
        form.typed, form.problems = bound.typed, bound.problems
        form.sides = {
            name: SideForm(prefix=name, initial={field: data.get(f"{name}-{field}") for field in side.fields})
            for name, side in self.sides.items()
        }
        return form

    @staticmethod
    def _fill(data: Any) -> None:
        data["performed"] = "yes"
        data["variant"] = data.get("variant") or "modified"
        for side in (one for one in SIDES if not data.get(f"{one}-not_done")):
            for name, value in UNREMARKABLE.items():
                if not data.get(f"{side}-{name}"):
                    data[f"{side}-{name}"] = value

    def values(self) -> dict[str, Any]:
        """What record_thomas_test() stores. Only after is_valid(); what belongs to the other choice is left out."""
        data = self.cleaned_data
        if data["performed"] == "no":
            rest = {"performed": False, "reason": data["reason"], "variant": "", "tool": "", "sides": {}}
        else:
            sides = {name: side.values() for name, side in self.sides.items()}
            rest = {"performed": True, "reason": "", "variant": data["variant"], "tool": data["tool"], "sides": sides}
        return rest | {"note": data["note"]}
