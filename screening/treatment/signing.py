"""Signing a record: what is still open, planned work against today's ceilings, the signature, and what comes after."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.core import clock
from clinic.core.errors import ActionRefused, Stale
from clinic.core.hashing import sha256_of
from clinic.practices.models import Member, signs_as
from clinic.visits.services import finish_visit
from screening.assessment.models import ThomasTest
from screening.pathway.models import Screening
from screening.review.gates import Closed
from screening.treatment import drafts
from screening.treatment.forms import MOBILISATION
from screening.treatment.gates import why_not_as_planned
from screening.treatment.limits import Limit, limits
from screening.treatment.models import Addendum, SessionRecord
from screening.treatment.reviews import keep_call
from screening.treatment.selectors import today
from screening.treatment.services import locked

COLUMNS = ("consent", "pain_before", "pain_after", "adverse", "chart", "next_review")
WORDS = (
    "consent_words",
    "response",
    "adverse_done",
    "subjective",
    "objective",
    "assessment",
    "plan",
    "homework",
    "unscreened_reason",
)


@dataclass(frozen=True)
class Checked:
    """A draft, read for signing. `problems` are sentences, empty when it can be signed; `above` are the techniques
    above today's ceilings; `unreasoned` are those of them still without a written reason."""

    fields: dict[str, Any]
    lines: list[dict[str, Any]]
    problems: list[str]
    above: list[Limit]
    unreasoned: list[Limit]


def check(row: SessionRecord, by: Member) -> Checked:
    """Read a draft as it would be signed now."""
    form, line_forms = drafts.record_form(row.draft, check=True), drafts.line_forms(row.draft, check=True)
    problems = [str(message) for errors in form.errors.values() for message in errors]
    for number, line in enumerate(line_forms, 1):
        problems += [
            _("Technique %(number)s: %(problem)s") % {"number": number, "problem": message}
            for errors in line.errors.values()
            for message in errors
        ]
    fields, shut = form.cleaned_data, why_not_as_planned(row)
    plan = row.plan if shut is None and fields.get("consent") != "no" else None
    now = today(by, row.visit, plan)
    lines = [_stored(line.cleaned_data, now.planned) for line in line_forms if line.is_valid()]
    problems += list(_open_points(row, fields, lines, shut))
    if any(line["technique"] == MOBILISATION for line in lines) and not by.is_physiotherapist:
        problems.append(_("Joint mobilisation is recorded by a physiotherapist only. Write what happened in words."))
    above = limits(now, lines)
    reasons = row.draft["reasons"]
    unreasoned = [limit for limit in above if not shut and not reasons.get(limit.technique)]
    return Checked(fields, lines, problems, above, unreasoned)


def _stored(data: dict[str, Any], planned: set[str]) -> dict[str, Any]:
    names = ("technique", "side", "minutes", "depth", "position")
    return {**{name: data[name] for name in names}, "planned": data["technique"] in planned}


def _open_points(row: SessionRecord, fields: dict[str, Any], lines: list[dict[str, Any]], shut: Closed | None) -> Any:
    """What no single field can see."""
    waiting = drafts.unconfirmed(row.draft)
    not_ticked = sum(drafts.is_of_plan(name) for name in waiting)
    if not_ticked:
        yield ngettext(
            "%(count)s planned technique is neither ticked as done nor taken out.",
            "%(count)s planned techniques are neither ticked as done nor taken out.",
            not_ticked,
        ) % {"count": not_ticked}
    open_ = len(waiting) - not_ticked
    if open_:
        yield ngettext(
            "%(count)s item from last time is not confirmed for today.",
            "%(count)s items from last time are not confirmed for today.",
            open_,
        ) % {"count": open_}
    if lines and shut and not fields.get("unscreened_reason"):
        yield f"{shut.why} {_('Nothing is recorded as planned. Write down why work was done all the same.')}"
    elif lines and fields.get("consent") == "no" and not fields.get("unscreened_reason"):
        yield _("The client said no today. Write down why work was done all the same.")


@transaction.atomic
def give_reasons(*, row: SessionRecord, by: Member, reasons: dict[str, str]) -> SessionRecord:
    """Keep the written reasons why techniques above today's ceilings were done all the same."""
    check_permission(by, Permission.RECORD_SESSION)
    found = locked(row)
    found.draft["reasons"] = {**found.draft["reasons"], **{slug: text.strip() for slug, text in reasons.items()}}
    found.version += 1
    found.save(update_fields=["draft", "version"])
    record(by, "record.reasons_given", found, client=found.client, techniques=sorted(reasons))
    return found


