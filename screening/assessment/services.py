"""What the therapist adds after submission: confirmations, sending back, the Thomas Test, the suggestion.

Each of these takes the screening out of every later state, so that no plan outlives a change under it.
"""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.core import clock
from clinic.core.errors import ActionRefused, Stale
from clinic.core.hashing import sha256_of
from clinic.core.language import translate
from clinic.operations.metrics import RULES_FIRED
from clinic.practices.models import Member
from screening.alerts.services import Stage, follow
from screening.assessment.cases import basis_of, case_of, screened
from screening.assessment.models import Clarification, Suggestion, ThomasTest
from screening.assessment.selectors import Grounds, confirmations, grounds_of, newest_test, submitted_answers
from screening.assessment.snapshot import snapshot
from screening.assessment.words import answer_words
from screening.intake.engine import without_words
from screening.intake.models import Answers
from screening.pathway.models import Screening
from screening.pathway.services import check_version, invite, move
from screening.pathway.states import AFTER_SUBMISSION, State
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Question

# A reason for leaving the test out that an answer denies: the question, and the answers that cannot both be so.
DENIED = {
    "hip_replacement": ("hip_replacement", ("none",)),
    "pregnancy": ("pregnancy", ("no", "cannot")),
    "recent_fall": ("recent_fall", ("no",)),
}
# From these states a new confirmation leads back to "assessed"; the suggestion, and any plan, must be made again.
LATER = (State.SUGGESTED, State.SIGNED, State.RELEASED, State.PAUSED)


class AgainstAnswer(ActionRefused):
    """A reason that the answer to this question denies: the plan goes by the answers, so they are put right first."""

    def __init__(self, question: Question, value: Any) -> None:
        self.question = question.id
        words = {"answer": answer_words(question, value), "question": translate(question.label)}
        super().__init__(
            _("The answer to “%(question)s” is “%(answer)s”. Confirm what is right there first, then save.") % words
        )


def _locked(screening: Screening) -> Screening:
    return Screening.objects.select_for_update().select_related("client", "practice").get(pk=screening.pk)


def _check_submitted(screening: Screening) -> Answers:
    answers = submitted_answers(screening)
    if answers is None or screening.state not in AFTER_SUBMISSION:
        raise ActionRefused(_("The client's answers are not submitted yet."))
    return answers


def _check_unseen(newest: Any, seen: str, sentence: str) -> None:
    """Raise Stale, naming who and when, if a row was added after the form was drawn."""
    if newest is not None and str(newest.pk) != seen:
        when = clock.local_words(newest.created_at)
        kept = _("Nothing was overwritten.")
        raise Stale(f"{sentence % {'who': newest.by, 'when': when}} {kept}")


@transaction.atomic
def clarify(
    *, screening: Screening, question: str, value: Any, by: Member, note: str = "", seen: str = ""
) -> Clarification:
    """Write the therapist's confirmation beside the client's answer. `seen` is the id of the confirmation that the
    form showed, or "". The same confirmation sent twice is kept once."""
    check_permission(by, Permission.ASSESS)
    locked = _locked(screening)
    answers = _check_submitted(locked)
    before = confirmations(answers).get(question)
    if before and (before.value, before.note, before.by_id) == (value, note, by.pk):
        return before
    _check_unseen(before, seen, _("%(who)s confirmed this answer on %(when)s, after you opened this page."))
    row = Clarification.objects.create(
        screening=locked, answers=answers, question=question, value=value, note=note, by=by
    )
    record(by, "answer.clarified", row, client=locked.client, question=question)
    _read_again(locked, by)
    if locked.state in LATER:
        move(screening=locked, name="assess", by=by, reason=gettext_noop("An answer was clarified."))
    screening.refresh_from_db()
    return row


def _read_again(screening: Screening, by: Member) -> None:
    """What is confirmed is read at once: worse, and the client and the named persons are told; settled, and it ends."""
    grounds = grounds_of(screening)
    reading = screened(screening, case_of(screening, grounds), measured=grounds.test is not None)
    follow(screening=screening, reading=reading, by=by, stage=Stage.SETTLED)


