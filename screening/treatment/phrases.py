"""What a therapist writes again and again: a few phrases for each field of the notes, the member's own. None is taken
from a record: words about one client must not appear at another."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.core.errors import Stale
from clinic.core.text import Text, Whole
from clinic.practices.models import Member
from screening.treatment.forms import RecordForm
from screening.treatment.models import PhraseBook

FIELDS = ("subjective", "objective", "assessment", "plan", "homework")
MOST, LONGEST = 6, 120
TO_BEGIN_WITH: dict[str, tuple[str | Promise, ...]] = {
    "subjective": (_lazy("Better since the last visit."), _lazy("As at the last visit.")),
    "objective": (_lazy("Softer at the end."), _lazy("Moves more easily at the end.")),
    "assessment": (_lazy("As expected."),),
    "plan": (_lazy("On with the plan."), _lazy("Again in a week.")),
    "homework": (_lazy("As in the plan."),),
}


def phrases_of(member: Member) -> dict[str, list[str]]:
    """The member's phrases by field; a few to begin with until they wrote their own."""
    book = PhraseBook.objects.filter(practice=member.practice_id, member=member).first()
    return book.phrases if book else {name: [str(text) for text in TO_BEGIN_WITH[name]] for name in FIELDS}


def version_of(member: Member) -> int:
    book = PhraseBook.objects.filter(practice=member.practice_id, member=member).first()
    return book.version if book else 0


@transaction.atomic
def keep_phrases(*, by: Member, phrases: dict[str, list[str]], version: int) -> PhraseBook:
    """The member's own phrases, all of them. Refuses to overwrite what another page kept."""
    check_permission(by, Permission.RECORD_SESSION)
    Member.objects.select_for_update().get(pk=by.pk)
    if version != version_of(by):
        raise Stale(_("Your phrases were changed on another page since you opened this one. Nothing was overwritten."))
    book, _new = PhraseBook.objects.update_or_create(
        practice=by.practice, member=by, defaults={"phrases": phrases, "version": version + 1}
    )
    record(by, "phrases.kept", book)
    return book


def pressed(do: str) -> tuple[str, str] | None:
    """Field and phrase of the button that was pressed, where it was one of these."""
    verb, _space, rest = do.partition(" ")
    name, _space, phrase = rest.partition(" ")
    return (name, phrase[:LONGEST]) if verb == "phrase" and name in FIELDS else None


def with_phrase(draft: dict[str, Any], name: str, phrase: str) -> dict[str, Any]:
    """The draft with the phrase behind what stands in the field."""
    before = str(draft["fields"].get(name) or "").rstrip()
    return {**draft, "fields": {**draft["fields"], name: f"{before} {phrase}".strip()}}


class PhrasesForm(forms.Form):
    """A field of the notes each, a phrase a line."""

    version = Whole(widget=forms.HiddenInput)

    def __init__(self, member: Member, data: Any = None) -> None:
        kept = {name: "\n".join(lines) for name, lines in phrases_of(member).items()}
        super().__init__(data, initial={"version": version_of(member), **kept})
        for name in FIELDS:
            self.fields[name] = Text(
                label=RecordForm.base_fields[name].label,
                required=False,
                max_length=MOST * (LONGEST + 2),
                widget=forms.Textarea({"rows": 3}),
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in FIELDS:
            lines = [line.strip() for line in data.get(name, "").splitlines() if line.strip()]
            if len(lines) > MOST:
                self.add_error(name, _("At most %(n)s phrases for a field.") % {"n": MOST})
            if any(len(line) > LONGEST for line in lines):
                self.add_error(name, _("A phrase has at most %(n)s characters.") % {"n": LONGEST})
            data[name] = lines
        return data
