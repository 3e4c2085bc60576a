from django.urls import reverse

from clinic.audit.models import AuditEvent
from tests.people import signed_in


def test_what_a_role_does_not_allow_is_written_down(db, front_desk):
    assert signed_in(front_desk).post(reverse("member-list")).status_code in (403, 405)
    assert signed_in(front_desk).get(reverse("audit-log")).status_code == 403
    event = AuditEvent.objects.filter(action="access.refused").last()
    assert event.detail == {"route": "audit-log", "method": "GET"}
    assert event.actor_id == str(front_desk.pk)


def test_looking_for_what_is_not_there_is_no_refusal(db, front_desk):
    missing = reverse("client", args=["00000000-0000-4000-8000-000000000000"])
    assert signed_in(front_desk).get(missing).status_code == 404
    assert not AuditEvent.objects.filter(action="access.refused").exists()
