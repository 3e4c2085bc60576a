"""Drafting a plan: begin, change, drop, add, relabel, decline; and recording a clearance. Signing is in signing.py."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.core import clock
from clinic.core.errors import ActionRefused, Stale
from clinic.practices.may_do import why_not
from clinic.practices.models import Member
from screening.assessment.models import Suggestion
from screening.assessment.selectors import newest_suggestion
from screening.assessment.services import content_hash
from screening.pathway.models import Screening
from screening.pathway.states import State
from screening.protocol import texts
from screening.protocol.own_examination import LONGEST_DAYS as EXAMINATION_DAYS
from screening.protocol.techniques import TECHNIQUES, technique
from screening.review.clearances import LONGEST_DAYS, NO_EXAMINER, OUTDATED, examinable, facts_of, waiting
from screening.review.content import rests_on_what_is
from screening.review.keeping import ADDED, SUGGESTED, carried_on, put_aside
from screening.review.limits import CLEARABLE_PARTS, holding, label_problem, limits_of, line_problems, too_much
from screening.review.models import DISCARDED, Clearance, PlanRevision
from screening.review.selectors import (
    clearances_in_force,
    last_revision,
    next_in_line,
    plan_in_force,
    standing_revision,
)
from screening.review.voiding import void, void_outdated

SLUGS = frozenset(entry.slug for entry in TECHNIQUES)


def locked_revision(revision: PlanRevision, version: int | None) -> PlanRevision:
    """The row, locked; Stale with who and when if it was changed after the form was drawn."""
    row = (
        PlanRevision.objects.select_for_update(of=("self",))
        .select_related("suggestion__screening__practice", "screening__client", "screening__practice")
        .get(pk=revision.pk)
    )
    if version is not None and row.version != version:
        raise Stale(
            _("%(who)s changed this plan on %(when)s, after you opened it. Nothing was overwritten; look at it again.")
            % {"who": row.changed_by or _("Somebody"), "when": clock.local_words(row.changed_at or row.created_at)}
        )
    return row


@transaction.atomic
def begin_draft(*, screening: Screening, by: Member) -> PlanRevision:
    """A draft with every suggested line; what the therapist made of the plan before it is kept where the suggestion
    still allows it. A draft that is there already is given back."""
    check_permission(by, Permission.DRAFT_PLAN)
    locked = Screening.objects.select_for_update().select_related("client", "practice").get(pk=screening.pk)
    void_outdated(screening=locked, by=by)
    standing, suggestion = standing_revision(locked), newest_suggestion(locked)
    if standing is not None:
        return standing
    if suggestion is None or locked.state != State.SUGGESTED:
        raise ActionRefused(_("Ask for a suggestion first."))
    if not suggestion.complete:
        raise ActionRefused(_("Answers are missing. Ask about them before a plan is made."))
    last = last_revision(locked)
    draft = PlanRevision.objects.create(
        screening=locked,
        **next_in_line(locked),
        suggestion=suggestion,
        label=suggestion.label,
        **carried_on(last, suggestion),
        review_on=_review_day(locked, suggestion),
        changed_by=by,
        changed_at=clock.now(),
    )
    if not rests_on_what_is(draft):
        raise ActionRefused(_("Something was changed after this suggestion. Ask for a new one first."))
    record(by, "plan.begun", draft, client=locked.client, number=draft.number)
    return draft


def _review_day(screening: Screening, suggestion: Suggestion) -> dt.date | None:
    """The latest day of the review interval for this label: sooner where the pain is easily irritated (IR01)."""
    irritable = any(one["id"] == "IR01" for one in suggestion.result["findings"])
    interval = texts.review(suggestion.label, irritable=irritable)
    if interval is None:
        return None
    return clock.today(screening.practice.timezone) + dt.timedelta(days=interval.days[1])


@transaction.atomic
def discard(*, revision: PlanRevision, by: Member, version: int | None) -> None:
    """Throw a draft away; the plan that was to be amended stands as it is. A first draft is kept: it is the way on."""
    row = locked_draft(revision, by, version)
    if plan_in_force(row.screening) is None:
        raise ActionRefused(_("There is no other plan that stands. Change this draft instead."))
    void(row, DISCARDED)
    record(by, "plan.discarded", row, client=row.screening.client, number=row.number)


def locked_draft(revision: PlanRevision, by: Member, version: int | None) -> PlanRevision:
    """The draft, locked, with the right to change it."""
    check_permission(by, Permission.DRAFT_PLAN)
    row = locked_revision(revision, version)
    if row.signed_at is not None:
        raise ActionRefused(
            _("%(who)s signed this plan on %(when)s. Amend it to change it.")
            % {"who": row.signed_by, "when": clock.local_words(row.signed_at)}
        )
    if row.voided_at is not None:
        raise ActionRefused(_("This draft is void: something under it was changed. Begin a new one."))
    return row


def save_draft(row: PlanRevision, by: Member, act: str, *fields: str, **detail: Any) -> PlanRevision:
    row.version, row.changed_by, row.changed_at = row.version + 1, by, clock.now()
    row.save(update_fields=[*fields, "version", "changed_by", "changed_at"])
    record(by, f"plan.{act}", row, client=row.screening.client, number=row.number, **detail)
    return row


@transaction.atomic
def add_line(*, revision: PlanRevision, slug: str, by: Member, version: int | None) -> PlanRevision:
    """Add what ceilings and rules allow, or bring a dropped line back as it was suggested."""
    row = locked_draft(revision, by, version)
    if any(item["technique"] == slug for item in row.items):
        return row
    if slug not in SLUGS:
        raise ActionRefused(_("Choose a technique of the library."))
    if reason := why_not(by, slug):
        raise ActionRefused(reason)
    limits = limits_of(row.suggestion, row.label, row.clearances.all())
    suggested = next((line for line in limits.result["plan"] if line["technique"] == slug), None)
    line = {**(suggested or limits.line(technique(slug))), "origin": SUGGESTED if suggested else ADDED, "reason": ""}
    problems = line_problems(line, limits) + too_much([*row.items, line])
    if problems or row.declined:
        raise ActionRefused(problems[0] if problems else _("This plan is declined. Take that back first."))
    row.items = [*row.items, line]
    row.dropped = [one for one in row.dropped if one["technique"] != slug]
    return save_draft(row, by, "line_added", "items", "dropped", technique=slug)


@transaction.atomic
def set_label(*, revision: PlanRevision, label: str, reason: str, by: Member, version: int | None) -> PlanRevision:
    """The therapist's label. Lines that a more cautious one does not allow are put aside, and come back with a label
    that allows them, as they were."""
    row = locked_draft(revision, by, version)
    today = clock.today(row.screening.practice.timezone)
    row.label, row.label_reason = label, reason
    there = clearances_in_force(row.screening.client, today) if label != row.suggestion.label else []
    row.clearances.set(holding(row.suggestion, there))
    problem = label_problem(row)
    if problem:
        raise ActionRefused(problem)
    put_aside(row, limits_of(row.suggestion, label, row.clearances.all()))
    return save_draft(row, by, "relabelled", "label", "label_reason", "items", "dropped", label=label)


@transaction.atomic
def keep_words(*, revision: PlanRevision, by: Member, version: int | None, **words: Any) -> int | None:
    """Before another act of the page: the words typed on it are kept, where they are new. The version after that."""
    if (words["note_to_client"], words["review_on"]) == (revision.note_to_client, revision.review_on):
        return version
    return write_note(revision=revision, by=by, version=version, **words).version


@transaction.atomic
def write_note(
    *, revision: PlanRevision, note_to_client: str, review_on: dt.date | None, by: Member, version: int | None
) -> PlanRevision:
    """What the therapist tells the client in their own words, and when both look again."""
    row = locked_draft(revision, by, version)
    row.note_to_client, row.review_on = note_to_client, review_on
    return save_draft(row, by, "note_written", "note_to_client", "review_on")


@transaction.atomic
def decline(*, revision: PlanRevision, note_to_client: str, by: Member, version: int | None) -> PlanRevision:
    """No plan: the client is referred or comes back. Every line is dropped; the note says what comes next."""
    row = locked_draft(revision, by, version)
    row.declined, row.note_to_client = True, note_to_client
    row.dropped = [*row.dropped, *({**item, "reason": gettext_noop("Declined")} for item in row.items)]
    row.items = []
    return save_draft(row, by, "declined", "declined", "note_to_client", "items", "dropped")


@transaction.atomic
def record_clearance(
    *,
    screening: Screening,
    by: Member,
    suggestion: UUID | None,
    rules: list[str],
    parts: list[str],
    expires_on: dt.date,
    **values: Any,
) -> Clearance:
    """Write down that somebody agreed (`given_by`, `given_on`, `scope`) to lift these rules for these parts, bound to
    the answers that the suggestion rests on. Stale where that is not the newest: nobody saw what the newest says."""
    newest = _to_clear(screening, by, suggestion)
    if not rules or not {one["id"] for one in waiting(newest.result)}.issuperset(rules):
        raise ActionRefused(_("Emergency, urgent and some other findings cannot be cleared by anybody."))
    if expires_on > values["given_on"] + dt.timedelta(days=LONGEST_DAYS):
        raise ActionRefused(_("A clearance lasts at most %(days)s days.") % {"days": LONGEST_DAYS})
    return _cleared(newest, by, rules, parts, expires_on=expires_on, **values)


@transaction.atomic
def record_examination(
    *, screening: Screening, by: Member, suggestion: UUID | None, rules: list[str], parts: list[str], **seen: Any
) -> Clearance:
    """A physiotherapist's own examination (`given_on`, and in `scope` what was found) instead of a letter: for the
    rules that may be lifted so, for two weeks, bound like any other clearance."""
    newest = _to_clear(screening, by, suggestion)
    if not by.is_physiotherapist:
        raise ActionRefused(NO_EXAMINER)
    if not rules or not {one["id"] for one in examinable(newest.result, by.practice)}.issuperset(rules):
        raise ActionRefused(_("An examination of your own does not lift this. Somebody else has to agree."))
    if not seen["scope"].strip():
        raise ActionRefused(_("Write down what you examined and found."))
    days = dt.timedelta(days=EXAMINATION_DAYS)
    today = clock.today(by.practice.timezone)
    if not today - days <= seen["given_on"] <= today:
        raise ActionRefused(_("An examination counts for %(days)s days.") % {"days": EXAMINATION_DAYS})
    given_by = ", ".join(filter(None, [by.user.name, by.signs_as]))
    return _cleared(newest, by, rules, parts, own=True, given_by=given_by, expires_on=seen["given_on"] + days, **seen)


def _to_clear(screening: Screening, by: Member, suggestion: UUID | None) -> Suggestion:
    """The newest suggestion, with its screening locked, if it is the one that was on the page and still fits."""
    check_permission(by, Permission.SIGN_PLAN)
    locked = Screening.objects.select_for_update().select_related("client", "practice").get(pk=screening.pk)
    newest = newest_suggestion(locked)
    if newest is not None and newest.pk != suggestion:
        raise Stale(OUTDATED)
    if newest is None or newest.content_hash != content_hash(locked, newest.result):
        raise ActionRefused(_("Something was changed after this suggestion. Ask for a new one first."))
    return newest


def _cleared(newest: Suggestion, by: Member, rules: list[str], parts: list[str], **values: Any) -> Clearance:
    if not parts or not set(parts) <= set(CLEARABLE_PARTS):
        raise ActionRefused(_("Tick what was agreed to. What is not ticked stays withheld."))
    clearance = Clearance.objects.create(
        practice=newest.screening.practice,
        client=newest.screening.client,
        recorded_by=by,
        rules=rules,
        parts=parts,
        facts=facts_of(newest, rules),
        answers=newest.answers,
        **values,
    )
    record(by, "clearance.recorded", clearance, client=clearance.client, rules=rules, own=bool(clearance.own))
    return clearance
