"""The next visit: the client's earlier history is shown again, and counts only once the client says it still holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clinic.audit.services import record
from clinic.core import clock
from clinic.core.errors import ActionRefused
from screening.intake.models import Answers
from screening.intake.services import heed
from screening.intake.values import split
from screening.pathway.models import Screening
from screening.pathway.services import Actor
from screening.protocol.carried import Group, groups
from screening.protocol.questionnaire import QUESTIONNAIRE

STILL_TRUE, CHANGED = "still_true", "changed"


@dataclass(frozen=True)
class Earlier:
    """What was said last time, and which of it the client was not asked about yet."""

    said: Mapping[str, Any]
    open: tuple[Group, ...]


def earlier(screening: Screening, draft: Answers) -> Earlier:
    """The history of the client's last submitted answers, corrected by what a therapist confirmed then. A group is
    open until the client says "still true" or "changed", or answers all its questions anew."""
    said = _said(screening)
    return Earlier(said, tuple(group for group in groups(said) if not _settled(group, draft)))


def _said(screening: Screening) -> dict[str, Any]:
    last = (
        Answers.objects.filter(screening__client=screening.client_id, submitted_at__isnull=False)
        .exclude(screening=screening)
        .order_by("-submitted_at")
        .first()
    )
    if last is None or screening.answers.filter(submitted_at__isnull=False).exists():
        return {}
    confirmed = last.clarifications.order_by("created_at").values_list("question", "value")
    return {**last.given, **dict(confirmed)}


def _settled(group: Group, draft: Answers) -> bool:
    return all(question.id in draft.carried or question.id in draft.given for question in group.questions)


@transaction.atomic
def confirm_carried(*, screening: Screening, by: Actor, said: Mapping[str, str]) -> Answers:
    """Keep what the client said about each group, by its id: `still_true` takes the earlier answers over, `changed`
    leaves the questions open, to be answered again. What was answered anew already is never overwritten."""
    row = Answers.objects.select_for_update().filter(screening=screening, submitted_at=None).first()
    if row is None:
        raise ActionRefused(_("These answers were already sent. Nothing was changed."))
    found = earlier(screening, row)
    values, carried = dict(row.given), dict(row.carried)
    for group in found.open:
        for question in group.questions if said.get(group.id) in (STILL_TRUE, CHANGED) else ():
            if question.id in values:
                continue
            carried[question.id] = said[group.id]
            if said[group.id] == STILL_TRUE:
                values[question.id] = found.said[question.id]
    row.coded, row.words = split(values, QUESTIONNAIRE.by_id)
    row.carried, row.version, row.saved_at = carried, row.version + 1, clock.now()
    row.save(update_fields=["coded", "words", "carried", "version", "saved_at"])
    heed(screening, row, by)
    record(by, "answers.carried", row, client=screening.client, still_true=list(said.values()).count(STILL_TRUE))
    return row
