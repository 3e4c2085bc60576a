"""A screening (one pass of one client along the path), its moves, and the invitation that opens it."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.core import clock
from clinic.core.models import BaseModel
from clinic.core.of_practice import PracticeOf
from clinic.security.fields import EncryptedTextField
from screening.pathway.states import State

FOR_THERAPIST = (State.SUBMITTED, State.ASSESSED, State.SUGGESTED, State.SIGNED, State.PAUSED)
UNDER_WAY = (State.INVITED, State.IN_PROGRESS)
URGENT = 4  # Screening.urgency from here on goes before everything else
TOLD_AT_ONCE = ("now", "today", "stopped")
CANNOT_WAIT = Q(urgency__gte=URGENT) | Q(told__in=TOLD_AT_ONCE)  # Screening.cannot_wait, for the database
LIVE = ~Q(state=State.CLOSED) | Q(told__in=TOLD_AT_ONCE)  # of a client, what a gate asks about
# What waits for a therapist, whoever told of something urgent in a form not sent in yet, and clients whom nothing
# helps. The index below holds just these rows, so that the desk costs the same beside a million finished screenings.
WAITS = Q(state__in=FOR_THERAPIST) | Q(state__in=UNDER_WAY, urgency__gte=URGENT) | Q(review_since__isnull=False)


def is_work(state: str, urgency: int) -> bool:
    """Whether it waits for a therapist by itself, not only because the client's sessions ask for a review."""
    return state in FOR_THERAPIST or (state in UNDER_WAY and urgency >= URGENT)


class Screening(BaseModel):
    """One pass along the path, for one visit. `state` is changed by pathway.services.move() only."""

    practice = models.ForeignKey("practices.Practice", on_delete=models.PROTECT, related_name="screenings")
    client = models.ForeignKey("clients.Client", on_delete=models.PROTECT, related_name="screenings")
    visit = models.ForeignKey("visits.Visit", on_delete=models.PROTECT, related_name="screenings")
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in State], default=State.INVITED)
    version = models.PositiveIntegerField(default=1)  # rises with each move; a stale form is told so
    # Read off the newest screening of the answers, so that the desk can sort without opening anything.
    label = models.CharField(max_length=24, blank=True)
    urgency = models.PositiveSmallIntegerField(default=0)  # 0 self_care .. 5 emergency
    when = models.CharField(max_length=12, blank=True)  # how soon somebody must act: screening.protocol.when
    # The fixed text that stands on every page of the client until a therapist has closed it; kept by alerts.
    told = models.CharField(max_length=12, blank=True)
    moved_at = models.DateTimeField()
    # Since when the client's sessions ask for a review (C39), on the newest screening of then; kept by treatment.
    review_since = models.DateTimeField(null=True, blank=True)
    plan_until = models.DateField(null=True, blank=True)  # the last day of a link to the released plan; kept by review
    beside: "list[Screening]"  # what is open of its client, where it was read with it: selectors.screening()
    live: "list[Screening]"  # these, and what is closed but still calls somebody

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=[s.value for s in State]), name="screening_state_known"),
            models.UniqueConstraint(
                fields=["visit"], condition=~Q(state=State.CLOSED), name="screening_one_open_per_visit"
            ),
        ]
        indexes = [
            models.Index(
                fields=["practice", "-urgency", "moved_at"],
                condition=~Q(state="closed"),
                name="screening_waiting",
            ),
            models.Index(fields=["practice", "-urgency", "moved_at"], condition=WAITS, name="screening_work"),
            models.Index(fields=["client", "-created_at"], name="screening_by_client"),
        ]

    def __str__(self) -> str:
        return f"screening {self.pk}"

    @property
    def is_work(self) -> bool:
        return is_work(self.state, self.urgency)

    @property
    def cannot_wait(self) -> bool:
        """Whether a doctor comes first: no test, no plan and no hour before that. What the client was told from a form
        not sent in yet counts as well."""
        return self.urgency >= URGENT or self.told in TOLD_AT_ONCE


class Move(BaseModel):
    """One step of a screening. Rows are added, never changed."""

    practice = PracticeOf("screening")
    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="moves")
    name = models.CharField(max_length=20)
    source = models.CharField(max_length=12)
    target = models.CharField(max_length=12)
    by = models.ForeignKey("practices.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_label = models.CharField(max_length=200)  # the member's name, or "client"
    reason = EncryptedTextField(blank=True)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["screening", "number"], name="move_number_once")]

    def __str__(self) -> str:
        return f"{self.name}: {self.source} to {self.target}"


# How a client comes in through a link, and with it what they may do: screening.intake.access.
MAILED, SHOWN, TABLET = "link", "desk", "kiosk"
WAYS = [(MAILED, _("sent by mail")), (SHOWN, _("shown here")), (TABLET, _("on the tablet"))]
MAX_TRIES = 5  # wrong birth dates in a stretch of time
MAX_MISSES = 20  # wrong birth dates in a row, however long it takes
STRETCH = dt.timedelta(hours=1)
PURPOSES = [("questionnaire", _("Questionnaire")), ("plan", _("Plan and check-ins"))]


class Invitation(BaseModel):
    """A personal link for one purpose. Only the hash of its token is kept. A new one takes its place: the old address
    opens nothing any more, but who came in through it goes on."""

    practice = PracticeOf("screening")
    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="invitations")
    purpose = models.CharField(max_length=15, choices=PURPOSES, default="questionnaire")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    way = models.CharField(max_length=5, choices=WAYS, default=MAILED)
    reminds = models.BooleanField(default=False)  # made by the software for a reminder of a form not sent yet
    revoked_at = models.DateTimeField(null=True, blank=True)
    replaced = models.BooleanField(default=False)  # revoked by a newer link, not on purpose: sessions go on
    tries = models.PositiveSmallIntegerField(default=0)  # wrong birth dates since tries_since; five lock it for an hour
    tries_since = models.DateTimeField(null=True, blank=True)
    misses = models.PositiveSmallIntegerField(default=0)  # wrong birth dates since the last right one; twenty end it
    opened_at = models.DateTimeField(null=True, blank=True)  # first right birth date
    code_tries = models.PositiveSmallIntegerField(default=0)  # of the newest code that was mailed to show all data
    message = models.ForeignKey("outbox.Message", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_by = models.ForeignKey("practices.Member", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["screening", "purpose"], condition=Q(revoked_at__isnull=True), name="invitation_one_valid"
            ),
            models.CheckConstraint(condition=Q(purpose__in=[p for p, _n in PURPOSES]), name="invitation_purpose_known"),
            models.CheckConstraint(condition=Q(way__in=[w for w, _n in WAYS]), name="invitation_way_known"),
        ]

    def __str__(self) -> str:
        return f"invitation to {self.screening_id}"

    @property
    def is_locked(self) -> bool:
        """Too many wrong birth dates: for a while, or for good."""
        return self.misses >= MAX_MISSES or (self.tries >= MAX_TRIES and self.lately)

    @property
    def lately(self) -> bool:
        """Whether the wrong dates that are counted were typed in the last while."""
        return self.tries_since is not None and clock.now() - self.tries_since < STRETCH
