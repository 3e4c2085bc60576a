"""A signed session record on paper."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clinic.accounts.access import requires
from clinic.accounts.permissions import Permission
from screening.exports.drawings import legs_on_paper
from screening.exports.replies import document
from screening.exports.words import day, frame
from screening.treatment.models import SessionRecord
from screening.treatment.presenters import read_words
from screening.treatment.selectors import record_of


@require_safe
@requires(Permission.READ_HEALTH)
def record_pdf(request: HttpRequest, pk: Any) -> HttpResponse:
    member: Any = request.member  # type: ignore[attr-defined]
    row = record_of(member, pk)
    if row.signed_at is None:
        raise Http404
    data = record_document(row, member.practice)
    return document("sections", data, act="record.printed", by=member, obj=row, client=row.client, name="record")


def record_document(row: SessionRecord, practice: Any) -> dict[str, Any]:
    """The record with the same rows as its page, what was above the limits, and everything added later."""
    read = read_words(row)
    facts = [
        row.client.name,
        day(row.visit.starts_at, practice),
        *_signatures(row),
    ]
    data = frame(title=_("Session record"), practice=practice, facts=facts)
    data["words"] |= {"flags": _("Above that day's limits")}
    sections = [{"title": _("The session"), "rows": [_row(one) for one in read["rows"]]}]
    if read["legs"]:
        title = _("Thomas Test in this hour")
        sections.append({"title": title, "rows": [], "drawings": legs_on_paper(read["legs"])})
    if read["addenda"]:
        rows = [
            {
                "label": f"{one.by}, {day(one.created_at, practice)}",
                "lines": one.text.splitlines(),
            }
            for one in read["addenda"]
        ]
        sections.append({"title": _("Added later"), "rows": rows})
    above = [f"{one['title']}: {one['says']} {_('Reason:')} {one['reason']}" for one in read["above"]]
    changed = [] if read["intact"] else [_("This record was changed after it was signed.")]
    return data | {"flags": changed + above, "sections": sections}


def _row(one: dict[str, Any]) -> dict[str, Any]:
    lines = one.get("lines") or [one.get("value") or ""]
    return {"label": str(one["label"]), "lines": [str(line) for line in lines]}


def _named(who: Any, as_: str | None) -> str:
    return f"{who} ({as_})" if as_ else str(who)


def _signatures(row: SessionRecord) -> list[str]:
    signed = _("Signed by %(who)s") % {"who": _named(row.author, row.signed_as)}
    if row.countersigned_by:
        counter = _named(row.countersigned_by, row.countersigned_as)
        return [signed, _("Counter-signed by %(who)s") % {"who": counter}]
    return [signed, _("Counter-signature is missing")] if row.needs_countersign else [signed]
