"""The page of everything that waits: nobody on it is lost, shown twice, or shown to who may not see them."""

import datetime as dt
import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.audit.models import AuditEvent
from clinic.clients.models import Client
from clinic.core import clock
from clinic.visits.models import Visit
from screening.desk.selectors import PAGE, WAITING
from screening.pathway.models import Screening
from tests.integration.screening.desk.test_desk import main_of
from tests.markup import flat, title_of
from tests.people import signed_in

DESK, PAGES = "/desk/", "/desk/waiting/"
THREE_PAGES = 2 * PAGE + 7


@pytest.fixture
def many(therapist, client_row):
    """many(3, urgency=2) -> three screenings that moved at the same moment, in no order of their ids."""

    def make(count, *, waited=0, by=therapist, **more):
        moment = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
        client = client_row
        if by.practice_id != client.practice_id:
            client = Client.objects.create(practice=by.practice, given_name="Far", family_name="Away", sex="female")
        given = {"practice": by.practice, "client": client}
        visits = Visit.objects.bulk_create(
            [Visit(**given, therapist=by, starts_at=moment, booked_by=by) for _n in range(count)]
        )
        told = {"state": "submitted", **given, **more, "moved_at": moment - dt.timedelta(hours=waited)}
        return Screening.objects.bulk_create([Screening(visit=visit, **told) for visit in visits])

    return make


def after(screening):
    return {"after": str(screening.pk)}


def in_order():
    """The ids of all that is stored, as the list should have them, sorted here and not by the database."""
    rows = sorted(Screening.objects.all(), key=lambda row: (-row.urgency, row.moved_at, row.pk))
    return [row.pk for row in rows]


def shown(reply):
    return [row.pk for row in reply.context["page"].rows]


def walk(browser, query=""):
    """Every page from the first to the last, by the links alone."""
    address, pages = PAGES + query, []
    while address:
        reply = browser.get(address)
        pages.append(shown(reply))
        following = re.search(r'href="([^"]+)" rel="next"', flat(reply.content.decode()))
        address = following and following[1].replace("&amp;", "&")
        assert len(pages) < 10
    return pages


def test_the_desk_shows_the_first_and_leads_to_the_rest(therapist, many):
    many(WAITING - 3, urgency=1)
    many(3, urgency=5, label="emergency")
    browser = signed_in(therapist)
    reply = browser.get(DESK)
    assert (len(reply.context["first"]), len(reply.context["waiting"])) == (3, WAITING - 3)
    assert PAGES not in reply.content.decode()
    many(1)
    reply = browser.get(DESK)
    assert len(reply.context["first"]) + len(reply.context["waiting"]) == WAITING
    assert f'href="{PAGES}"' in reply.content.decode()
    assert f'href="{PAGES}?whose=mine"' in browser.get(DESK, {"whose": "mine"}).content.decode()


def test_a_desk_full_of_emergencies_does_not_say_that_nothing_else_waits(therapist, many):
    many(WAITING + 1, urgency=5, label="emergency")
    page = main_of(signed_in(therapist).get(DESK))
    assert "nothing else waits" not in page
    assert f'href="{PAGES}"' in page


def test_the_desk_and_the_first_page_begin_with_the_same_rows(therapist, many):
    many(WAITING + 9, urgency=2)
    browser = signed_in(therapist)
    desk = browser.get(DESK).context
    assert len(desk["waiting"]) == WAITING
    urls = [row.action.url for row in browser.get(PAGES).context["rows"]]
    assert [row.action.url for row in desk["waiting"]] == urls[:WAITING]


def test_three_pages_hold_every_row_once_and_in_order_where_all_are_equal(therapist, many):
    many(THREE_PAGES, urgency=3)
    pages = walk(signed_in(therapist))
    assert [len(page) for page in pages] == [PAGE, PAGE, 7]
    assert sum(pages, []) == in_order()


def test_three_pages_hold_every_row_once_and_in_order_where_urgency_and_age_differ(therapist, many):
    for n in range(THREE_PAGES):
        many(1, urgency=n % 6, waited=n % 4)
    pages = walk(signed_in(therapist))
    assert [len(page) for page in pages] == [PAGE, PAGE, 7]
    assert sum(pages, []) == in_order()


