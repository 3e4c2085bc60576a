"""Whole stories along the path, as two people live them: the therapist at a desk, the client on a phone."""

import datetime as dt

import pytest
from django.core import mail

from clinic.core import clock
from screening.pathway.models import Invitation, Screening
from screening.review.gates import released_plan
from screening.review.models import PlanRevision
from tests.browser.journeys.filling import answer, prove, settled, walk
from tests.chromium import DESKTOP, PHONE
from tests.integration.screening.links import healthy
from tests.integration.screening.scenes import SIDE, TEST, submit_answers
from tests.people import PASSWORD, signed_in

FILL = "Done, nothing unusual: fill both sides"


@pytest.fixture
def desk(open_browser, live_server, therapist):
    """The therapist's browser."""
    return at_work(open_browser(DESKTOP), live_server, therapist)


def at_work(page, live_server, member):
    session = signed_in(member).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return page


def link_in_mail(live_server):
    """The newest link that was mailed, on the test server."""
    address = next(line for line in mail.outbox[-1].body.splitlines() if "/i/" in line)
    return live_server.url + "/i/" + address.split("/i/")[1]


def begin(page, link):
    page.goto(link)
    for name, value in (("Day", "1"), ("Month", "3"), ("Year", "1992")):
        page.get_by_label(name).fill(value)
    page.get_by_role("button", name="Begin").click()


def send_answers(page):
    page.get_by_label("Your full name").fill("Iris Okafor")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("heading", name="What happens next").wait_for()


def measure(page):
    """Both sides measured, with the button that fills in what is unremarkable."""
    page.get_by_role("button", name=FILL).click()
    type_angles(page)


def measure_by_hand(page):
    """The same, where something of this client speaks against the test: nothing is filled in by one press."""
    assert page.get_by_role("button", name=FILL).count() == 0
    page.get_by_label("Done", exact=True).check()
    page.locator("[name=variant][value=modified]").check(force=True)
    for side in ("left", "right"):
        for name, value in (("hip_abduction_way", "straight"), ("lumbar_flat", "yes"), ("end_feel", "elastic")):
            page.locator(f"[name={side}-{name}][value={value}]").check(force=True)
        page.locator(f"[name={side}-pain]").select_option("0")
        page.locator(f"[name={side}-pain_site]").select_option("none")
    type_angles(page)


def type_angles(page):
    page.get_by_role("radio", name="Goniometer").check()
    for side, way, hip in (("left", "Above level", 4), ("right", "Below level", 12)):
        page.locator(f"#side-{side}").get_by_label(way, exact=True).check()
        page.fill(f"[name={side}-hip_extension]", str(hip))
        page.fill(f"[name={side}-knee_flexion]", "78")
    page.get_by_role("button", name="Save and see the suggestion").click()


def sign(page):
    """With the password again."""
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Sign this plan").click()


def test_from_the_new_client_to_the_plan_on_the_phone(desk, therapist, open_browser, live_server, accessible):
    desk.goto("/clients/new/")
    desk.get_by_label("First name").fill("Iris")
    desk.get_by_label("Last name").fill("Okafor")
    for name, value in (("Day", "1"), ("Month", "3"), ("Year", "1992")):
        desk.get_by_label(name).fill(value)
    desk.get_by_label("Sex registered at birth").select_option("female")
    desk.get_by_label("E-mail").fill("iris@example.org")
    desk.get_by_role("button", name="Add client").click()
    desk.get_by_role("link", name="Book a visit").click()
    today = clock.today(therapist.practice.timezone)
    desk.locator("[name=day], [name=date]").first.fill(today.isoformat())
    desk.locator("[name=time]").first.fill("23:59")
    desk.get_by_role("button", name="Book").click()
    desk.get_by_role("button", name="Book anyway").click()  # at night
    desk.goto("/desk/")
    desk.get_by_role("button", name="Start the form").first.click()
    desk.get_by_role("button", name="Send the link").click()
    accessible(desk)

    phone = open_browser(PHONE)
    prove(phone, link_in_mail(live_server))
    walk(phone, healthy())
    send_answers(phone)
    accessible(phone)

    screening = Screening.objects.get()
    desk.goto(f"/screenings/{screening.pk}/thomas-test/")
    measure(desk)
    desk.get_by_role("button", name="Accept all as suggested").click()
    sign(desk)
    desk.get_by_role("button", name="Release to the client").click()
    accessible(desk)

    begin(phone, link_in_mail(live_server))
    assert phone.get_by_role("button", name="When to stop").first.is_visible()
    assert "Tess Therapist" in phone.locator("main").inner_text()
    accessible(phone)


