"""The practice's own questions as a page, and their answers on the check page."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Layout
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from clinic.design.other_language import in_language
from clinic.design.templatetags.supine import Problem
from clinic.practices.models import Practice
from clinic.practices.own_questions import intro
from screening.intake.forms import plain_form_helper
from screening.intake.merge import Draft
from screening.intake.own_questions import OwnAnswer, now_answered, own_form
from screening.intake.presenters import OneQuestion, SectionView, message_of, seen_of
from screening.intake.presenters_check import CheckPart
from screening.intake.values import as_raw, raw_data


def label_of(one: OwnAnswer) -> str:
    """The question for a page; it says its language where it is not that of the page."""
    return in_language(one.text, one.language)


def lines_of(one: OwnAnswer) -> list[str]:
    """What was said, for a page. The practice's own choices are in the language of their question."""
    return [in_language(line, one.language) for line in one.lines] if one.value and one.question.options else one.lines


def own_page(practice: Practice, draft: Draft, *, action: str, back: str = "") -> SectionView | None:
    """The page as it stands, with its messages; None where the practice asks nothing."""
    asked = now_answered(practice, draft)
    if not asked:
        return None
    form = _filled_form(asked, draft)
    helper = plain_form_helper()
    helper.layout = Layout(*(OneQuestion(one.key) for one in asked))
    wrong = [Problem(str(error), bound.name) for bound in form for error in bound.errors]
    return SectionView(
        id="own",
        part="",
        at=1,
        of=1,
        title=_("From your practice"),
        intro=str(intro(practice)),
        action=action,
        back=back,
        seen=seen_of([one.key for one in asked], draft),
        questions=helper.render_layout(form, Context()),
        current=True,
        problems=wrong,
    )


def _filled_form(asked: Sequence[OwnAnswer], draft: Draft) -> Any:
    questions = {one.key: one.question for one in asked}
    raw = {one.key: as_raw(one.question, one.value) for one in asked}
    raw |= {key: refused["typed"] for key, refused in draft.refused.items() if key in questions}
    form = own_form(questions, raw_data(raw, questions))
    for one in asked:
        _say_language(form.fields[one.key], one)
    form.is_valid()
    for key in questions:
        message = message_of(questions[key], draft) if key in draft.refused else ""
        if message:
            form.add_error(key, message)
    return form


def _say_language(field: Any, one: OwnAnswer) -> None:
    """The words of the practice in their language; "None of these", Yes and No are in that of the page."""
    field.label = label_of(one)
    if one.question.options:
        own = {option.code for option in one.question.options}
        field.choices = [
            (code, in_language(text, one.language) if code in own else text) for code, text in field.choices
        ]


def own_part(practice: Practice, draft: Draft) -> Sequence[CheckPart]:
    """What was said to the practice's questions, for the check page."""
    url = reverse("form-own")
    rows = [
        {
            "id": one.key,
            "label": label_of(one),
            "lines": lines_of(one),
            "open": False,
            "change_url": f"{url}#{one.key}",
        }
        for one in now_answered(practice, draft)
        if one.lines
    ]
    return [CheckPart(_("From your practice"), url, rows)] if rows else []


def own_stuck(practice: Practice, draft: Draft) -> list[dict[str, str]]:
    """What was typed there and is no answer."""
    found = [one for one in now_answered(practice, draft) if one.key in draft.refused]
    return [{"label": label_of(one), "change_url": f"{reverse('form-own')}#{one.key}"} for one in found]