@pytest.mark.parametrize("count", [1, PAGE, 2 * PAGE])
def test_the_last_page_leads_no_further(therapist, many, count):
    many(count, urgency=1)
    assert [len(page) for page in walk(signed_in(therapist))] == [PAGE] * (count // PAGE) + [1] * (count % PAGE)


def test_a_page_that_ends_with_its_urgency_goes_on_with_the_next(therapist, many):
    many(PAGE, urgency=4)
    less = many(2, urgency=1)
    assert sorted(walk(signed_in(therapist))[1]) == sorted(row.pk for row in less)


def test_the_next_page_and_the_way_back_are_offered_only_where_there_are_any(therapist, many):
    rows = many(PAGE + 1)
    browser = signed_in(therapist)
    first = browser.get(PAGES)
    assert "the next 50" in main_of(first)
    assert "back to the first" not in main_of(first)
    second = browser.get(PAGES, {"after": str(shown(first)[-1])})
    assert len(second.context["rows"]) == len(rows) - PAGE
    assert "the next 50" not in main_of(second)
    assert "back to the first" in main_of(second)
    assert "the most urgent stand on the first page" in main_of(second)
    assert "the most urgent first, then" not in main_of(second)


def test_mine_is_kept_from_page_to_page(therapist, colleague, many):
    many(PAGE + 2, urgency=1)
    theirs = many(PAGE + 2, urgency=1, by=colleague)
    pages = walk(signed_in(therapist), "?whose=mine")
    assert [len(page) for page in pages] == [PAGE, 2]
    assert not {row.pk for row in theirs} & set(sum(pages, []))
    page = main_of(signed_in(therapist).get(PAGES, {"whose": "mine", "after": str(pages[0][-1])}))
    assert f'href="{PAGES}?whose=mine" rel="first"' in flat(page)
    assert f'href="{DESK}?whose=mine"' in page


def test_a_review_and_a_stop_sign_wait_here_as_on_the_desk(therapist, many):
    many(1, state="released", review_since=clock.now())
    many(1, state="paused", urgency=5)
    many(1, state="in_progress", urgency=5)
    for state in ("released", "closed", "invited", "in_progress"):
        many(1, state=state)
    page = main_of(signed_in(therapist).get(PAGES))
    assert page.count('class="who"') == 3
    for words in ("sessions without enough change", "stop sign, plan paused", "form begun, not sent in"):
        assert words in page


def test_only_the_id_of_a_screening_stands_in_the_address(therapist, many):
    many(PAGE + 1, urgency=5, label="emergency")
    following = re.search(r'href="([^"]+)" rel="next"', flat(signed_in(therapist).get(PAGES).content.decode()))[1]
    assert uuid.UUID(following.removeprefix(f"{PAGES}?after="))


@pytest.mark.parametrize("after", ["", "x", "0", "00000000-0000-4000-8000-000000000000", "5" * 400, "ü"])
def test_an_id_that_is_broken_or_nobodys_shows_the_first_page(therapist, many, after):
    many(3)
    reply = signed_in(therapist).get(PAGES, {"after": after})
    assert reply.status_code == 200
    assert shown(reply) == in_order()
    assert ("the list has changed" in main_of(reply)) is bool(after)


def test_an_id_of_another_practice_shows_the_first_page_and_tells_nothing(therapist, stranger, many):
    theirs = many(1, by=stranger, urgency=3)[0]
    many(2, urgency=1)
    many(2, urgency=5)
    browser = signed_in(therapist)
    with_id, with_none = browser.get(PAGES, after(theirs)), browser.get(PAGES, {"after": str(uuid.UUID(int=1))})
    assert shown(with_id) == shown(with_none)
    assert len(shown(with_id)) == 4


def test_rows_of_another_practice_are_on_no_page(therapist, stranger, many):
    theirs = {row.pk for row in many(PAGE, by=stranger, urgency=3)}
    ours = {row.pk for row in many(PAGE + 1, urgency=3)}
    assert set(sum(walk(signed_in(therapist)), [])) == ours
    assert set(sum(walk(signed_in(stranger)), [])) == theirs


def test_after_a_row_that_no_longer_waits_the_list_begins_anew_so_that_nobody_is_missed(therapist, many):
    rows = many(PAGE + 4, urgency=2)
    done = max(rows, key=lambda row: row.pk)
    Screening.objects.filter(pk=done.pk).update(state="closed", moved_at=clock.now())
    reply = signed_in(therapist).get(PAGES, after(done))
    assert len(reply.context["rows"]) == PAGE
    assert reply.context["page"].first


def test_after_a_row_that_has_become_less_urgent_the_list_goes_on_from_its_new_place(therapist, many):
    many(2, urgency=3)
    here = many(1, urgency=5)[0]
    less = many(2, urgency=0)
    Screening.objects.filter(pk=here.pk).update(urgency=1)
    assert sorted(shown(signed_in(therapist).get(PAGES, after(here)))) == sorted(row.pk for row in less)


def test_an_empty_list_says_so(therapist, many):
    browser = signed_in(therapist)
    assert "nothing waits." in main_of(browser.get(PAGES))
    last = many(1)[0]
    page = main_of(browser.get(PAGES, after(last)))
    assert "nothing else waits." in page
    assert "back to the first" in page


@pytest.mark.parametrize("person", ["front_desk", "manager"])
def test_who_may_not_read_health_data_is_refused_and_shown_no_link(request, person, many):
    many(WAITING + 1, urgency=5)
    browser = signed_in(request.getfixturevalue(person))
    assert browser.get(PAGES).status_code == 403
    assert PAGES not in browser.get(DESK).content.decode()


def test_the_list_is_only_for_reading(therapist):
    assert signed_in(therapist).post(PAGES).status_code == 405


def test_a_look_at_the_list_is_written_down_with_its_count_and_nothing_else(therapist, many):
    many(PAGE + 3, urgency=5)
    browser = signed_in(therapist)
    last = shown(browser.get(PAGES))[-1]
    before = AuditEvent.objects.count()
    browser.get(PAGES, {"after": str(last)})
    assert AuditEvent.objects.count() == before + 1
    event = AuditEvent.objects.order_by("number").last()
    assert (event.action, event.detail) == ("waiting.listed", {"count": 3})


def test_the_title_says_nothing_about_anybody(therapist, many):
    many(1, urgency=5, label="emergency")
    assert title_of(signed_in(therapist).get(PAGES).content.decode()) == "Waiting · Supine"


def test_a_full_page_asks_the_database_as_often_as_a_short_one(therapist, many):
    browser = signed_in(therapist)
    place = many(1, urgency=3)[0]
    many(2, urgency=2)

    def asked():
        browser.get(PAGES, after(place))
        with CaptureQueriesContext(connection) as captured:
            browser.get(PAGES, after(place))
        return len(captured)

    few = asked()
    many(PAGE // 2, urgency=3, waited=-1)
    many(PAGE, urgency=2)
    assert asked() == few
