"""The states of a screening and the moves between them: one table. `manage.py states` prints it into docs/states.md."""

from dataclasses import dataclass
from enum import StrEnum

from clinic.accounts.permissions import Permission


class State(StrEnum):
    INVITED = "invited"  # the client has, or will get, a link
    IN_PROGRESS = "in_progress"  # answers are being given
    SUBMITTED = "submitted"  # answers are frozen
    ASSESSED = "assessed"  # the Thomas Test is recorded, or "not done, because"
    SUGGESTED = "suggested"  # the engine's suggestion is stored; a plan may be drafted
    SIGNED = "signed"
    RELEASED = "released"  # the client can read the plan
    PAUSED = "paused"  # a stop sign or a therapist took the plan back
    CLOSED = "closed"


S = State
OPEN = tuple(state for state in State if state != S.CLOSED)
AFTER_SUBMISSION = (S.SUBMITTED, S.ASSESSED, S.SUGGESTED, S.SIGNED, S.RELEASED, S.PAUSED)
CLIENT = "client"
SYSTEM = "system"  # a named job, such as the one that looks for time windows that ran out


@dataclass(frozen=True)
class MoveRule:
    """From which states, to which state, and who: a permission, the client through the link, or a job."""

    name: str
    sources: tuple[State, ...]
    target: State
    who: tuple[str, ...]
    needs_reason: bool = False


MOVES: dict[str, MoveRule] = {
    rule.name: rule
    for rule in (
        MoveRule("begin", (S.INVITED,), S.IN_PROGRESS, (CLIENT, Permission.ASSESS)),
        MoveRule("submit", (S.IN_PROGRESS,), S.SUBMITTED, (CLIENT, Permission.ASSESS)),
        MoveRule("correct", AFTER_SUBMISSION, S.SUBMITTED, (CLIENT, Permission.ASSESS)),
        MoveRule(
            "send_back", (S.SUBMITTED, S.ASSESSED, S.SUGGESTED), S.IN_PROGRESS, (Permission.ASSESS,), needs_reason=True
        ),
        MoveRule(
            "assess",
            (S.SUBMITTED, S.ASSESSED, S.SUGGESTED, S.SIGNED, S.RELEASED, S.PAUSED),
            S.ASSESSED,
            (Permission.ASSESS,),
        ),
        MoveRule("suggest", (S.ASSESSED,), S.SUGGESTED, (Permission.ASSESS,)),
        # From "released": an amended plan takes the place of the one the client has (review.signing.replace).
        MoveRule("sign", (S.SUGGESTED, S.RELEASED), S.SIGNED, (Permission.SIGN_PLAN,)),
        MoveRule("release", (S.SIGNED,), S.RELEASED, (Permission.SIGN_PLAN,)),
        MoveRule("pause", (S.RELEASED,), S.PAUSED, (CLIENT, SYSTEM, Permission.SIGN_PLAN)),
        MoveRule("resume", (S.PAUSED,), S.RELEASED, (Permission.SIGN_PLAN,), needs_reason=True),
        MoveRule("revise", (S.RELEASED,), S.RELEASED, (Permission.DRAFT_PLAN,), needs_reason=True),  # amend and keep
        MoveRule("amend", (S.SIGNED, S.PAUSED), S.SUGGESTED, (Permission.DRAFT_PLAN,), needs_reason=True),
        MoveRule("close", OPEN, S.CLOSED, (SYSTEM, Permission.ASSESS), needs_reason=True),
    )
}
