"""What a signature covers, as one value, and the check that it still fits."""

from typing import Any

from clinic.core import clock
from clinic.core.hashing import sha256_of
from screening.assessment.cases import basis_of
from screening.assessment.selectors import Grounds
from screening.assessment.services import content_hash
from screening.review.models import PlanRevision


def plan_content(revision: PlanRevision) -> dict[str, Any]:
    """The plan itself: every word and number that the therapist decided, and every word the client reads. Plans
    signed before these words were kept have none, and their signatures fit as they did."""
    words = {"words": revision.words} if revision.words else {}
    qualified = {"signed_as": revision.signed_as} if revision.signed_as else {}
    return (
        words
        | qualified
        | {
            "number": revision.number,
            "label": revision.label,
            "label_reason": revision.label_reason,
            "items": revision.items,
            "dropped": revision.dropped,
            "declined": revision.declined,
            "note_to_client": revision.note_to_client,
            "review_on": revision.review_on.isoformat() if revision.review_on else None,
            "clearances": sorted(str(one.pk) for one in revision.clearances.all()),
        }
    )


def signed_content(
    revision: PlanRevision, who: dict[str, Any] | None = None, grounds: Grounds | None = None
) -> dict[str, Any]:
    """Everything a signature stands for: client (or `who`, as it was), answers, confirmations and measurement as they
    are in the database now; the suggestion's findings and protocol; the plan; who signs and when. `grounds` are those
    of its screening, where they have just been read."""
    suggestion = revision.suggestion
    return {
        "basis": basis_of(revision.screening, who, grounds),
        "suggestion": [str(suggestion.pk), suggestion.content_hash, suggestion.result],
        "protocol": [suggestion.protocol_version, suggestion.protocol_hash],
        "plan": plan_content(revision),
        "signed": [str(revision.signed_by_id), revision.signed_at.isoformat() if revision.signed_at else None],
    }


def signature_of(revision: PlanRevision, who: dict[str, Any] | None = None, grounds: Grounds | None = None) -> str:
    """SHA-256, in hex, over the canonical JSON of signed_content()."""
    return sha256_of(signed_content(revision, who, grounds))


def rests_on_what_is(revision: PlanRevision, grounds: Grounds | None = None) -> bool:
    """Is the suggestion under this plan still about the answers, confirmations and measurement of this moment?"""
    suggestion = revision.suggestion
    return suggestion.content_hash == content_hash(revision.screening, suggestion.result, grounds)


def clearances_hold(revision: PlanRevision) -> bool:
    """Are the recorded clearances that this plan rests on all still in force: not over, not void, bound to facts?"""
    today = clock.today(revision.screening.practice.timezone)
    return all(
        one.facts and one.given_on <= today <= one.expires_on and not hasattr(one, "void")
        for one in revision.clearances.all()
    )


def is_intact(revision: PlanRevision, grounds: Grounds | None = None) -> bool:
    """Does the signature fit everything it covers, as it is now?"""
    fits = bool(revision.signature) and revision.signature == signature_of(revision, grounds=grounds)
    return fits and clearances_hold(revision)
