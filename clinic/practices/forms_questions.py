"""Up to ten questions of the practice's own, in each language that a client can read."""

from typing import Any

from crispy_forms.layout import LayoutObject
from django import forms
from django.conf import settings
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from clinic.core.hashing import sha256_of
from clinic.core.text import Line, Text, Whole
from clinic.design.forms import laid_out
from clinic.practices.models import Member, Practice
from clinic.practices.own_questions import (
    KINDS,
    LONGEST,
    LONGEST_CHOICE,
    MOST,
    MOST_CHOICES,
    WITH_CHOICES,
    OwnQuestion,
    plain,
    previews,
    questions,
    to_store,
    with_other_languages,
)
from clinic.practices.safety_words import safety_words

CODES = [code for code, _name in settings.LANGUAGES]
OFFERED = 3


class OneQuestion(LayoutObject):
    """The boxes of one question, folded under its words."""

    def __init__(self, n: int, codes: list[str]):
        words = [f"q{n}_text_{code}" for code in codes]
        self.n = n
        self.fields: list[Any] = [*words, f"q{n}_kind", *(f"q{n}_choices_{code}" for code in codes), f"q{n}_on"]

    def render(self, form: "QuestionsForm", context: Context, template_pack: str = "", **kwargs: Any) -> SafeString:
        filled, n = form.filled, self.n
        if n not in filled and n not in form.next_ones:
            return SafeString("")
        words = {
            "n": n,
            "title": form[self.fields[0]].value() if n in filled else "",
            "off": n in filled and not form[f"q{n}_on"].value(),
            "up": n in filled and n > 1,
            "open": any(form.errors.get(name) for name in self.fields) or (not filled and n == 1),
            "id": form[f"q{n}_id"],
            "fields": self.get_rendered_fields(form, context, template_pack, **kwargs),
        }
        return render_to_string("practices/_question.html", words)


