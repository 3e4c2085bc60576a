"""The practice's own questions as a page, and their answers on the check page."""

from collections.abc import Mapping, Sequence
from typing import Any

from crispy_forms.layout import Layout
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from clinic.design.templatetags.supine import Problem
from clinic.practices.models import Practice
from clinic.practices.own_questions import intro
from screening.intake.forms import plain_form_helper
from screening.intake.merge import Draft
from screening.intake.own_questions import own_form, questions_for
from screening.intake.presenters import OneQuestion, SectionView, message_of, seen_of
from screening.intake.presenters_check import CheckPart
from screening.intake.values import as_raw, in_words, raw_data
from screening.protocol.questions import Question


def own_page(practice: Practice, draft: Draft, *, action: str, back: str = "") -> SectionView | None:
    """The page as it stands, with its messages; None where the practice asks nothing."""
    questions = questions_for(practice)
    if not questions:
        return None
    form = _filled_form(questions, draft)
    helper = plain_form_helper()
    helper.layout = Layout(*(OneQuestion(key) for key in questions))
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
        seen=seen_of(list(questions), draft),
        questions=helper.render_layout(form, Context()),
        current=True,
        problems=wrong,
    )


def _filled_form(questions: Mapping[str, Question], draft: Draft) -> Any:
    raw = {key: as_raw(question, draft.values.get(key)) for key, question in questions.items()}
    raw |= {key: refused["typed"] for key, refused in draft.refused.items() if key in questions}
    form = own_form(questions, raw_data(raw, questions))
    form.is_valid()
    for key in questions:
        message = message_of(questions[key], draft) if key in draft.refused else ""
        if message:
            form.add_error(key, message)
    return form


def own_part(practice: Practice, draft: Draft) -> Sequence[CheckPart]:
    """What was said to the practice's questions, for the check page."""
    url = reverse("form-own")
    part = CheckPart(_("From your practice"), url)
    for key, question in questions_for(practice).items():
        lines = in_words(question, draft.values.get(key))
        if lines:
            row = {"id": key, "label": question.text, "lines": lines, "open": False, "change_url": f"{url}#{key}"}
            part.rows.append(row)
    return [part] if part.rows else []


def own_stuck(practice: Practice, draft: Draft) -> list[dict[str, str]]:
    """What was typed there and is no answer."""
    found = [(key, one.text) for key, one in questions_for(practice).items() if key in draft.refused]
    return [{"label": text, "change_url": f"{reverse('form-own')}#{key}"} for key, text in found]
