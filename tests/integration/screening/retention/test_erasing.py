"""Erasing after the time that the law asks for, and not a day before."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.audit.selectors import verify
from clinic.clients.emergency_access import EmergencyAccess
from clinic.clients.models import Client
from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.core.triggers import lifted
from clinic.practices import retention
from clinic.visits.services import book_visit
from screening.exports import stored_rows
from screening.homecare.requests import ask
from screening.homecare.services import check_in
from screening.intake.models import Answers
from screening.pathway.models import Invitation
from screening.retention import selectors
from screening.retention.services import clear_unsent, erase_client, hold_client
from screening.treatment.signing import add_addendum
from screening.treatment.verify import everything
from tests.integration.clinic.practices.test_pages import typed
from tests.integration.screening.plans import HANDS, STRETCH, make_plan
from tests.integration.screening.treatment.hours import signed
from tests.people import PASSWORD, signed_in

pytestmark = pytest.mark.django_db
SURE = {"name": "okafor", "password": PASSWORD}


def years_pass(count):
    """Move every row of the past back: as if that many years had gone by."""
    days = dt.timedelta(days=366 * count)
    with lifted():
        for model in stored_rows.paths():
            for row in model._base_manager.all():
                names = [f.name for f in model._meta.local_fields if f.get_internal_type() == "DateTimeField"]
                changes = {name: getattr(row, name) - days for name in names if getattr(row, name)}
                if changes:
                    model._base_manager.filter(pk=row.pk).update(**changes)


@pytest.fixture
def treated(screening, therapist, visit):
    """A client with everything that a treatment leaves."""
    plan = make_plan(screening, therapist, STRETCH, HANDS)
    row = signed(therapist, visit, response="Eased")
    add_addendum(row=row, by=therapist, text="Rang")
    check_in(plan=plan, by=screening.client, pain="less", words="Went fine")
    ask(client=screening.client, kind="erasure", words="All of it")
    return screening.client


@pytest.fixture
def neighbour(treated, therapist):
    """Another client of the practice, with a visit of today."""
    from clinic.clients.services import create_client

    other = create_client(
        by=therapist, given_name="Noa", family_name="Okafor", birth_date=dt.date(1990, 1, 1), sex="female"
    )
    book_visit(client=other, therapist=therapist, starts_at=clock.now(), by=therapist)
    return other


def erase_page(client):
    return reverse("client-erase", args=[client.pk])


def test_after_the_time_everything_goes_and_the_log_keeps_the_counts(treated, manager, therapist):
    years_pass(9)
    expected = stored_rows.counts(treated.pk)
    assert len(expected) > 12
    reply = signed_in(manager).post(erase_page(treated), SURE)
    assert reply.url == reverse("retention")
    assert stored_rows.counts(treated.pk) == {}
    event = AuditEvent.objects.get(action="client.erased")
    assert event.actor_id == str(manager.pk)
    assert event.client_id == str(treated.pk)
    assert event.detail == {"rows": expected}
    assert not any(result.problem for result in verify())
    call_command("audit", "verify", stdout=StringIO())


def test_what_belongs_to_others_stays_as_it_was(treated, neighbour, manager):
    years_pass(9)
    erase_client(client=treated, by=manager, reauthenticated=True)
    assert set(stored_rows.counts(neighbour.pk)) >= {"clients_client", "clients_searchtoken", "visits_visit"}
    assert [found for found in everything() if found.problem] == []


def test_afterwards_the_database_refuses_as_before(treated, neighbour, manager, therapist):
    from clinic.clients.services import give_consent

    years_pass(9)
    erase_client(client=treated, by=manager, reauthenticated=True)
    kept = {"kind": "touch", "given": True, "version": "1", "text": "Yes", "method": "in_room"}
    consent = give_consent(client=neighbour, by=therapist, **kept)
    with pytest.raises(DatabaseError), transaction.atomic():
        type(consent).objects.filter(pk=consent.pk).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEvent.objects.all().delete()


def test_before_the_time_nobody_can_erase_and_the_page_says_until_when(treated, manager):
    browser = signed_in(manager)
    page = browser.get(erase_page(treated)).content.decode()
    assert "These records must be kept until" in page
    reply = browser.post(erase_page(treated), SURE)
    assert reply.status_code == 422
    assert Client.objects.filter(pk=treated.pk).exists()


@pytest.mark.parametrize("wrong", [{"password": "wrong"}, {"name": "Somebody"}, {"name": ""}, {"password": ""}])
def test_without_the_name_and_the_password_nothing_is_erased(treated, manager, wrong):
    years_pass(9)
    assert signed_in(manager).post(erase_page(treated), SURE | wrong).status_code == 422
    assert Client.objects.filter(pk=treated.pk).exists()


def test_what_is_held_back_stays_whatever_its_age(treated, manager):
    years_pass(9)
    browser = signed_in(manager)
    hold = reverse("client-hold", args=[treated.pk])
    refused = browser.post(hold, {"why": "A court\x00 asks"})
    assert (refused.status_code, "cannot be seen" in refused.content.decode()) == (422, True)
    browser.post(hold, {"why": "A court asks"})
    assert "A court asks" in browser.get(erase_page(treated)).content.decode()
    treated.refresh_from_db()
    with pytest.raises(ActionRefused, match="holds these records back"):
        erase_client(client=treated, by=manager, reauthenticated=True)
    assert "A court" not in str(AuditEvent.objects.get(action="client.held").detail)
    hold_client(client=treated, by=manager, why="")
    erase_client(client=treated, by=manager, reauthenticated=True)


def test_the_list_names_who_is_due_and_who_asks(treated, neighbour, manager):
    page = signed_in(manager).get(reverse("retention")).content.decode()
    assert "Asks to be erased" in page
    assert selectors.due(manager.practice) == []
    years_pass(9)
    recent = book_visit(client=neighbour, therapist=treated.therapist, starts_at=clock.now(), by=manager)
    assert recent.client_id == neighbour.pk
    assert selectors.due(manager.practice) == [treated]
    out = StringIO()
    call_command("retention", stdout=out)
    assert str(treated.pk) in out.getvalue()
    assert "Okafor" not in out.getvalue()


def test_a_client_who_never_came_can_go_at_once(client_row, manager):
    assert selectors.kept_until(client_row) is None
    erase_client(client=client_row, by=manager, reauthenticated=True)
    assert not Client.objects.filter(pk=client_row.pk).exists()


@pytest.mark.parametrize(
    ("country", "set_to", "born", "until"),
    [
        ("GB", 8, dt.date(1980, 5, 5), dt.date(2034, 3, 1)),
        ("GB", 1, dt.date(1980, 5, 5), dt.date(2034, 3, 1)),  # never below the law
        ("DE", 8, dt.date(1980, 5, 5), dt.date(2036, 3, 1)),
        ("US", 7, dt.date(1980, 5, 5), dt.date(2033, 3, 1)),
        ("GB", 8, dt.date(2012, 5, 5), dt.date(2038, 5, 5)),  # a child: from the 18th birthday
        ("GB", 8, dt.date(2008, 2, 29), dt.date(2034, 3, 1)),  # a leap day
    ],
)
def test_how_long_records_are_kept(practice, country, set_to, born, until):
    practice.country, practice.retention_years = country, set_to
    assert retention.kept_until(practice, dt.date(2026, 3, 1), born) == until


def test_a_practice_cannot_set_fewer_years_than_its_country_asks(manager):
    from clinic.practices.forms import PracticeForm

    form = PracticeForm({"country": "DE", "retention_years": "8"}, by=manager)
    assert "no fewer than 10 years" in str(form.errors["retention_years"])


def test_unsent_forms_and_unanswered_links_go_after_thirty_days(agreed, invited):
    assert clear_unsent() == (0, 0)
    days = dt.timedelta(days=31)
    Answers.objects.update(created_at=clock.now() - days, saved_at=None)
    Invitation.objects.update(expires_at=clock.now() - days)
    out = StringIO()
    call_command("retention", stdout=out)
    assert "1 unsent forms and 1 unanswered links wait" in out.getvalue()
    call_command("retention", "--clear", stdout=out)
    assert (Answers.objects.count(), Invitation.objects.count()) == (0, 0)
    assert AuditEvent.objects.filter(action="answers.draft_erased", client_id=str(invited.client_id)).count() == 1


def test_a_draft_that_somebody_goes_on_with_stays(agreed, invited):
    Answers.objects.update(created_at=clock.now() - dt.timedelta(days=60), saved_at=clock.now())
    assert clear_unsent() == (0, 0)


def test_a_sent_form_is_no_draft(submitted):
    with lifted(["intake_answers"]):
        Answers.objects.update(created_at=clock.now() - dt.timedelta(days=60), saved_at=None)
    assert clear_unsent() == (0, 0)


@pytest.mark.parametrize("person", ["therapist", "trainee", "front_desk"])
def test_only_who_runs_the_practice_erases(treated, request, person):
    assert signed_in(request.getfixturevalue(person)).post(erase_page(treated), SURE).status_code == 403


def test_a_manager_of_another_practice_finds_nobody_to_erase(treated, stranger):
    from clinic.practices.models import Member

    Member.objects.filter(pk=stranger.pk).update(also_manager=True)
    assert signed_in(stranger).post(erase_page(treated), SURE).status_code == 404


def test_every_table_that_points_at_a_client_is_erased_with_it():
    tables = set(stored_rows.paths())
    for model in stored_rows.paths():
        for relation in model._meta.related_objects:
            if relation.related_model not in tables:
                assert relation.field.null, f"{relation.related_model} would be left behind"
    assert EmergencyAccess in tables
    assert stored_rows.in_order()[-1] is Client


def test_the_fewest_years_of_a_country_are_a_setting_of_the_installation(settings):
    settings.RETENTION_FLOORS = {"GB": 3}
    assert (retention.floor("GB"), retention.floor("ES")) == (3, 1)


def test_too_few_years_are_refused_without_a_claim_about_the_law(manager, practice):
    reply = signed_in(manager).post("/practice/", typed(practice, country="ES", emergency_number="", retention_years=2))
    assert "Check your own law" in reply.content.decode()
    practice.refresh_from_db()
    assert practice.retention_years != 2
