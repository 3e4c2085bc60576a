"""One Django form field for each kind of question. A field turns what was typed into an answer, or says what is wrong.

None means left empty: silence is never an answer. An empty list means "none of these", which has a box of its own.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from clinic.core.language import translate
from clinic.core.text import Text, one_line, plain_digits
from clinic.design.widgets import Checkboxes, InlineRadios, OptionAttrs, Radios, ScaleRadios
from screening.intake.body_map import BODY, FIGURES
from screening.protocol.answers import ACTIVITIES, TEXT, YES_NO_NOT_SURE, kind_of, options
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind, Question

NONE = "none_of_these"

OptionAttributes = Mapping[str, Mapping[str, str]]
WEEKS = {"weeks": 1.0, "months": 4.3, "years": 52.0}  # how many weeks one of them is


def yes_no_not_sure() -> list[tuple[str, str]]:
    return [(code, translate(text)) for code, text in YES_NO_NOT_SURE]


def options_of(question: Question) -> list[tuple[str, str]]:
    """Code and words of every answer that can be chosen, without the box for none."""
    if question.kind is Kind.SCALE:
        return [(str(n), str(n)) for n in range(question.low or 0, (question.high or 10) + 1)]
    return [(code, translate(text)) for code, text in options(question).items()]


def none_words(question: Question) -> str:
    return "".join(kind_of(question).lines(question, [], translate))


class OneCode(forms.ChoiceField):
    """One code, or None."""

    def clean(self, value: Any) -> str | None:
        return super().clean(value) or None


class OneNumber(OneCode):
    """One number of the scale, or None. 0 is an answer."""

    def clean(self, value: Any) -> Any:
        code = super().clean(value)
        return None if code is None else int(code)


class SeveralCodes(forms.MultipleChoiceField):
    """A list of codes, [] for "none of these", None when nothing was ticked."""

    def clean(self, value: Any) -> Any:
        codes = list(dict.fromkeys(super().clean(value)))
        if NONE in codes and len(codes) > 1:
            none = dict(self.choices)[NONE]  # type: ignore[arg-type]
            raise ValidationError(_("Untick “%(none)s”, or the others.") % {"none": none})
        return [] if codes == [NONE] else codes or None


class WholeNumber(forms.CharField):
    """A whole number within limits, or None. Nothing is rounded or clipped."""

    def __init__(self, *, low: int, high: int, **kwargs: Any):
        super().__init__(**kwargs)
        self.low, self.high = low, high

    def clean(self, value: Any) -> Any:
        text = plain_digits(str(value or ""))
        if not text:
            return None
        number = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else -1
        if not self.low <= number <= self.high:
            limits = {"low": self.low, "high": self.high}
            raise ValidationError(_("Write a whole number from %(low)s to %(high)s, in digits.") % limits)
        return number


class Ago(forms.MultiWidget):
    """A number, and whether it counts weeks, months or years."""

    layout = "own"
    template_name = "intake/ago.html"

    def __init__(self, attrs: Any = None):
        units = [("weeks", _("weeks")), ("months", _("months")), ("years", _("years"))]
        number = {"inputmode": "numeric", "class": "short", "maxlength": 4, "aria-label": _("Number")}
        super().__init__([forms.TextInput(number), forms.Select({"aria-label": _("Unit of time")}, units)], attrs)

    def decompress(self, value: Any) -> list[Any]:
        return list(value or [])


class WeeksAgo(WholeNumber):
    """A number of weeks, months or years, kept as whole weeks, rounded down. Or None."""

    widget = Ago

    def clean(self, value: Any) -> Any:
        number, unit = (*(value or ()), "", "")[:2]
        found = super().clean(number)
        weeks = None if found is None else int(found * WEEKS.get(unit, 1.0))
        return weeks if weeks is None else super().clean(str(weeks))


class Words(Text):
    """Free text, or None."""

    def clean(self, value: Any) -> str | None:
        text = super().clean(value)
        if len(text) > TEXT.longest:
            count = {"most": TEXT.longest, "now": len(text)}
            raise ValidationError(_("Write at most %(most)s characters. There are %(now)s now.") % count)
        return text or None


class ActivityRows(forms.MultiWidget):
    """A name and a score, three times, and a box for none."""

    layout = "own"
    template_name = "intake/activities.html"

    def __init__(self, attrs: Any = None):
        numbers = [(str(n), str(n)) for n in range(11)]
        pair = [forms.TextInput({"maxlength": ACTIVITIES.longest_name}), ScaleRadios(choices=numbers)]
        super().__init__([*(pair * ACTIVITIES.most), forms.CheckboxInput()], attrs)

    def decompress(self, value: Any) -> list[Any]:
        return list(value or [])

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        parts = context["widget"]["subwidgets"]
        rows = [parts[i : i + 2] for i in range(0, 2 * ACTIVITIES.most, 2)]
        scores = [[option for _g, options, _i in score["optgroups"] for option in options] for _name, score in rows]
        context["rows"] = [(name, options) for (name, _score), options in zip(rows, scores, strict=True)]
        context["more"] = any(name["value"] for name, _options in context["rows"][1:])
        context["none"] = parts[-1]
        return context


class Activities(forms.Field):
    """A list of {name, score}, [] for none, None when the rows are empty."""

    widget = ActivityRows

    def clean(self, value: Any) -> Any:
        *typed, none = value
        rows = list(zip(typed[::2], typed[1::2], strict=True))
        found = [self._row((name or "").strip(), plain_digits(score or "")) for name, score in rows if name or score]
        if found and none:
            raise ValidationError(_("Untick the box, or empty the rows."))
        return [] if none else found or None

    def _row(self, name: str, score: str) -> dict[str, Any]:
        if not name:
            raise ValidationError(_("Write the activity beside its score."))
        if len(name) > ACTIVITIES.longest_name:
            raise ValidationError(
                _("Name the activity in at most %(most)s characters.") % {"most": ACTIVITIES.longest_name}
            )
        one_line(name)
        if not (score.isascii() and score.isdecimal() and len(score) < 3 and int(score) <= 10):
            raise ValidationError(_("Choose a number from 0 to 10 for each activity."))
        return {"name": name, "score": int(score)}


class BodyMap(OptionAttrs, forms.CheckboxSelectMultiple):
    """A picture whose regions are labels of the check boxes below it: by touch, mouse and keys, without script."""

    layout = "own"
    template_name = "intake/body_map.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        boxes = [option for _group, options, _index in context["widget"]["optgroups"] for option in options]
        places = [box for box in boxes if box["value"] != NONE]
        none = next((box for box in boxes if box["value"] == NONE), None)
        for box in boxes:
            box["decides"] = box["attrs"].get("data-decides", "")
        return context | {"places": places, "none": none, "figures": FIGURES, "body": BODY}


class BodyChart(BodyMap):
    """The same picture for what a therapist finds. `before`: the places of the last chart, which show through and mark
    nothing; `since`: of which day."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.before: Collection[str] = ()
        self.since = ""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        last = [str(box["label"]) for box in context["places"] if box["value"] in self.before]
        return context | {"chart": True, "before": self.before, "since": self.since, "last": last}


