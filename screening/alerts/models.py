"""A client of whom somebody of the practice must know: since when, who was told, who looked, and what came of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.core.hashing import sha256_of
from clinic.core.models import BaseModel
from clinic.core.of_practice import PracticeOf
from screening.pathway.states import State
from screening.protocol import verdict_texts
from screening.protocol.stop_signs import MARK

LATE = "late:"
"""Before the id of a rule or question that was told on a page which saves nothing any more."""
APART = (MARK, LATE)
"""What no answer holds: no answer takes it away."""
OUTCOMES = [
    ("reached", _("Reached")),
    ("not_reached", _("Not reached")),
    ("told", _("Told, appointment made")),
    ("settled", _("Settled: the answers say so now")),
    ("withdrawn", _("The client changed the answer before it was sent")),
]


def still_open() -> Q:
    """What nobody has closed. An hour that does not take place needs no call before it; whoever is to see a doctor,
    or told of a stop sign, still does."""
    call = Q(
        key__in=[verdict_texts.NOW.key, verdict_texts.TODAY.key, verdict_texts.STOPPED.key, verdict_texts.DAYS.key]
    )
    return Q(closed_at=None) & (call | ~Q(screening__state=State.CLOSED))


class Alert(BaseModel):
    """One for a screening while it is open. It ends when a member says what came of it, or the answers are settled.

    `key` is the text the client reads, by screening.protocol.verdict_texts; `about` the rules and questions that
    brought it up.
    """

    practice = PracticeOf("screening")
    screening = models.ForeignKey("pathway.Screening", on_delete=models.PROTECT, related_name="alerts")
    key = models.CharField(max_length=12)
    about = models.JSONField(default=list)
    shown = models.CharField(max_length=12, blank=True)  # the text the client has had in view, "" for none yet
    changed_at = models.DateTimeField(null=True, blank=True)  # when the client's newer answers asked for less
    told_times = models.PositiveSmallIntegerField(default=0)
    told_at = models.DateTimeField(null=True, blank=True)  # the last time somebody was told
    tell_at = models.DateTimeField(null=True, blank=True)  # when to tell again; None for never
    opened_at = models.DateTimeField(null=True, blank=True)  # a member looked at it first
    opened_by = models.ForeignKey("practices.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, choices=OUTCOMES, blank=True)
    appointment_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        "practices.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["screening"], condition=Q(closed_at__isnull=True), name="alert_one_open_per_screening"
            ),
            models.CheckConstraint(condition=Q(key__in=list(verdict_texts.BY_KEY)), name="alert_key_known"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | ~Q(outcome__in=["", "not_reached"]), name="alert_closed_says_why"
            ),
        ]
        indexes = [models.Index(fields=["tell_at"], condition=Q(closed_at__isnull=True), name="alert_to_tell")]

    def __str__(self) -> str:
        return f"alert of {self.screening_id}"

    @property
    def is_apart(self) -> bool:
        """Whether something of it stands in no answer."""
        return any(name.startswith(APART) for name in self.about)

    @property
    def heard(self) -> set[str]:
        """What it is about, however it was told: told late and answered later is told once."""
        return {*self.about, *(name.removeprefix(LATE) for name in self.about)}

    @property
    def stand(self) -> str:
        """What it holds now. A page shows it, so that nobody records what came of something newer."""
        return sha256_of([self.key, sorted(self.about)])
