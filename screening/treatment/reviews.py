"""Too little change over the sessions: the desk asks for a review until a therapist answers or the scores do (C39)."""

from django.db import transaction
from django.utils.translation import gettext as _

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.clients.models import Client
from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.practices.models import Member
from screening.pathway.models import Screening
from screening.treatment.models import Review
from screening.treatment.scores import series_of
from screening.treatment.series import needs_review


def keep_call(client: Client) -> bool:
    """Write down for the desk whether the client's sessions ask for a review now, on the newest screening. A call that
    stands keeps its day. Returns whether one stands."""
    rows = Screening.objects.filter(client=client)
    called = rows.filter(review_since__isnull=False)
    if needs_review(series_of(client)) is None:
        called.update(review_since=None)
        return False
    newest = rows.order_by("-created_at").values_list("pk", flat=True).first()
    if newest is not None and not called.exists():
        rows.filter(pk=newest).update(review_since=clock.now())
    return True


def keep_calls() -> int:
    """Look again at every call that stands: answers sent meanwhile may say that it went well. Returns how many are
    left."""
    called = Client.objects.filter(screenings__review_since__isnull=False).distinct()
    return sum(keep_call(client) for client in called.iterator(chunk_size=100))


@transaction.atomic
def answer_call(*, client: Client, by: Member, words: str) -> Review:
    """Keep what was decided; sessions are counted anew from here. Refused when nothing asks for it."""
    check_permission(by, Permission.SIGN_PLAN)
    Client.objects.select_for_update().get(pk=client.pk)  # the second of two presses finds the call answered
    if needs_review(series_of(client)) is None:
        raise ActionRefused(_("Nothing asks for a review of this client now."))
    row = Review.objects.create(practice=client.practice, client=client, words=words, by=by)
    record(by, "review.answered", row, client=client)
    keep_call(client)
    return row
