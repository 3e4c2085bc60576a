"""One client's screenings as one file for another system, asked for with the password once more."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.accounts.access import check_permission
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.clients.models import Client
from clinic.core.errors import ActionRefused
from clinic.outbox.services import tell_member
from clinic.practices.models import Member
from screening.assessment.selectors import Grounds, submitted_answers
from screening.exports.fhir import Json
from screening.exports.fhir.bundle import client_bundle
from screening.pathway.models import Screening
from screening.review.content import is_intact
from screening.review.models import PlanRevision
from screening.review.selectors import plan_in_force


@transaction.atomic
def take_out(*, client: Client, by: Member, reauthenticated: bool) -> Json:
    """A FHIR bundle of all forms that were sent in. Who takes it without treating is told to those who treat."""
    check_permission(by, Permission.EXPORT_DATA)
    if not reauthenticated:
        raise ActionRefused(_("Type your password again to take the file."))
    screenings = Screening.objects.filter(client=client).select_related("client", "practice").order_by("created_at")
    sent = [(answers, signed_plan(one)) for one in screenings if (answers := submitted_answers(one)) is not None]
    if not sent:
        raise ActionRefused(_("This client has not sent in a form yet."))
    record(by, "fhir.client_exported", client, client=client, count=len(sent))
    if not by.can(Permission.READ_HEALTH):
        _tell(client, by)
    return client_bundle(sent)


def signed_plan(screening: Screening, grounds: Grounds | None = None) -> PlanRevision | None:
    """The plan that stands, if it was signed and nothing under the signature changed. `grounds` are those of the
    screening, where they have just been read."""
    plan = plan_in_force(screening)
    return plan if plan is not None and plan.signed_at and is_intact(plan, grounds) else None


def _tell(client: Client, by: Member) -> None:
    """The client's therapist, or everybody who treats here while there is none. The mail names no client."""
    own = client.therapist
    known = [own] if own is not None and own.is_active else client.practice.members.filter(is_active=True)
    for member in known:
        if not member.can(Permission.SIGN_PLAN):
            continue
        tell_member(
            practice=client.practice,
            member=member,
            kind="client_file",
            subject=_lazy("The record of a client of yours was taken out"),
            template="exports/client_file_mail.txt",
            by=by,
            address=settings.SITE_URL,
        )
