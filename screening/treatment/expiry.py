"""Plans that may not be read any more by themselves: a time window or a clearance ran out. The worker pauses them; the
client has not seen them since that moment (review.gates)."""

from django.db import transaction
from django.utils import translation

from clinic.audit.services import system
from screening.pathway.models import Screening
from screening.pathway.services import move
from screening.pathway.states import State
from screening.review.gates import Act, closed
from screening.review.selectors import plan_in_force


def why_expired(screening: Screening) -> str:
    """Why the client may not read the plan of this released screening today; empty while they may."""
    plan = plan_in_force(screening)
    found = closed(Act.SHOW, screening, plan) if plan is not None else None
    return found.why if found else ""


@transaction.atomic
def pause_if_expired(screening: Screening) -> str:
    """Pause the plan, and hide it from the client, if it needs a new look. Returns the reason, or "" for none."""
    locked = Screening.objects.select_for_update(of=("self",)).select_related("client", "practice").get(pk=screening.pk)
    if locked.state != State.RELEASED:
        return ""
    with translation.override(locked.practice.language):  # kept as words, for staff
        why = why_expired(locked)
    if why:
        move(screening=screening, name="pause", by=system("expiry", screening.practice_id), reason=why)
    return why


def pause_all() -> tuple[int, int]:
    """Look at every released plan. Returns how many were looked at, and how many were paused."""
    looked = paused = 0
    released = Screening.objects.filter(state=State.RELEASED).select_related("client", "practice")
    for screening in released.iterator(chunk_size=100):
        looked += 1
        paused += bool(pause_if_expired(screening))
    return looked, paused