def places() -> list[tuple[str, str]]:
    """Code and name of every region of the body, in order."""
    return options_of(QUESTIONNAIRE.question("pain_sites"))


def _yes_no(question: Question, attrs: OptionAttributes, common: dict[str, Any]) -> forms.Field:
    widget = Radios if question.options else InlineRadios
    return OneCode(choices=options_of(question), widget=widget(option_attrs=attrs), **common)


def _choice(question: Question, attrs: OptionAttributes, common: dict[str, Any]) -> forms.Field:
    return OneCode(choices=options_of(question), widget=Radios(option_attrs=attrs), **common)


def _scale(question: Question, attrs: OptionAttributes, common: dict[str, Any]) -> forms.Field:
    return OneNumber(choices=options_of(question), widget=ScaleRadios(option_attrs=attrs), **common)


def _choices(question: Question, attrs: OptionAttributes, common: dict[str, Any]) -> forms.Field:
    widget = BodyMap if question.kind is Kind.SITES else Checkboxes
    none = [] if common.pop("forced_codes", False) else [(NONE, none_words(question))]
    return SeveralCodes(choices=[*options_of(question), *none], widget=widget(option_attrs=attrs), **common)


def _whole(question: Question, _attrs: OptionAttributes, common: dict[str, Any]) -> forms.Field:
    low, high = question.low or 0, question.high or 0
    box = {"id": question.id, "inputmode": "numeric", "class": "short", "data-low": low, "data-high": high}
    return WholeNumber(low=low, high=high, widget=forms.TextInput(box), **common)


def _words(question: Question, _attrs: OptionAttributes, common: dict[str, Any]) -> forms.Field:
    return Words(widget=forms.Textarea({"id": question.id, "rows": 3}), **common)


def _activities(_question: Question, _attrs: OptionAttributes, common: dict[str, Any]) -> forms.Field:
    return Activities(**common)


BUILDERS: dict[Kind, Callable[[Question, OptionAttributes, dict[str, Any]], forms.Field]] = {
    Kind.YNU: _yes_no,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.SITES: _choices,
    Kind.SCALE: _scale,
    Kind.WHOLE: _whole,
    Kind.TEXT: _words,
    Kind.ACTIVITIES: _activities,
}


def field_for(
    question: Question,
    opens: Mapping[str, str] | None = None,
    *,
    decides: Mapping[str, str] | None = None,
    ago: bool = False,
    optional: bool | None = None,
) -> forms.Field:
    """The form field of a question. `opens` names the letters of the follow-ups that an answer shows, `decides` the
    pages to come on which it may open a question."""
    attrs: dict[str, dict[str, str]] = {code: {"data-opens": names} for code, names in (opens or {}).items()}
    for code, pages in (decides or {}).items():
        attrs.setdefault(code, {})["data-decides"] = pages
    for code in question.emergency:
        attrs.setdefault(code, {})["data-emergency"] = ""
    common: dict[str, Any] = {
        "required": False,
        "label": translate(question.text),
        "help_text": translate(question.hint),
    }
    if ago:
        field: forms.Field = WeeksAgo(low=question.low or 0, high=question.high or 0, **common)
    else:
        if question.kind is Kind.CHOICES and not question.sources:
            common["forced_codes"] = True  # a question of the form alone: its row said that there is one
        field = BUILDERS[question.kind](question, attrs, common)
    field.mark_optional = question.may_be_blank if optional is None else optional  # type: ignore[attr-defined]
    field.error_messages["invalid_choice"] = _("Choose one of the answers shown.")
    return field
