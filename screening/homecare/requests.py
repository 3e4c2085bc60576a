"""What a client asks about their data: withdraw the agreement, or have everything erased. A person answers."""

from django.db import transaction

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.clients.models import Client
from clinic.clients.services import give_consent
from clinic.core import clock
from clinic.practices.models import Member
from screening.homecare.models import DataRequest
from screening.intake.static_texts import agreement


@transaction.atomic
def ask(*, client: Client, kind: str, words: str = "") -> DataRequest:
    """Put a request on the desk. Asking twice is asking once."""
    row, new = DataRequest.objects.get_or_create(
        client=client, kind=kind, answered_at=None, defaults={"words": words.strip()}
    )
    if new:
        record(client, "data.requested", row, client=client, kind=kind)
    return row


@transaction.atomic
def withdraw(*, client: Client, method: str) -> DataRequest:
    """The client takes the agreement back: no questionnaire goes on without a new one, and the practice is asked to
    act. What the law makes the practice keep is kept."""
    text = agreement(client.practice)
    give_consent(
        client=client, by=client, kind="data_use", given=False, version=text.version, text=text.title, method=method
    )
    return ask(client=client, kind="withdrawal")


@transaction.atomic
def answer(*, request: DataRequest, by: Member, answer: str) -> DataRequest:
    """Write down what was done about a request, or why not."""
    check_permission(by, Permission.MANAGE_PRACTICE)
    locked = DataRequest.objects.select_for_update().get(pk=request.pk)
    if locked.answered_at is None:
        locked.answered_at, locked.answered_by, locked.answer = clock.now(), by, answer.strip()
        locked.save(update_fields=["answered_at", "answered_by", "answer"])
        record(by, "data.answered", locked, client=locked.client, kind=locked.kind)
    return locked
