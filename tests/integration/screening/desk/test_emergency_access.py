"""A manager opens one client for an hour, with a reason, to read and not to act."""

import datetime as dt

import pytest
from django.db import connection
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.outbox.models import Message
from tests.people import signed_in


def page_of(client):
    return reverse("client", args=[client.pk])


def emergency_access_of(client):
    return reverse("emergency-access", args=[client.pk])


WHY = {"reason": "complaint", "words": "Asked by the ombudsman on Monday."}


def test_a_manager_opens_a_record_with_a_reason_for_an_hour(manager, client_row, submitted):
    submitted(client_row)
    browser = signed_in(manager)
    browser.post(emergency_access_of(client_row), WHY)
    page = browser.get(page_of(client_row))
    assert "Blood thinner" in page.content.decode()
    event = AuditEvent.objects.get(action="glass.broken")
    assert (event.client_id, event.detail["reason"]) == (str(client_row.pk), "complaint")
    assert page.context["emergency_until"] - event.at < dt.timedelta(hours=1, seconds=5)
    session = browser.session
    session["emergency_access"] = {
        pk: until - 3605 for pk, until in session["emergency_access"].items()
    }  # an hour later
    session.save()
    assert "Blood thinner" not in browser.get(page_of(client_row)).content.decode()


def test_emergency_access_opens_the_pages_to_read_and_none_to_act_on(manager, therapist, client_row, submitted):
    screening = submitted(client_row)
    browser = signed_in(manager)
    page = reverse("screening-answers", args=[screening.pk])
    assert browser.get(page).status_code == 403
    browser.post(emergency_access_of(client_row), WHY)
    assert page in browser.get(page_of(client_row)).content.decode()
    for name in ("screening-answers", "suggestion", "plan-review", "check-ins"):
        assert browser.get(reverse(name, args=[screening.pk])).status_code == 200
    seen = AuditEvent.objects.filter(actor_id=str(manager.pk), client_id=str(client_row.pk))
    assert seen.filter(action="answers.viewed").count() == 1
    for name in ("suggestion", "plan-sign", "plan-begin"):
        assert browser.post(reverse(name, args=[screening.pk])).status_code == 403
    assert browser.get(reverse("thomas-test", args=[screening.pk])).status_code == 403


def test_nothing_leaves_as_a_file_by_emergency_access(manager, client_row, submitted):
    screening = submitted(client_row)
    browser = signed_in(manager)
    assert (
        "letters and exports stay with those who treat" in browser.get(emergency_access_of(client_row)).content.decode()
    )
    browser.post(emergency_access_of(client_row), WHY)
    for name in ("answers-pdf", "plan-pdf", "fhir-json", "letter-new"):
        assert browser.get(reverse(name, args=[screening.pk])).status_code == 403, name


def test_emergency_access_opens_no_page_of_another_client(manager, client_row, client_named, submitted):
    screening = submitted(client_row)
    browser = signed_in(manager)
    browser.post(emergency_access_of(client_named("Other")), WHY)
    assert browser.get(reverse("screening-answers", args=[screening.pk])).status_code == 403


def test_the_reason_is_encrypted_shown_to_the_manager_and_not_in_the_log(manager, client_row):
    browser = signed_in(manager)
    browser.post(emergency_access_of(client_row), WHY)
    event = AuditEvent.objects.get(action="glass.broken")
    assert event.detail == {"reason": "complaint"}
    assert event.object_id == str(client_row.emergency_accesses.get().pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM clients_brokenglass")
        assert WHY["words"] not in cursor.fetchone()[0]
    assert WHY["words"] in browser.get(reverse("emergency-access-log")).content.decode()


def test_the_therapist_is_told_by_mail_and_the_mail_names_nobody(manager, therapist, client_row, outbox_off):
    signed_in(manager).post(emergency_access_of(client_row), WHY)
    mail = Message.objects.get(kind="emergency_access")
    assert mail.to == therapist.user.email
    for word in ("Iris", "Okafor", WHY["words"], "complaint"):
        assert word not in mail.subject + mail.body


def test_emergency_access_opens_one_client_only(manager, client_row, client_named, submitted):
    submitted(client_row)
    other = client_named("Other")
    browser = signed_in(manager)
    browser.post(emergency_access_of(other), WHY)
    assert "flags" not in browser.get(page_of(client_row)).context


@pytest.mark.parametrize("gap", [{"reason": ""}, {"words": ""}, {"words": "short"}, {"reason": "curious"}])
def test_a_record_does_not_open_without_a_reason(manager, client_row, gap):
    browser = signed_in(manager)
    reply = browser.post(emergency_access_of(client_row), WHY | gap)
    assert reply.context["form"].errors
    assert not AuditEvent.objects.filter(action="glass.broken").exists()
    assert "flags" not in browser.get(page_of(client_row)).context


@pytest.mark.parametrize("person", ["front_desk", "therapist", "trainee"])
def test_only_a_manager_has_emergency_access(request, person, client_row):
    assert signed_in(request.getfixturevalue(person)).post(emergency_access_of(client_row), WHY).status_code == 403


def test_a_manager_of_another_practice_gets_404_for_emergency_access(stranger, client_row):
    stranger.also_manager = True
    stranger.save()
    assert signed_in(stranger).post(emergency_access_of(client_row), WHY).status_code == 404