@transaction.atomic
def send_back(*, screening: Screening, by: Member, reason: str, version: int | None, mail: bool = False) -> str:
    """Give the questionnaire back to the client, with a reason. Returns the fresh link's address, or ""."""
    move(screening=screening, name="send_back", by=by, reason=reason, version=version)
    if not mail:
        return ""
    _invitation, address = invite(screening=screening, by=by)
    return address


def _is_same(test: ThomasTest, by: Member, values: dict[str, Any]) -> bool:
    return test.by_id == by.pk and all(getattr(test, name) == value for name, value in values.items())


@transaction.atomic
def record_thomas_test(*, screening: Screening, by: Member, seen: str = "", **values: Any) -> ThomasTest:
    """Store one recording of both sides, or "not done, because": `performed`, and either `reason` or `variant`,
    `tool` and `sides`; `note`. Values are checked by the form and again by the engine, never clipped.
    The same recording sent twice is kept once. A reason that an answer denies raises AgainstAnswer."""
    check_permission(by, Permission.ASSESS)
    locked = _locked(screening)
    _check_submitted(locked)
    _check_denied(locked, values)
    before = newest_test(locked)
    if before is not None and locked.state != State.SUBMITTED and _is_same(before, by, values):
        return before
    _check_unseen(before, seen, _("%(who)s recorded a Thomas Test on %(when)s, after you opened this page."))
    test = ThomasTest.objects.create(screening=locked, by=by, **values)
    record(by, "thomas_test.recorded", test, client=locked.client, performed=test.performed)
    move(screening=locked, name="assess", by=by)
    screening.refresh_from_db(fields=["state", "version", "moved_at"])
    return test


def _check_denied(screening: Screening, values: dict[str, Any]) -> None:
    reasons = [values.get("reason", ""), *(side.get("not_done", "") for side in values.get("sides", {}).values())]
    for question, denials in (DENIED[reason] for reason in reasons if reason in DENIED):
        value = case_of(screening)["answers"].get(question)
        if value in denials:
            raise AgainstAnswer(QUESTIONNAIRE.by_id[question], value)


@transaction.atomic
def suggest(*, screening: Screening, by: Member, version: int | None = None) -> Suggestion:
    """Ask the engine, and keep what it was given and what it answered. Needs submitted answers and a Thomas Test
    (or the reason why there is none). From any later state it first goes back: a plan does not outlive it."""
    check_permission(by, Permission.ASSESS)
    locked = _locked(screening)
    check_version(locked, version)
    answers, test = _check_submitted(locked), newest_test(locked)
    if test is None:
        raise ActionRefused(_("Record the Thomas Test first, or why it was not done."))
    if locked.state != State.ASSESSED:
        move(screening=locked, name="assess", by=by)
    suggestion = _stored(locked, answers, test, by)
    transaction.on_commit(lambda: _count_rules(suggestion), robust=True)
    move(screening=locked, name="suggest", by=by)
    screening.refresh_from_db()
    return suggestion


def _count_rules(suggestion: Suggestion) -> None:
    """For the operator's numbers: which rules fired, of nobody in particular."""
    for finding in suggestion.result["findings"]:
        RULES_FIRED.labels(finding["id"]).inc()


def _stored(screening: Screening, answers: Answers, test: ThomasTest, by: Member) -> Suggestion:
    grounds = grounds_of(screening)
    case = without_words(case_of(screening, grounds))
    answered = screened(screening, case)
    result = snapshot(answered)
    follow(screening=screening, reading=answered, by=by, stage=Stage.SETTLED)
    return Suggestion.objects.create(
        screening=screening,
        answers=answers,
        thomas_test=test,
        case=case,
        result=result,
        label=result["label"],
        complete=result["complete"],
        protocol_version=result["protocol"]["version"],
        protocol_hash=result["protocol"]["hash"],
        content_hash=content_hash(screening, result, grounds),
        by=by,
    )


def content_hash(screening: Screening, result: dict[str, Any], grounds: Grounds | None = None) -> str:
    """The fingerprint of a suggestion: what it rests on, as it stands now, and what was answered."""
    return sha256_of([basis_of(screening, grounds=grounds), result])
