"""The pages of the hour: from the safety questions to the signed record, without script."""

import pytest
from django.db import DatabaseError, transaction

from screening.treatment.gates import hour
from screening.treatment.models import SessionRecord
from screening.treatment.signing import is_intact
from screening.treatment.table import missing, to_tick
from tests.integration.screening.plans import make_plan, make_screening
from tests.integration.screening.treatment.hours import (
    HANDS,
    TABLE,
    TUMMY,
    no_to_all,
    signed,
    standing,
    written,
)
from tests.people import PASSWORD, signed_in
from tests.put import put

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(released, later):
    later(days=2)
    return released


def start_form(member, visit, **said):
    return {"safety": "1", "consent": "yes", "table_checks": TABLE, **no_to_all(member, visit), **said}


def test_the_page_asks_every_question_and_answers_none_of_them(old, visit, therapist):
    page = signed_in(therapist).get(f"/visits/{visit.pk}/start/").content.decode()
    assert page.count('type="radio"') == 3 * len(no_to_all(therapist, visit)) + 3
    assert "checked" not in page


def test_an_unanswered_question_is_named_and_what_was_chosen_stays(old, visit, therapist):
    sent = start_form(therapist, visit)
    sent.pop("leg_swollen")
    page = signed_in(therapist).post(f"/visits/{visit.pk}/start/", sent)
    assert "Answer “Swollen, warm or red leg”" in page.content.decode()
    assert page.content.decode().count("checked") == len(sent) - 2 + len(TABLE)
    assert not SessionRecord.objects.exists()


def test_clear_answers_and_a_yes_begin_the_hour(old, visit, therapist):
    reply = signed_in(therapist).post(f"/visits/{visit.pk}/start/", start_form(therapist, visit))
    row = SessionRecord.objects.get()
    assert reply.url == f"/records/{row.pk}/edit/"
    assert row.started_at
    assert row.draft["fields"]["consent"] == "yes"


def test_a_page_from_before_the_hour_began_gives_its_words_back_and_drops_no_sign(old, visit, therapist):
    browser, address = signed_in(therapist), f"/visits/{visit.pk}/start/"
    stale = start_form(therapist, visit)
    assert browser.post(address, stale).status_code == 302
    late = browser.post(address, stale | {"consent_words": "Only the left side"})
    assert (late.status_code, hour(therapist, visit).closed) == (409, None)
    assert "You began this hour on another page" in late.content.decode()
    assert "Only the left side" in late.content.decode()
    late = browser.post(address, stale | {"saddle_numbness": "yes", "consent_words": "Only the left side"})
    assert "Do not start" in late.content.decode()
    assert "Only the left side" in late.content.decode()
    assert (late.status_code, bool(hour(therapist, visit).closed)) == (409, True)


def test_who_has_begun_the_hour_already_is_named_before_a_colleague_begins_it_too(old, visit, therapist, colleague):
    stale, address = start_form(colleague, visit), f"/visits/{visit.pk}/start/"
    signed_in(therapist).post(address, start_form(therapist, visit))
    browser = signed_in(colleague)
    for page in (browser.get(address).content.decode(), browser.post(address, stale).content.decode()):
        assert f"{therapist} began this hour on" in page
    assert page.count("checked") == 4  # the consent and the three ticks stay
    assert SessionRecord.objects.get().author == therapist
    seen = str(SessionRecord.objects.get().pk)
    browser.post(address, {**start_form(colleague, visit), "seen": seen})
    assert SessionRecord.objects.filter(author=colleague, started_at__isnull=False).exists()


def test_a_new_sign_stops_with_what_to_do_next(old, visit, therapist):
    browser = signed_in(therapist)
    reply = browser.post(f"/visits/{visit.pk}/start/", start_form(therapist, visit, leg_weakness="not_sure"))
    page = browser.get(reply.url).content.decode()
    assert "Do not start" in page
    assert "Leg or foot getting weaker" in page
    assert standing(old).state == "assessed"
    assert not SessionRecord.objects.exists()


def test_a_new_sign_gives_back_the_limits_the_client_said_with_it(old, visit, therapist):
    said = {"leg_weakness": "yes", "consent": "limits", "consent_words": "Only the left side"}
    reply = signed_in(therapist).post(f"/visits/{visit.pk}/start/", start_form(therapist, visit, **said))
    page = reply.content.decode()
    assert (reply.status_code, standing(old).state) == (409, "assessed")
    assert page.index("Do not start") < page.index("Only the left side</textarea>")


def test_an_emergency_sign_shows_the_number_to_call(old, visit, therapist):
    browser = signed_in(therapist)
    reply = browser.post(f"/visits/{visit.pk}/start/", start_form(therapist, visit, saddle_numbness="yes"))
    assert b'href="tel:999"' in browser.get(reply.url).content


