"""A therapist's own plan templates: which techniques, and how much of each. Sides and words are about one client and
stay with the plan."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.core.errors import ActionRefused
from clinic.core.language import translate
from clinic.practices.models import Member
from screening.protocol.techniques import Technique, technique
from screening.review.keeping import ADDED, ASIDE, CHANGED, SUGGESTED
from screening.review.limits import Limits, limits_of, line_problems, too_much
from screening.review.lines import rows_of
from screening.review.models import PlanRevision, PlanTemplate
from screening.review.services import SLUGS, locked_draft, save_draft

MOST, LONGEST = 30, 80


def templates_of(member: Member) -> list[PlanTemplate]:
    """The member's own, oldest first."""
    return list(PlanTemplate.objects.filter(practice=member.practice_id, member=member).order_by("created_at"))


def template_of(member: Member, pk: Any) -> PlanTemplate:
    """One of the practice, or 404; PermissionDenied for anybody but the member who keeps it."""
    found = get_object_or_404(PlanTemplate, practice=member.practice_id, pk=pk)
    if found.member_id != member.pk:
        raise PermissionDenied(_("A template is open to who keeps it alone."))
    return found


@transaction.atomic
def save_template(*, revision: PlanRevision, name: str, by: Member, version: int | None) -> PlanTemplate:
    """The lines of this draft under a name, with their doses."""
    row = locked_draft(revision, by, version)
    name = " ".join(name.split())
    mine = templates_of(Member.objects.select_for_update().get(pk=by.pk))
    if not name or len(name) > LONGEST:
        raise ActionRefused(_("Give the template a name of at most %(n)s characters.") % {"n": LONGEST})
    if not row.items:
        raise ActionRefused(_("This plan has no lines to keep."))
    if any(one.name.casefold() == name.casefold() for one in mine):
        raise ActionRefused(_("You have a template of this name. Choose another name, or delete that one first."))
    if len(mine) >= MOST:
        raise ActionRefused(_("You have %(n)s templates. Delete one first.") % {"n": MOST})
    lines = [{"technique": item["technique"], "dose": _bare(item["dose"])} for item in row.items]
    made = PlanTemplate.objects.create(practice=by.practice, member=by, name=name, lines=lines)
    record(by, "template.saved", made, lines=len(lines))
    return made


@transaction.atomic
def apply_template(*, revision: PlanRevision, template: PlanTemplate, by: Member, version: int | None) -> list[str]:
    """The lines of the template instead of those of the draft, as far as label, limits and training allow; what stood
    there stays on the page without its tick. Returns the titles of what was put aside."""
    row = locked_draft(revision, by, version)
    if row.declined:
        raise ActionRefused(_("This plan is declined. Take that back first."))
    limits = limits_of(row.suggestion, row.label, row.clearances.all())
    items: list[dict[str, Any]] = []
    out: list[str] = []
    for kept in template.lines:
        line = _line(kept, limits, by)
        if line is None or line_problems(line, limits) or too_much([*items, line]):
            out.append(_title(kept["technique"]))
        else:
            items.append(line)
    if not items:
        raise ActionRefused(_("Nothing of this template is allowed for this client."))
    there = {item["technique"] for item in items}
    aside = [one for one in row.dropped if ASIDE in one and one["technique"] not in there]
    row.items, row.dropped = items, [*(one for one in rows_of(row) if one["technique"] not in there), *aside]
    save_draft(row, by, "template_applied", "items", "dropped", template=str(template.pk), put_aside=len(out))
    return out


@transaction.atomic
def delete_template(*, template: PlanTemplate, by: Member) -> None:
    check_permission(by, Permission.DRAFT_PLAN)
    record(by, "template.deleted", template)
    template.delete()


def _line(kept: dict[str, Any], limits: Limits, by: Member) -> dict[str, Any] | None:
    """The line as this client may have it. The dose of the template holds only where nothing that was found changes
    anything about the line; else it stands as suggested here."""
    if kept["technique"] not in SLUGS:
        return None
    entry = technique(kept["technique"])
    if entry.is_direct and not by.does_direct_work:
        return None
    suggested = next((one for one in limits.result["plan"] if one["technique"] == entry.slug), None)
    line = {**(suggested or limits.line(entry)), "origin": SUGGESTED if suggested else ADDED, "reason": ""}
    if not _is_plain(line, entry) or _bare(line["dose"]) == kept["dose"]:
        return line
    dose = entry.dose.for_side(kept["dose"], line.get("side", "")) if entry.dose else {}
    return line | {"dose": dose, "origin": CHANGED if suggested else ADDED}


def _is_plain(line: dict[str, Any], entry: Technique) -> bool:
    start = entry.dose.as_json() if entry.dose else {}
    return not line.get("modifications") and not line.get("changes") and _bare(line["dose"]) == _bare(start)


def _bare(dose: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in dose.items() if key != "per_side"}


def _title(slug: str) -> str:
    return translate(technique(slug).title) if slug in SLUGS else slug
