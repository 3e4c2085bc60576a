"""One client who needs somebody: what the client said that brought it up, and the line on the desk."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from clinic.core.language import translate
from screening.alerts.models import LATE, Alert
from screening.alerts.presenters import badge, progress
from screening.alerts.telling import AT_ONCE, DAYS
from screening.assessment.selectors import confirmations, submitted_answers
from screening.desk.presenters import Action, DeskRow, age, is_stopped
from screening.intake.models import Answers
from screening.intake.selectors import draft
from screening.intake.values import in_words
from screening.protocol.contraindications import RULES
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.stop_signs import BY_CODE, MARK

READS = {rule.id: sorted(rule.mentions()) for rule in RULES}


def cannot_wait(alert: Alert) -> bool:
    """Whether it stands before everything else on the desk, whenever the visit is."""
    return alert.key in (*AT_ONCE, DAYS)


def alert_row(alert: Alert) -> DeskRow:
    """A line on top of the desk: since when it waits, and how far it is."""
    client = alert.screening.client
    return DeskRow(
        name=client.name,
        url=reverse("client", args=[client.pk]),
        detail=" · ".join([*([_("Stop sign, plan paused")] if is_stopped(alert.screening) else []), *progress(alert)]),
        badges=[badge(alert)],
        action=Action(_("Call and record"), reverse("alert", args=[alert.pk])),
        age=age(alert.created_at),
    )


def said(alert: Alert) -> list[dict[str, Any]]:
    """The stop signs, and the answers that the rules of this alert read and that are not "no", as the client gave
    them: also of a form that was not sent. The newest, so that somebody on the phone speaks about what is so now."""
    row = draft(alert.screening) or submitted_answers(alert.screening)
    values = _with_confirmed(row) if row is not None else {}
    ids = {key for name in alert.about for key in READS.get(name, [name])}
    codes = [name.removeprefix(MARK) for name in alert.about if name.startswith(MARK)]
    signs = [translate(BY_CODE[code].text) if code in BY_CODE else code for code in codes]
    return (
        _late(alert)
        + [{"label": _("Stop signs told at a check-in"), "lines": signs} for _once in signs[:1]]
        + [
            {"label": translate(question.text), "lines": in_words(question, values[question.id])}
            for question in QUESTIONNAIRE.questions
            if question.id in ids and values.get(question.id) not in (None, "no", "none", "never", [], "")
        ]
    )


def _late(alert: Alert) -> list[dict[str, Any]]:
    """What was told on a page that saves nothing any more: the questions it rests on, or else its rules."""
    ids = {name.removeprefix(LATE) for name in alert.about if name.startswith(LATE)}
    asked = [translate(question.text) for question in QUESTIONNAIRE.questions if question.id in ids]
    lines = asked or [translate(rule.title) for rule in RULES if rule.id in ids]
    return [{"label": _("Ticked on a page that saved nothing any more"), "lines": lines}] if lines else []


def _with_confirmed(row: Answers) -> dict[str, Any]:
    return {**row.given, **{key: one.value for key, one in confirmations(row).items()}}
