"""The audit log as the manager reads it."""

import pytest
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.audit.services import record
from tests.people import signed_in

PAGE = "/audit/"


def actions(reply):
    return [row["event"].action for row in reply.context["rows"]]


def test_reading_the_log_is_in_the_log(manager):
    browser = signed_in(manager)
    browser.get(PAGE)
    assert actions(browser.get(PAGE))[0] == "audit.viewed"


def test_the_log_names_who_what_and_whom(manager, therapist, client_row):
    signed_in(therapist).get(reverse("client-edit", args=[client_row.pk]))
    page = signed_in(manager).get(PAGE).content.decode()
    for word in ("Tess Therapist", "Opened client page", "Iris Okafor"):
        assert word in page


def test_it_is_narrowed_by_member_client_and_kind(manager, therapist, colleague, client_row):
    record(colleague, "plan.viewed", client=client_row)
    record(colleague, "visits.listed")
    browser = signed_in(manager)
    assert actions(browser.get(PAGE, {"member": colleague.pk})) == ["visits.listed", "plan.viewed"]
    assert actions(browser.get(PAGE, {"client": client_row.pk})) == ["plan.viewed", "client.created"]
    assert actions(browser.get(PAGE, {"client": client_row.pk}))[0] == "audit.viewed"  # the look just before
    assert actions(browser.get(PAGE, {"kind": "plan"})) == ["plan.viewed"]
    assert actions(browser.get(PAGE, {"kind": "plan", "member": therapist.pk})) == []
    assert actions(browser.get(PAGE, {"kind": "session"})) == ["login"]


def test_a_filter_nobody_made_is_left_out(manager):
    reply = signed_in(manager).get(PAGE, {"member": "x", "client": "1' OR 1=1", "kind": "nonsense", "older": "x"})
    assert reply.status_code == 200


def test_older_pages_follow_without_a_gap(manager):
    for _ in range(120):
        record(manager, "visits.listed")
    browser, seen, address = signed_in(manager), [], PAGE
    while address:
        page = browser.get(address).context
        seen += [row["event"].number for row in page["rows"]]
        address = page["page"].older and PAGE + page["page"].older
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == len(set(seen)) >= 120


def test_another_practices_log_stays_closed(manager, stranger):
    record(stranger, "plan.viewed")
    browser = signed_in(manager)
    assert "plan.viewed" not in actions(browser.get(PAGE))
    assert actions(browser.get(PAGE, {"member": stranger.pk})) == []


@pytest.mark.parametrize("role", ["therapist", "trainee", "front_desk"])
def test_only_a_manager_reads_it(role, request):
    assert signed_in(request.getfixturevalue(role)).get(PAGE).status_code == 403


def test_the_page_asks_the_database_as_often_for_fifty_rows_as_for_one(manager, django_assert_max_num_queries):
    browser = signed_in(manager)
    for count in (1, 60):
        for _ in range(count):
            record(manager, "visits.listed")
        browser.get(PAGE)
        with django_assert_max_num_queries(11):
            browser.get(PAGE)


def test_an_erased_client_is_told_as_such(manager):
    event = record(manager, "visits.listed")
    AuditEvent.objects.create(
        practice_id=event.practice_id,
        number=99,
        at=event.at,
        actor_kind="system",
        actor_label="erase",
        action="client.erased",
        client_id="00000000-0000-4000-8000-000000000000",
        previous_hash="",
        hash="",
    )
    assert "a client who was erased" in signed_in(manager).get(PAGE).content.decode()
