"""Two records of one person become one and, for a time, two again with every row as it was."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.test import Client as Browser
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.clients.models import Client, ClientMerge, SearchToken
from clinic.clients.search import index
from clinic.clients.selectors import find
from clinic.clients.services import change_client, create_client, give_consent
from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.core.rows import packed
from clinic.outbox.services import send_due
from clinic.visits.services import book_visit
from screening.exports import stored_rows
from screening.homecare.requests import ask
from screening.merging import selectors
from screening.merging.services import merge_clients, undo_merge
from screening.pathway.models import Screening
from screening.pathway.services import invite
from screening.review.gates import Act, closed
from screening.treatment.models import ReScreen, SessionRecord
from screening.treatment.services import open_record
from tests.integration.screening.links import BIRTH_DATE
from tests.integration.screening.plans import STRETCH, make_plan, make_screening
from tests.people import signed_in

pytestmark = pytest.mark.django_db
REASON = "Asked, and showed a passport"
MOVES_ON = {"version", "changed_at", "changed_by_id"}  # of a client's row: they count each change


@pytest.fixture
def twin(therapist):
    """Iris once more, as a colleague typed her."""
    return create_client(
        by=therapist,
        given_name="Iris",
        family_name="Okafor-Bell",
        birth_date=dt.date(1992, 3, 1),
        sex="female",
        email="iris.bell@example.org",
    )


@pytest.fixture
def twin_visit(twin, therapist):
    return book_visit(client=twin, therapist=therapist, starts_at=clock.now() + dt.timedelta(days=3), by=therapist)


@pytest.fixture
def both(client_row, visit, twin, twin_visit, therapist, outbox_off):
    """One with a released plan; one with everything that a first visit leaves, and a link and mail on the way."""
    make_plan(make_screening(visit), therapist, STRETCH)
    give_consent(client=twin, by=therapist, kind="touch", given=True, version="1", text="Yes", method="in_room")
    screening = make_screening(twin_visit, state="in_progress")
    invite(screening=screening, by=therapist, send=True)
    open_record(visit=twin_visit, by=therapist)
    ask(client=twin, kind="erasure", words="All of it")
    return client_row, twin


def everything():
    """Every row of every table that holds clients' data, but for what the joining itself leaves."""
    found = {}
    for model in stored_rows.paths():
        if model is SearchToken:
            pairs = [((str(t.client_id), t.token), True) for t in model.objects.all()]
        elif model is ClientMerge:
            continue
        else:
            left_out = MOVES_ON if model is Client else set()
            rows = [packed(row) for row in model._base_manager.all()]
            pairs = [(row["id"], {k: v for k, v in row.items() if k not in left_out}) for row in rows]
        found[model._meta.db_table] = dict(pairs)
    return found


def join(stays, goes, by, **more):
    told = {"seen": selectors.seen(stays, goes), "reason": REASON} | more
    return merge_clients(stays=stays, goes=goes, by=by, **told)


def test_all_of_both_is_one_persons_and_taken_apart_every_row_is_as_it_was(both, therapist):
    iris, twin = both
    before = everything()
    counts = [stored_rows.counts(one.pk) for one in both]
    row = join(iris, twin, therapist)
    assert not Client.objects.filter(pk=twin.pk).exists()
    after = stored_rows.counts(iris.pk)
    for table in {*counts[0], *counts[1]} - {"clients_client", "clients_searchtoken"}:
        assert after[table] == counts[0].get(table, 0) + counts[1].get(table, 0), table
    back = undo_merge(merge=row, by=therapist)
    assert back.pk == twin.pk
    assert everything() == before
    for action in ("client.merged", "client.merge_undone"):
        assert AuditEvent.objects.filter(action=action, actor_id=str(therapist.pk)).exists()


def test_what_one_record_lacks_comes_from_the_other_and_goes_back(both, therapist):
    iris, twin = both
    iris.email = ""
    iris.save()
    index(iris)
    before = everything()
    row = join(iris, twin, therapist)
    iris.refresh_from_db()
    assert iris.email == "iris.bell@example.org"
    assert iris.new_address_until, "an address that came in this way proves nobody for a day"
    undo_merge(merge=row, by=therapist)
    assert everything() == before


def test_link_mail_and_search_follow_the_person(both, therapist, colleague):
    iris, twin = both
    waiting = twin.messages.get()
    join(iris, twin, therapist)
    send_due()
    assert [one.to for one in mail.outbox] == [["iris@example.org"]]
    assert waiting.__class__.objects.get(pk=waiting.pk).client_id == iris.pk
    address = next(word for word in mail.outbox[0].body.split() if word.startswith("http"))
    phone = Browser()
    door = phone.get(address, follow=True)
    reply = phone.post(door.request["PATH_INFO"], BIRTH_DATE, follow=True)
    assert (reply.status_code, "client_link" in phone.session) == (200, True)
    browser = signed_in(colleague)
    assert browser.get(reverse("client", args=[twin.pk])).url == reverse("client", args=[iris.pk])
    assert find(colleague, "Okafor") == [iris]


def test_an_emergency_told_in_one_record_shuts_the_plan_of_the_other_at_once(both, therapist):
    iris, twin = both
    own = Screening.objects.get(client=iris)
    assert closed(Act.SHOW, own, own.plans.get()) is None
    Screening.objects.filter(client=twin).update(label="emergency", urgency=5, told="now")
    row = join(iris, twin, therapist)
    assert closed(Act.SHOW, own, own.plans.get()).tone == "emergency"
    page = signed_in(therapist).get(reverse("client", args=[iris.pk])).content.decode()
    assert "Emergency care now." in page
    undo_merge(merge=row, by=therapist)
    assert closed(Act.SHOW, own, own.plans.get()) is None