def test_an_emergency_answer_shows_help_at_once_and_stands_first_on_the_desk(
    desk, open_browser, link, live_server, accessible, client_row
):
    phone = open_browser(PHONE)
    prove(phone, live_server.url + link)
    while not phone.locator("section:not([hidden]) [name=chest_or_stroke_signs]").count():
        answer(phone, healthy())
        phone.locator("section:not([hidden]) .btn-primary").click()
        phone.wait_for_timeout(50)
    settled(phone)
    phone.locator("[name=chest_or_stroke_signs][value=yes]").check(force=True)
    phone.locator("section:not([hidden]) .btn-primary").click()
    phone.wait_for_url("**/form/safety/**")
    assert "999" in phone.locator("main").inner_text()
    accessible(phone)
    desk.goto("/desk/")
    first = desk.locator("main .list li").first.inner_text()
    assert client_row.name in first
    assert "Emergency" in first
    assert "Nobody has looked yet" in first
    desk.get_by_role("link", name="Call and record").first.click()
    desk.wait_for_function("() => document.querySelector('main')?.innerText.includes('Emergency care now.')")


def test_a_missing_answer_is_a_list_to_ask_and_nothing_can_be_signed_before(desk, opened, therapist, accessible):
    answers = healthy()
    del answers["cancer"]
    submit_answers(opened, therapist, answers)
    desk.goto(f"/screenings/{opened.pk}/thomas-test/")
    measure_by_hand(desk)
    desk.get_by_role("heading", name="Incomplete: ask first").wait_for()
    assert desk.get_by_role("button", name="Accept all as suggested").count() == 0
    accessible(desk)
    desk.goto(f"/screenings/{opened.pk}/answers/cancer/")
    desk.locator("input[value=never]").check(force=True)
    desk.locator("main form button.btn-primary").click()
    desk.goto(f"/screenings/{opened.pk}/suggestion/")
    desk.locator("main form button").first.click()
    desk.get_by_role("button", name="Accept all as suggested").wait_for()
    accessible(desk)


def test_answers_sent_back_are_completed_by_the_client(desk, open_browser, live_server, submitted, accessible):
    desk.goto(f"/screenings/{submitted.pk}/send-back/")
    desk.locator("main textarea").fill("Please look at the medicines again.")
    for box in desk.locator("main input[type=checkbox]").all():
        box.check(force=True)
    desk.locator("main form button").first.click()
    submitted.refresh_from_db()
    assert submitted.state == "in_progress"
    accessible(desk)


def test_a_less_cautious_label_needs_a_written_reason(desk, opened, therapist, accessible):
    weeks = {"pregnancy": "pregnant", "pregnancy_weeks": 24, "pregnancy_concern": "no", "ectopic_signs": "no"}
    submit_answers(opened, therapist, healthy() | weeks)
    desk.goto(f"/screenings/{opened.pk}/thomas-test/")
    measure_by_hand(desk)
    desk.get_by_role("button", name="Accept all as suggested").click()
    desk.get_by_text("Another label").click()
    desk.locator("[name=label][value=professional]").check(force=True)
    desk.get_by_role("button", name="Save the label").click()
    desk.get_by_role("heading", name="There is a problem").wait_for()
    accessible(desk)
    assert PlanRevision.objects.get().label == "professional_modified"
    desk.locator("[name=label][value=professional]").check(force=True)
    desk.locator("[name=reason]").fill("Her midwife agreed in writing today.")
    desk.get_by_role("button", name="Save the label").click()
    assert PlanRevision.objects.get().label == "professional"
    accessible(desk)