@transaction.atomic
def sign_record(*, row: SessionRecord, by: Member, version: int, reauthenticated: bool) -> SessionRecord:
    """Sign the draft as it stands: afterwards the database refuses any change. A trainee's record waits for a
    counter-signature. `reauthenticated`: the signer proved who they are just now. Signing twice does no harm."""
    check_permission(by, Permission.RECORD_SESSION)
    if row.signed_at and row.author_id == by.pk:
        return row
    if row.author_id != by.pk:
        raise ActionRefused(_("Only the author signs a record."))
    if not reauthenticated:
        raise ActionRefused(_("Type your password again to sign."))
    if row.screening_id:
        Screening.objects.select_for_update().get(pk=row.screening_id)  # answers wait until this is signed
    found = locked(row)
    if found.version != version:
        raise Stale(_("This draft was changed after you opened this page. Look at it again before you sign."))
    checked = check(found, by)
    if checked.problems:
        raise ActionRefused(checked.problems[0])
    if checked.unreasoned:
        raise ActionRefused(checked.unreasoned[0].says)
    _fill(found, checked)
    found.signed_at, found.needs_countersign = clock.now(), not by.can(Permission.COUNTERSIGN)
    found.signed_as = signs_as(by)
    found.signature = signature_of(found)
    found.draft = {}
    found.save()
    record(by, "record.signed", found, client=found.client, above=len(checked.above))
    finish_visit(visit=found.visit, by=by)
    keep_call(found.client)
    return found


def _fill(row: SessionRecord, checked: Checked) -> None:
    for name in COLUMNS:
        setattr(row, name, checked.fields[name])
    row.techniques, row.above = checked.lines, [limit.as_json() for limit in checked.above]
    slugs = {limit.technique for limit in checked.above}
    reasons = {slug: text for slug, text in row.draft["reasons"].items() if slug in slugs}
    row.words = {name: checked.fields[name] for name in WORDS if checked.fields[name]} | {"reasons": reasons}
    row.as_planned = any(line["planned"] for line in checked.lines)
    row.thomas_test = _test_of(row)


def _test_of(row: SessionRecord) -> ThomasTest | None:
    """The Thomas Test that was recorded during this hour, if one was."""
    if row.started_at is None:
        return None
    tests = ThomasTest.objects.filter(screening__client=row.client_id, created_at__gte=row.started_at)
    return tests.order_by("-created_at").first()


def signature_of(row: SessionRecord) -> str:
    """SHA-256 in hex of the canonical JSON of everything the record says, who signs it and when."""
    content = {
        "visit": str(row.visit_id),
        "author": str(row.author_id),
        "screening": str(row.screening_id),
        "rescreen": str(row.rescreen_id),
        "thomas_test": str(row.thomas_test_id),
        "started_at": row.started_at.isoformat() if row.started_at else None,
        "signed_at": row.signed_at.isoformat() if row.signed_at else None,
        "next_review": row.next_review.isoformat() if row.next_review else None,
        **{name: getattr(row, name) for name in ("consent", "pain_before", "pain_after", "adverse")},
        **{name: getattr(row, name) for name in ("techniques", "above", "words")},
    }
    if row.as_planned is not None:  # records signed before the plan was kept have neither
        content |= {"plan": str(row.plan_id), "as_planned": row.as_planned}
    if row.table_checks is not None:
        content |= {"table_checks": row.table_checks}
    if row.signed_as:
        content |= {"signed_as": row.signed_as}
    if row.chart:  # records signed before there was one have none
        content |= {"chart": row.chart}
    return sha256_of(content)


def is_intact(row: SessionRecord) -> bool:
    """Does the signature still fit what the record says?"""
    return bool(row.signature) and row.signature == signature_of(row)


@transaction.atomic
def countersign(*, row: SessionRecord, by: Member, reauthenticated: bool) -> SessionRecord:
    """A supervisor stands beside a trainee's record. Nobody counter-signs their own; twice does no harm."""
    check_permission(by, Permission.COUNTERSIGN)
    if row.author_id == by.pk:
        raise ActionRefused(_("Nobody counter-signs their own record."))
    if not row.signed_at or not row.needs_countersign:
        raise ActionRefused(_("This record does not wait for a counter-signature."))
    if not reauthenticated:
        raise ActionRefused(_("Type your password again to sign."))
    found = SessionRecord.objects.select_for_update(of=("self",)).select_related("client").get(pk=row.pk)
    if found.countersigned_at and found.countersigned_by_id != by.pk:
        raise ActionRefused(
            _("%(who)s counter-signed this record on %(when)s.")
            % {"who": found.countersigned_by, "when": clock.local_words(found.countersigned_at)}
        )
    if found.countersigned_at:
        return found
    if not is_intact(found):
        raise ActionRefused(_("The signature does not fit this record. Tell whoever runs the installation."))
    found.countersigned_by, found.countersigned_at, found.countersigned_as = by, clock.now(), signs_as(by)
    found.save(update_fields=["countersigned_by", "countersigned_at", "countersigned_as"])
    record(by, "record.countersigned", found, client=found.client)
    return found


@transaction.atomic
def add_addendum(*, row: SessionRecord, by: Member, text: str) -> Addendum:
    """Add something to a signed record; the record itself stays as it is. The same words sent twice are kept once."""
    check_permission(by, Permission.RECORD_SESSION)
    if not row.signed_at:
        raise ActionRefused(_("This record is still a draft: change it instead."))
    SessionRecord.objects.select_for_update(of=("self",)).get(pk=row.pk)  # two presses at once see each other
    last = row.addenda.order_by("-created_at").first()
    if last and (last.by_id, last.text) == (by.pk, text):
        return last
    made = Addendum.objects.create(record=row, text=text, by=by)
    record(by, "record.addendum", made, client=row.client)
    return made
