import uuid

from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.audit.services import record
from clinic.clients.models import Client
from clinic.operations.doctor import LOOK
from clinic.practices import watching
from tests.people import signed_in


def test_what_a_role_does_not_allow_is_written_down(db, front_desk):
    assert signed_in(front_desk).post(reverse("member-list")).status_code in (403, 405)
    assert signed_in(front_desk).get(reverse("audit-log")).status_code == 403
    event = AuditEvent.objects.filter(action="access.refused").last()
    assert event.detail == {"route": "audit-log", "method": "GET"}
    assert event.actor_id == str(front_desk.pk)


def test_looking_for_rows_of_others_is_written_down_counted_and_told_to_the_manager(db, stranger, manager, client_row):
    assert "not the practice’s" not in signed_in(manager).get(reverse("audit-log")).content.decode()
    before = watching.REFUSED.labels("row")._value.get()
    browser = signed_in(stranger)
    for pk in (client_row.pk, *(uuid.uuid4() for _n in range(59))):
        assert browser.get(reverse("client", args=[pk])).status_code == 404
    assert watching.REFUSED.labels("row")._value.get() == before + 60
    rows = AuditEvent.objects.filter(action="access.hidden")
    assert {row.actor_id for row in rows} == {str(stranger.pk)}
    assert rows.count() == 50, "a flood does not fill the log"
    assert rows.first().detail == {"route": "client", "method": "GET"}
    assert str(client_row.pk) not in str(list(rows.values()))
    stranger.role = "manager"
    stranger.save()
    page = browser.get(reverse("audit-log"), {"kind": "access"}).content.decode()
    assert "50 pages were asked for that are not the practice’s" in page
    assert "Asked for a page that is not the practice" in page
    assert "not the practice’s" not in signed_in(manager).get(reverse("audit-log")).content.decode()


def test_links_that_open_nothing_are_counted_and_never_kept(db, client):
    watching.LINKS.give_back("all")
    assert watching.links().state == "good"
    for number in range(101):
        assert client.get(reverse("invitation", args=[f"guess-{number}"])).status_code == 404
    assert watching.links().state == LOOK
    assert "101 requests" in watching.links().words
    assert not AuditEvent.objects.exists()


def test_who_opens_very_many_records_in_an_hour_is_told_once(db, therapist, manager, practice, client_row):
    for _n in range(60):
        record(therapist, "client.viewed", client=client_row)
    watching.many_names()
    assert not AuditEvent.objects.filter(action="access.many_names").exists()
    for _n in range(watching.NAMES):
        record(therapist, "client.viewed", client=Client(pk=uuid.uuid4()))
    watching.many_names()
    watching.many_names()
    row = AuditEvent.objects.get(action="access.many_names")
    assert (row.actor_id, row.detail, row.client_id) == (str(therapist.pk), {"count": watching.NAMES + 1}, "")
    page = signed_in(manager).get(reverse("audit-log")).content.decode()
    assert "somebody opened very many records within an hour, 1 time" in page