class QuestionsForm(forms.Form):
    version = Whole(widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: Member, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.by, self.codes = by, [code for code, _name in by.practice.written_in]
        for n in range(1, MOST + 1):
            self._add(n)

    def _add(self, n: int) -> None:
        """The fields of one question. Their labels say which, as they stand in lists of differences too."""
        which = {"n": n}
        self.fields[f"q{n}_id"] = Line(required=False, max_length=8, widget=forms.HiddenInput)
        self.fields[f"q{n}_kind"] = forms.ChoiceField(
            label=_("Question %(n)s: kind of answer") % which, choices=[*KINDS.items()], required=False
        )
        self.fields[f"q{n}_on"] = forms.BooleanField(
            label=_("Clients are asked question %(n)s") % which, required=False
        )
        for code, name in settings.LANGUAGES:
            where = {**which, "language": name}
            self.fields[f"q{n}_text_{code}"] = Line(
                label=_("Question %(n)s in %(language)s") % where,
                max_length=LONGEST,
                required=False,
                widget=forms.TextInput({"lang": code}),
            )
            self.fields[f"q{n}_choices_{code}"] = Text(
                label=_("Its choices in %(language)s, one a line") % where,
                help_text=_("For “One of these” and “Tick all that fit”."),
                max_length=MOST_CHOICES * (LONGEST_CHOICE + 1),
                required=False,
                widget=forms.Textarea({"rows": 3, "lang": code}),
            )

    @staticmethod
    def stored(practice: Practice) -> dict[str, Any]:
        """What the fields begin with."""
        values: dict[str, Any] = {"version": practice.version}
        known = questions(practice)
        for n in range(1, MOST + 1):
            one = known[n - 1] if n <= len(known) else OwnQuestion("", next(iter(KINDS)), {})
            values |= {f"q{n}_id": one.id, f"q{n}_kind": one.kind, f"q{n}_on": one.on}
            values |= {f"q{n}_text_{code}": one.text.get(code, "") for code in CODES}
            values |= {f"q{n}_choices_{code}": "\n".join(one.choices.get(code, [])) for code in CODES}
        return values

    @property
    def helper(self) -> Any:
        return laid_out(*(OneQuestion(n, self.codes) for n in range(1, MOST + 1)), "version")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for n in self.filled:
            self._check_words(n)
            self._check_choices(n)
        for code in self.codes:
            self._check_alike(code)
        return data

    @property
    def filled(self) -> list[int]:
        """The numbers of the questions in which something was written."""
        names = [f"{part}_{code}" for part in ("text", "choices") for code in CODES]
        return [n for n in range(1, MOST + 1) if any(str(self[f"q{n}_{name}"].value() or "").strip() for name in names)]

    @property
    def next_ones(self) -> list[int]:
        """The empty ones that are offered: a few at a time."""
        filled = self.filled
        return [n for n in range(1, MOST + 1) if n not in filled][:OFFERED]

    def _check_words(self, n: int) -> None:
        for code in self.codes:
            name = f"q{n}_text_{code}"
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, _("Write the question in this language, or empty all its boxes."))

    def _check_choices(self, n: int) -> None:
        if self.cleaned_data.get(f"q{n}_kind") not in WITH_CHOICES:
            return
        counts = {code: len(_lines(self.cleaned_data.get(f"q{n}_choices_{code}"))) for code in self.codes}
        for code, count in counts.items():
            name = f"q{n}_choices_{code}"
            wrong = self._wrong_choices(_lines(self.cleaned_data.get(name)))
            if not wrong and count != counts[self.codes[0]]:
                wrong = _("As many as in the other language, in the same order.")
            if wrong and name not in self.errors:
                self.add_error(name, wrong)

    @staticmethod
    def _wrong_choices(lines: list[str]) -> str:
        if not 2 <= len(lines) <= MOST_CHOICES:
            return _("Write 2 to %(most)s choices, one a line.") % {"most": MOST_CHOICES}
        if any(len(line) > LONGEST_CHOICE for line in lines):
            return _("At most %(most)s characters a choice.") % {"most": LONGEST_CHOICE}
        if len({plain(line) or line for line in lines}) < len(lines):
            return _("Two of these choices are alike.")
        return ""

    def _check_alike(self, code: str) -> None:
        """Two questions with the same words, whatever their order, are one asked twice."""
        seen: dict[tuple[str, ...], int] = {}
        for n in self.filled:
            words = tuple(sorted(plain(self.cleaned_data.get(f"q{n}_text_{code}") or "").split()))
            first = seen.setdefault(words, n)
            if words and first != n:
                self.add_error(f"q{n}_text_{code}", _("This asks the same as question %(n)s.") % {"n": first})

    @property
    def typed(self) -> list[OwnQuestion]:
        """The questions of a valid form, as they would be asked."""
        data, found = self.cleaned_data, []
        kept = {one.id: one for one in questions(self.by.practice)}
        for n in self.filled:
            kind = data[f"q{n}_kind"] or next(iter(KINDS))
            codes = [code for code in CODES if data[f"q{n}_text_{code}"]]
            text = {code: data[f"q{n}_text_{code}"] for code in codes}
            choices = {code: _lines(data[f"q{n}_choices_{code}"]) for code in codes if kind in WITH_CHOICES}
            typed = OwnQuestion(data[f"q{n}_id"], kind, text, choices, data[f"q{n}_on"])
            found.append(with_other_languages(typed, kept.get(typed.id), self.codes))
        return found

    @property
    def preview(self) -> list[OwnQuestion]:
        """What clients would be asked: as typed, while that can be read; at first as stored."""
        if not self.is_bound:
            return questions(self.by.practice)
        return self.typed if self.is_valid() else []

    @property
    def previews(self) -> list[dict[str, Any]]:
        return previews(self.by.practice, self.preview)

    @property
    def warnings(self) -> list[str]:
        """What sounds as if the software acted on it."""
        rows = []
        for n, one in enumerate(self.preview, start=1):
            every = [*one.text.values(), *(choice for some in one.choices.values() for choice in some)]
            found = list(dict.fromkeys(word for text in every for word in safety_words(text)))
            if found:
                rows.append(_("Question %(n)s: %(words)s") % {"n": n, "words": ", ".join(found)})
        return rows

    @property
    def warned(self) -> str:
        """A mark of the warnings in view, by which a save knows that they were."""
        return sha256_of(self.warnings)[:12] if self.warnings else ""

    @property
    def values(self) -> dict[str, Any]:
        """The cleaned values that the service takes."""
        return {"own_questions": to_store(self.by.practice, self.typed)}


def _lines(text: Any) -> list[str]:
    return [line.strip() for line in str(text or "").splitlines() if line.strip()]
