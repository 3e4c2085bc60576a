"""What came of a referral: kept for each client, counted for each rule."""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.core.errors import ActionRefused
from clinic.core.language import translate
from clinic.core.paging import page_by_page
from clinic.practices.models import Member
from screening.alerts.models import Alert
from screening.assessment.models import Suggestion
from screening.assessment.selectors import newest_suggestion
from screening.pathway.models import Screening
from screening.protocol.contraindications import RULES
from screening.review.models import ReferralOutcome

SENT = ("clearance", "urgent", "emergency")  # labels, and classes of findings, that send a client to somebody
NEAR_MISS = "near_miss"
COLUMNS = ("fired", "nothing", "found", "not_seen", "harm", "near_miss")
FORMULA = ("=", "+", "-", "@")  # a sheet would run what begins so
TITLES = {rule.id: rule.title for rule in RULES}


@transaction.atomic
def record_came_of(*, screening: Screening, by: Member, came: str, harm: bool = False, words: str = "") -> Any:
    """Keep what came of it. A near miss says what happened; the rules are read off the newest suggestion."""
    check_permission(by, Permission.READ_HEALTH)
    if came == NEAR_MISS and not words.strip():
        raise ActionRefused(_("Write down what almost went wrong."))
    row = ReferralOutcome.objects.create(
        practice=screening.practice,
        client=screening.client,
        screening=screening,
        rules=_rules(screening),
        came=came,
        harm=harm,
        words=words.strip(),
        by=by,
    )
    record(by, "referral.recorded", row, client=screening.client)
    return row


def _rules(screening: Screening) -> list[str]:
    """The rules that sent the client to somebody: of the newest suggestion, else of the call before there was one."""
    newest = newest_suggestion(screening)
    if newest is not None:
        return [one["id"] for one in newest.result["findings"] if one["class"] in (*SENT, "absolute")]
    alerts = Alert.objects.filter(screening=screening).values_list("about", flat=True)
    return sorted({name for about in alerts for name in about if name in TITLES})


def outcomes_of(screening: Screening) -> list[ReferralOutcome]:
    """What was written down, newest first."""
    return list(screening.referral_outcomes.select_related("by__user").order_by("-created_at"))


def worth(member: Member, year: int | None = None) -> dict[str, Counter[str]]:
    """For each rule of this practice what came of it: seen and nothing, or something, found; not seen; harm; near
    misses. Of a screening the newest row counts, and every near miss."""
    rows = ReferralOutcome.objects.filter(practice=member.practice).order_by("created_at", "pk")
    rows = rows.filter(created_at__year=year) if year else rows
    found = list(rows.values_list("screening_id", "came", "harm", "rules"))
    newest = {one[0]: one for one in found if one[1] != NEAR_MISS}
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for _screening, came, harm, rules in [*newest.values(), *(one for one in found if one[1] == NEAR_MISS)]:
        for rule in rules:
            counted[rule].update([came, *(["harm"] if harm else [])])
    return counted


def _fired(member: Member, year: int) -> Counter[str]:
    """In how many screenings of a year each rule fired, by the newest suggestion of each."""
    rows = Suggestion.objects.filter(screening__practice=member.practice, created_at__year=year)
    return Counter(one["id"] for findings in findings_of(rows).values() for one in findings)


def findings_of(suggestions: QuerySet[Suggestion]) -> dict[Any, list[dict[str, Any]]]:
    """The findings of the newest of these suggestions for each screening. Results are long: few are held at a time."""
    rows = page_by_page(suggestions.only("screening_id", "created_at", "result"), at_once=50)
    return {row.screening_id: row.result["findings"] for row in rows}


@transaction.atomic
def year_report(member: Member, year: int) -> str:
    """A year of this practice as CSV, one rule a line: numbers only, nobody's name and no words about anybody."""
    check_permission(member, Permission.EXPORT_DATA)
    fired, counted = _fired(member, year), worth(member, year)
    sheet = io.StringIO()
    out = csv.writer(sheet)
    out.writerow(["rule", "title", *COLUMNS])
    for rule in sorted({*fired, *counted}):
        numbers = counted[rule] + Counter(fired=fired[rule])
        out.writerow(_safe([rule, translate(TITLES.get(rule, "")), *(numbers[name] for name in COLUMNS)]))
    record(member, "rules.exported", year=year)
    return sheet.getvalue()


def _safe(cells: Iterable[Any]) -> list[Any]:
    return [f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell for cell in cells]
