"""Settings, members, invitations to join, and changing between practices."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from clinic.accounts.permissions import Permission, Role
from clinic.audit.models import AuditEvent
from clinic.core import clock
from clinic.practices.models import Member
from clinic.practices.services import change_member, change_practice
from tests.people import make_member, signed_in

SETTINGS = "/practice/"


def typed(practice, **changes):
    """What the settings form posts when nothing but `changes` is touched; an unticked box is not posted."""
    names = (
        "name",
        "phone",
        "country",
        "emergency_number",
        "language",
        "timezone",
        "invitation_days",
        "form_reminders",
    )
    data = {name: getattr(practice, name) for name in (*names, "retention_years", "version", "open_days")}
    data |= {"opens": f"{practice.opens:%H:%M}", "closes": f"{practice.closes:%H:%M}"}
    return {name: value for name, value in (data | changes).items() if value is not None}


def rights(member, **changes):
    data = {"role": member.role, "supervisor": member.supervisor_id or "", "version": member.version}
    data |= {name: "on" for name in ("also_manager", "is_active") if getattr(member, name)}
    return {name: value for name, value in (data | changes).items() if value is not None}


def test_settings_are_saved(manager, practice):
    signed_in(manager).post(SETTINGS, typed(practice, name="Ash Street", retention_years=10))
    practice.refresh_from_db()
    assert (practice.name, practice.retention_years) == ("Ash Street", 10)


@pytest.mark.parametrize(("country", "number"), [("ES", "112"), ("US", "911"), ("NZ", "111")])
def test_an_empty_emergency_number_becomes_the_usual_one_of_the_country(manager, practice, country, number):
    signed_in(manager).post(SETTINGS, typed(practice, country=country, emergency_number=""))
    practice.refresh_from_db()
    assert practice.emergency_number == number


def test_another_countrys_emergency_number_is_questioned_and_kept_when_checked(manager, practice):
    browser = signed_in(manager)
    moved = typed(practice, country="ES", emergency_number="999")
    reply = browser.post(SETTINGS, moved)
    assert "112" in str(reply.context["form"].errors["emergency_number"])
    practice.refresh_from_db()
    assert practice.country == "GB"
    browser.post(SETTINGS, moved | {"number_checked": "on"})
    practice.refresh_from_db()
    assert (practice.country, practice.emergency_number) == ("ES", "999")


@pytest.mark.parametrize(
    ("field", "value"), [("invitation_days", 31), ("timezone", "Mars/Olympus"), ("name", ""), ("retention_years", "x")]
)
def test_a_wrong_setting_is_said_at_its_field(manager, practice, field, value):
    assert field in signed_in(manager).post(SETTINGS, typed(practice, **{field: value})).context["form"].errors


def test_the_second_of_two_managers_is_told_who_changed_what(manager, practice):
    other = make_member(practice, "mo@elm.example", "Mo Second", "manager")
    change_practice(practice=practice, by=other, version=1, name="Ash Street")
    reply = signed_in(manager).post(SETTINGS, typed(practice, name="Elm & Sons", version=1))
    page = reply.content.decode()
    assert reply.status_code == 409
    assert "Mo Second" in page
    assert "Ash Street" in page
    assert "Elm &amp; Sons" in page
    practice.refresh_from_db()
    assert practice.name == "Ash Street"


@pytest.mark.parametrize("role", ["therapist", "trainee", "front_desk"])
def test_only_a_manager_opens_settings_members_and_invitations(role, request):
    browser = signed_in(request.getfixturevalue(role))
    for name in ("practice-settings", "member-list", "member-invite"):
        assert browser.get(reverse(name)).status_code == 403


def test_a_role_is_changed_and_the_person_is_signed_out(manager, therapist):
    theirs = signed_in(therapist)
    assert theirs.get("/desk/").status_code == 200
    signed_in(manager).post(reverse("member", args=[therapist.pk]), rights(therapist, role="front_desk"))
    therapist.refresh_from_db()
    assert therapist.role == "front_desk"
    assert theirs.get("/desk/").status_code == 302


def test_ending_a_membership_ends_every_session_of_the_person(manager, therapist):
    browsers = [signed_in(therapist), signed_in(therapist)]
    signed_in(manager).post(reverse("member", args=[therapist.pk]), rights(therapist, is_active=None))
    therapist.refresh_from_db()
    assert not therapist.is_active
    assert {b.get("/desk/").status_code for b in browsers} == {302}
    assert signed_in(therapist).get("/desk/").status_code == 403


def test_the_last_manager_cannot_leave(manager):
    reply = signed_in(manager).post(reverse("member", args=[manager.pk]), rights(manager, is_active=None))
    assert "at least one manager" in reply.content.decode()
    manager.refresh_from_db()
    assert manager.is_active


def test_a_trainee_needs_a_supervisor_who_may_countersign(manager, colleague, front_desk, therapist):
    browser, address = signed_in(manager), reverse("member", args=[colleague.pk])
    for supervisor in ("", front_desk.pk, colleague.pk):
        reply = browser.post(address, rights(colleague, role="trainee", supervisor=supervisor))
        assert "supervisor" in reply.context["form"].errors
    browser.post(address, rights(colleague, role="trainee", supervisor=therapist.pk))
    colleague.refresh_from_db()
    assert (colleague.role, colleague.supervisor) == ("trainee", therapist)


def test_two_managers_on_one_member_do_not_overwrite_each_other(manager, therapist, practice):
    other = make_member(practice, "mo@elm.example", "Mo Second", "manager")
    change_member(
        member=therapist, by=other, version=1, role="therapist", also_manager=True, is_active=True, supervisor=None
    )
    reply = signed_in(manager).post(
        reverse("member", args=[therapist.pk]), rights(therapist, role="front_desk", version=1)
    )
    assert reply.status_code == 409
    assert "Mo Second" in reply.content.decode()
    therapist.refresh_from_db()
    assert therapist.role == "therapist"


def test_a_manager_sets_profession_registration_and_training_which_the_log_keeps(manager, therapist):
    browser, page = signed_in(manager), reverse("member", args=[therapist.pk])
    trained = {"direct_work_trained_on_day": "4", "direct_work_trained_on_month": "5"}
    sent = rights(therapist, profession="physiotherapist", registration="HCPC PH12345", **trained)
    late = str(clock.now().year + 2)
    assert "does not count yet" in browser.post(page, sent | {"direct_work_trained_on_year": late}).content.decode()
    browser.post(page, sent | {"direct_work_trained_on_year": "2021"})
    therapist.refresh_from_db()
    assert therapist.signs_as == "Physiotherapist, HCPC PH12345"
    assert therapist.direct_work_trained_on == dt.date(2021, 5, 4)
    assert "HCPC PH12345" in browser.get(reverse("member-list")).content.decode()
    event = AuditEvent.objects.get(action="member.changed")
    assert (event.detail["profession"], event.detail["direct_work"]) == ("physiotherapist", True)


def test_a_practice_asks_lists_line_by_line_and_takes_rules_off_the_list_of_own_examinations(manager, practice):
    browser, formulary = signed_in(manager), reverse("practice-formulary")
    assert browser.post(SETTINGS, typed(practice, lists_alone=["noticed_too"])).status_code == 200
    browser.post(SETTINGS, typed(practice, lists_alone=["heart", "tummy_now"]))
    assert browser.post(formulary, {"own_examination": ["C19", "C26"], "version": 2}).status_code == 200
    browser.post(formulary, {"own_examination": ["C19"], "version": 2})
    practice.refresh_from_db()
    assert practice.own_examination == ["C19"]
    assert practice.lists_alone == ["heart", "tummy_now"]


def test_a_member_of_another_practice_is_404(manager, stranger):
    browser = signed_in(manager)
    assert browser.get(reverse("member", args=[stranger.pk])).status_code == 404
    assert browser.post(reverse("member", args=[stranger.pk]), rights(stranger, role="front_desk")).status_code == 404


def test_the_list_of_members_asks_the_database_as_often_for_thirty_as_for_one(
    manager, practice, django_assert_max_num_queries
):
    browser = signed_in(manager)
    for n in range(30):
        make_member(practice, f"m{n}@elm.example", f"Member {n}", "therapist")
    browser.get(reverse("member-list"))
    with django_assert_max_num_queries(6):
        browser.get(reverse("member-list"))


def test_a_manager_signs_a_colleague_out_everywhere(manager, therapist):
    browser = signed_in(therapist)
    assert browser.get("/desk/").status_code == 200
    signed_in(manager).post(reverse("member-sign-out", args=[therapist.pk]))
    assert browser.get("/desk/").status_code == 302
    assert AuditEvent.objects.filter(action="member.signed_out", object_id=str(therapist.pk)).count() == 1
    assert signed_in(Member.objects.get(pk=therapist.pk)).get("/desk/").status_code == 200


@pytest.mark.parametrize(("person", "status"), [("front_desk", 403), ("stranger", 404)])
def test_nobody_else_signs_a_colleague_out(therapist, request, person, status):
    who = request.getfixturevalue(person)
    Member.objects.filter(pk=who.pk, role="therapist").update(also_manager=True)
    assert signed_in(who).post(reverse("member-sign-out", args=[therapist.pk])).status_code == status


def test_who_is_told_first_and_when_somebody_reads_are_settings(manager, practice, therapist):
    days = {"duty_0": str(therapist.pk), "open_days": [0, 6], "opens": "08:30", "closes": "18:00", "advice_line": "111"}
    signed_in(manager).post(SETTINGS, typed(practice, **days))
    practice.refresh_from_db()
    assert practice.duty == {"0": str(therapist.pk)}
    assert (practice.open_days, practice.opens, practice.closes) == ([0, 6], dt.time(8, 30), dt.time(18))
    assert practice.advice_to_say == "111"
    page = signed_in(manager).get(SETTINGS).content.decode()
    assert f'value="{therapist.pk}" selected' in page
    assert "every therapist is told instead" not in page
    Member.objects.filter(pk=therapist.pk).update(is_active=False)
    page = signed_in(manager).get(SETTINGS).content.decode()
    assert page.count("Nobody works here who may answer a call") == 7
    make_member(practice, "tilda@elm.example", "Tilda Third", Role.THERAPIST)
    page = signed_in(manager).get(SETTINGS).content.decode()
    assert "Nobody works here" not in page
    assert page.count("every therapist is told instead") == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("closes", "08:00"), ("open_days", None), ("opens", "half past"), ("duty_0", "nobody we know")],
)
def test_hours_that_cannot_be_and_strangers_on_duty_are_said_at_their_field(manager, practice, field, value):
    assert field in signed_in(manager).post(SETTINGS, typed(practice, **{field: value})).context["form"].errors


def test_a_stranger_and_whoever_may_not_read_it_cannot_be_on_duty(manager, practice, stranger, front_desk):
    for member in (stranger, front_desk, manager):
        reply = signed_in(manager).post(SETTINGS, typed(practice, duty_0=str(member.pk)))
        assert "duty_0" in reply.context["form"].errors


def test_the_operator_lets_a_colleague_run_a_practice_whose_only_manager_is_gone(manager, therapist):
    therapist_browser = signed_in(therapist)
    call_command("new_manager", therapist.user.email, stdout=StringIO())
    therapist.refresh_from_db()
    assert therapist.can(Permission.MANAGE_MEMBERS)
    assert therapist_browser.get(reverse("member-list")).status_code == 302, "signed out"
    event = AuditEvent.objects.get(action="member.changed")
    assert (event.actor_label, event.practice_id) == ("operator", str(therapist.practice_id))
    for email in (therapist.user.email, "nobody@elm.example"):
        with pytest.raises(CommandError):
            call_command("new_manager", email)
