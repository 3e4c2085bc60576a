"""Before the questions of a next visit: is what you told us last time still true?"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from clinic.audit.services import record
from clinic.design.widgets import InlineRadios
from screening.intake.access import client_page, page, with_draft
from screening.intake.carry_forward import CHANGED, STILL_TRUE, Earlier, confirm_carried, earlier
from screening.intake.fields import translate
from screening.intake.models import Answers
from screening.intake.values import in_words
from screening.intake.views_form import opening
from screening.pathway.models import Screening
from screening.pathway.services import Actor
from screening.protocol.carried import Group

CHOICES = [(STILL_TRUE, _("Still true")), (CHANGED, _("Changed"))]


class EarlierForm(forms.Form):
    """One "still true" or "changed" for each group, none chosen beforehand."""

    def __init__(self, *args: Any, found: Earlier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group in found.open:
            label = words(group, found)
            self.fields[group.id] = forms.ChoiceField(
                label=label,
                choices=CHOICES,
                widget=InlineRadios,
                error_messages={"required": _("Choose “Still true” or “Changed” for “%(what)s”") % {"what": label}},
            )


def words(group: Group, found: Earlier) -> str:
    """What was said, in the words of the questionnaire."""
    if group.is_no:
        names = "; ".join(translate(question.label) for question in group.questions)
        return str(_("You said no to: %(names)s")) % {"names": names}
    question = group.questions[0]
    said = ", ".join(in_words(question, found.said[question.id]))
    return f"{translate(question.label)}: {said}"


@require_http_methods(["GET", "HEAD", "POST"])
@client_page("questionnaire")
@with_draft
def earlier_answers(request: HttpRequest) -> HttpResponse:
    """Every group is asked; nothing counts before the client says so. Fills visibly, saves on Continue."""
    screening, client, draft = request.screening, request.client_row, request.draft  # type: ignore[attr-defined]
    form, status = ask_again(request, screening, draft, by=client)
    if form is None:
        draft.refresh_from_db()
        return redirect(opening(request, draft))
    return page(request, "intake/earlier.html", status=status, going_on=True, form=form)


def ask_again(request: HttpRequest, screening: Screening, draft: Answers, *, by: Actor) -> tuple[Any, int]:
    """The form to show and its status, or no form once everything is settled: for the client alone, and together."""
    found = earlier(screening, draft)
    if not found.open:
        return None, 302
    form = EarlierForm(request.POST if request.method == "POST" else None, found=found)
    wish = request.POST.get("do", "")
    if wish == "all":
        form = EarlierForm(initial=_filled(request, found), found=found)
    elif wish == "anew" or (form.is_bound and form.is_valid()):
        said = {group.id: CHANGED for group in found.open} if wish == "anew" else form.cleaned_data
        confirm_carried(screening=screening, by=by, said=said)
        return None, 302
    record(by, "answers.viewed", draft, client=screening.client)
    return form, 422 if form.is_bound else 200


def _filled(request: HttpRequest, found: Earlier) -> dict[str, str]:
    """ "Still true" chosen wherever nothing was chosen yet: to be looked at, and not saved."""
    return {group.id: request.POST.get(group.id) or STILL_TRUE for group in found.open}