def test_two_open_signed_plans_are_never_joined(both, therapist):
    iris, twin = both
    screening = Screening.objects.get(client=twin)
    Screening.objects.filter(pk=screening.pk).update(state="paused")
    before = everything()
    address = reverse("client-join-two", args=[iris.pk, twin.pk])
    browser = signed_in(therapist)
    assert "Both records have an open signed plan" in browser.get(address).content.decode()
    reply = browser.post(address, {"stays": "here", "reason": REASON, "seen": selectors.seen(iris, twin)})
    assert reply.status_code == 409
    assert everything() == before


def test_the_page_shows_both_asks_why_and_joins_what_was_read(both, therapist):
    iris, twin = both
    browser = signed_in(therapist)
    assert "Iris Okafor-Bell" in browser.get(reverse("client-join", args=[iris.pk])).content.decode()
    address = reverse("client-join-two", args=[iris.pk, twin.pk])
    page = browser.get(address)
    assert "differs" in page.content.decode()
    told = {"stays": "there", "seen": page.context["form"]["seen"].value()}
    assert "Write down how you know." in browser.post(address, told).content.decode()
    change_client(client=iris, by=therapist, version=iris.version, phone="07700 900999")
    reply = browser.post(address, told | {"reason": REASON})
    assert reply.status_code == 409
    assert REASON in reply.content.decode(), "what was typed is still there"
    reply = browser.post(address, told | {"reason": REASON, "seen": reply.context["form"]["seen"].value()})
    assert reply.url == reverse("client", args=[twin.pk])
    row = ClientMerge.objects.get()
    assert (row.client_id, row.gone_id, row.reason) == (twin.pk, iris.pk, REASON)
    page = browser.get(reverse("client", args=[twin.pk])).content.decode()
    assert reverse("client-joined", args=[row.pk]) in page
    assert REASON in browser.get(reverse("client-joined", args=[row.pk])).content.decode()
    assert browser.post(reverse("client-joined", args=[row.pk])).url == reverse("client", args=[iris.pk])


def test_what_was_added_since_goes_with_the_row_it_hangs_on(both, therapist, twin_visit):
    iris, twin = both
    row = join(iris, twin, therapist)
    hangs = {"practice": iris.practice, "client": iris, "visit": twin_visit}
    added = ReScreen.objects.create(**hangs, said={"fever": "no"}, by=therapist)
    own = book_visit(client=iris, therapist=therapist, starts_at=clock.now() + dt.timedelta(days=9), by=therapist)
    undo_merge(merge=row, by=therapist)
    added.refresh_from_db()
    own.refresh_from_db()
    assert (added.client_id, own.client_id) == (twin.pk, iris.pk)


def test_what_rests_on_both_keeps_them_together(both, therapist, visit):
    iris, twin = both
    row = join(iris, twin, therapist)
    of_twin = Screening.objects.exclude(visit=visit).get()
    SessionRecord.objects.create(practice=iris.practice, client=iris, visit=visit, author=therapist, screening=of_twin)
    before = everything()
    reply = signed_in(therapist).post(reverse("client-joined", args=[row.pk]))
    assert "rests on both records" in reply.content.decode()
    assert everything() == before


def test_after_thirty_days_they_stay_one(both, therapist):
    row = join(*both, therapist)
    ClientMerge.objects.update(created_at=clock.now() - dt.timedelta(days=30))
    reply = signed_in(therapist).post(reverse("client-joined", args=[row.pk]))
    assert "is over" in reply.content.decode()
    assert not Client.objects.filter(pk=both[1].pk).exists()


def test_another_practices_clients_are_not_there(both, therapist, stranger, front_desk):
    other = create_client(
        by=stranger, given_name="Iris", family_name="Okafor", birth_date=dt.date(1992, 3, 1), sex="female"
    )
    mine = signed_in(therapist)
    for pair in ([both[0].pk, other.pk], [other.pk, both[0].pk]):
        assert mine.get(reverse("client-join-two", args=pair)).status_code == 404
        assert mine.post(reverse("client-join-two", args=pair), {"stays": "here"}).status_code == 404
    row = join(*both, therapist)
    theirs = signed_in(stranger)
    assert theirs.get(reverse("client-joined", args=[row.pk])).status_code == 404
    assert theirs.get(reverse("client", args=[both[1].pk])).status_code == 404
    assert signed_in(front_desk).post(reverse("client-joined", args=[row.pk])).status_code == 403


def test_the_database_refuses_as_before(both, therapist):
    undo_merge(merge=join(*both, therapist), by=therapist)
    consent = both[1].consents.get()
    with pytest.raises(DatabaseError), transaction.atomic():
        type(consent).objects.filter(pk=consent.pk).update(client=both[0])


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_people_who_join_them_at_once_leave_one_person_and_nothing_lost(both, therapist, colleague):
    iris, twin = both
    seen, before = selectors.seen(*both), everything()

    def press(pair):
        try:
            return merge_clients(stays=pair[0], goes=pair[1], by=pair[2], seen=seen, reason=REASON)
        except ActionRefused:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        rows = list(pool.map(press, [(iris, twin, therapist), (twin, iris, colleague)] * 4))
    done = [row for row in rows if row]
    assert len(done) == 1
    assert Client.objects.count() == 1
    undo_merge(merge=done[0], by=therapist)
    assert everything() == before