def test_a_client_who_says_no_is_recorded_and_nothing_begins(old, visit, therapist):
    signed_in(therapist).post(f"/visits/{visit.pk}/start/", start_form(therapist, visit, consent="no"))
    row = SessionRecord.objects.get()
    assert row.started_at is None
    assert row.draft["fields"]["consent"] == "no"


def test_the_whole_hour_by_form_posts_alone(old, visit, therapist):
    browser = signed_in(therapist)
    browser.post(f"/visits/{visit.pk}/start/", start_form(therapist, visit))
    row = SessionRecord.objects.get()
    line = {"technique": HANDS, "side": "left", "minutes": "20", "depth": "light", "position": "back", "planned": "yes"}
    sent = {
        "version": row.version,
        "lines": "1",
        "do": "sign",
        "consent": "yes",
        "adverse": ["bruise"],
        "adverse_done": "Cold pack",
        **{f"line-0-{name}": value for name, value in line.items()},
    }
    reply = browser.post(f"/records/{row.pk}/edit/", sent)
    page = browser.get(reply.url).content.decode()
    assert "Myofascial" in page
    assert "20 min" in page
    row.refresh_from_db()
    reply = browser.post(f"/records/{row.pk}/sign/", {"version": row.version, "password": PASSWORD})
    page = browser.get(reply.url).content.decode()
    assert "Cold pack" in page
    assert "Signed by Tess Therapist" in page


def test_the_check_page_names_what_is_open_and_the_form_shows_where(old, visit, therapist):
    row = written(therapist, visit, {"minutes": "0"}, adverse=[], consent="no")
    browser = signed_in(therapist)
    page = browser.get(f"/records/{row.pk}/sign/").content.decode()
    assert "Technique 1: Minutes must be from 1 to 240" in page
    assert 'type="password"' not in page
    page = browser.get(f"/records/{row.pk}/edit/?check=1").content.decode()
    assert "“None” is an answer" in page
    assert 'href="#id_unscreened_reason"' in page
    assert 'id="id_unscreened_reason"' in page


def test_a_signed_record_has_no_form_any_more(old, visit, therapist):
    row = signed(therapist, visit, {})
    browser = signed_in(therapist)
    for page in ("edit", "sign", "reasons"):
        assert browser.get(f"/records/{row.pk}/{page}/").url == f"/records/{row.pk}/"
    assert browser.post(f"/records/{row.pk}/edit/", {"version": row.version}).status_code in (302, 409)
    assert browser.get(f"/visits/{visit.pk}/start/").url == f"/records/{row.pk}/"


def test_the_front_desk_sees_nothing_of_the_hour(old, visit, therapist, front_desk):
    row = signed(therapist, visit, {})
    browser = signed_in(front_desk)
    for page in (f"/records/{row.pk}/", f"/records/{row.pk}/sign/", f"/visits/{visit.pk}/start/"):
        assert browser.get(page).status_code == 403


def test_another_practice_finds_nothing(old, visit, therapist, stranger):
    row = signed(therapist, visit, {})
    browser = signed_in(stranger)
    for page in (f"/records/{row.pk}/", f"/records/{row.pk}/sign/", f"/visits/{visit.pk}/start/"):
        assert browser.get(page).status_code == 404


def test_nothing_begins_before_the_table_is_checked_and_the_record_keeps_what_was(old, visit, therapist):
    browser, page = signed_in(therapist), f"/visits/{visit.pk}/start/"
    sent = {**start_form(therapist, visit), "table_checks": ["C37", "P03"]}
    refused = browser.post(page, sent).content.decode()
    assert "Check and tick: Bladder empty; two hours after a meal" in refused
    assert not SessionRecord.objects.exists()
    browser.post(page, {**sent, "table_checks": TABLE})
    row = SessionRecord.objects.get()
    assert row.table_checks == TABLE


def test_what_was_checked_stands_in_the_record_and_nobody_changes_it(visit, therapist):
    row = signed(therapist, visit, {})
    page = signed_in(therapist).get(f"/records/{row.pk}/").content.decode()
    assert "Bladder empty; two hours after a meal" in page
    assert "How it is done" in page
    assert "Stop rules" in page
    with pytest.raises(DatabaseError), transaction.atomic():
        put(row, table_checks=["C37"])
    row.table_checks = []
    assert not is_intact(row)


def test_direct_work_asks_for_written_consent_and_a_concern_is_read_first(visit, therapist):
    screening = make_screening(visit)
    wish = {"coded": {}, "words": {"touch_concern": "Not my left side, please"}}
    make_plan(screening, therapist, TUMMY, result=wish)
    asked = to_tick(hour(therapist, visit).plan, screening)
    assert asked["P04"] == "Written consent for the lower tummy and groin"
    assert asked["touch_concern"] == "Read: “Not my left side, please”"
    assert missing(asked, TABLE) == [asked["P04"], asked["touch_concern"]]