def test_an_amended_plan_stays_with_the_client_until_the_next_is_released(desk, suggested, accessible):
    desk.goto(f"/screenings/{suggested.pk}/suggestion/")
    desk.get_by_role("button", name="Accept all as suggested").click()
    sign(desk)
    desk.get_by_role("button", name="Release to the client").click()
    desk.goto(f"/screenings/{suggested.pk}/plan/")
    desk.get_by_role("link", name="Amend").click()
    desk.locator("main textarea").fill("One stretch fewer.")
    desk.locator("main form button").first.click()
    assert PlanRevision.objects.latest("number").number == 2
    accessible(desk)
    suggested.refresh_from_db()
    assert released_plan(suggested).number == 1
    desk.get_by_label("Your password").fill(PASSWORD)
    desk.get_by_role("button", name="Sign and release to the client").click()
    desk.wait_for_function("() => !document.querySelector('form#plan-form')")
    suggested.refresh_from_db()
    assert (suggested.state, released_plan(suggested).number) == ("released", 2)


def test_a_stranger_of_another_practice_finds_no_page(open_browser, live_server, submitted, stranger, accessible):
    page = at_work(open_browser(DESKTOP), live_server, stranger)
    for path in ("answers", "thomas-test", "suggestion", "plan"):
        assert page.goto(f"/screenings/{submitted.pk}/{path}/").status == 404
    assert page.goto(f"/clients/{submitted.client_id}/").status == 404
    accessible(page)


def test_an_expired_link_says_what_to_do_and_not_whether_it_was_right(open_browser, live_server, link, accessible):
    Invitation.objects.update(expires_at=clock.now() - dt.timedelta(days=1))
    page = open_browser(PHONE)
    expired, unknown = (page.goto(live_server.url + path) for path in (link, link[:-3] + "abc/"))
    assert expired.status == unknown.status
    assert "call your practice and ask for a new link" in page.locator("main").inner_text()
    accessible(page)


def test_the_therapist_comes_from_the_sign_in_to_a_released_plan_without_script(open_browser, therapist, submitted):
    page = open_browser(DESKTOP, script=False)
    page.goto("/account/login/")
    page.get_by_label("E-mail").fill(therapist.user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("link", name="Read the answers").first.click()
    page.get_by_role("link", name="Record the Thomas Test").click()
    page.locator("[name=performed][value=yes], [name=performed][value=done], [name=performed][value=true]").first.check(
        force=True
    )
    page.locator("[name=variant][value=modified]").check(force=True)
    page.locator("[name=tool][value=goniometer]").check(force=True)
    for side in ("left", "right"):
        page.locator(f"#side-{side}").get_by_label("Above level", exact=True).check(force=True)
        page.fill(f"[name={side}-hip_extension]", str(-SIDE["hip_extension"]))
        page.fill(f"[name={side}-knee_flexion]", "78")
        page.locator(f"#side-{side}").get_by_label("In line", exact=True).check(force=True)
        page.locator(f"[name={side}-lumbar_flat][value=yes]").check(force=True)
        page.locator(f"[name={side}-pain]").select_option("0")
        page.locator(f"[name={side}-pain_site]").select_option("none")
        page.locator(f"[name={side}-end_feel][value=elastic]").check(force=True)
    page.get_by_role("button", name="Save and see the suggestion").click()
    page.get_by_role("button", name="Accept all as suggested").click()
    sign(page)
    page.get_by_role("button", name="Release to the client").click()
    submitted.refresh_from_db()
    assert submitted.state == "released"
    assert TEST["performed"]
