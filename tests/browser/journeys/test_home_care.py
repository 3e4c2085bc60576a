"""A client at home: reads the plan, holds with the timer, meets a stop sign; the therapist lets the client go on."""

import re

import pytest
from django.urls import reverse

from screening.homecare.models import CheckIn, DoneLine
from screening.review.gates import released_plan
from tests.chromium import DESKTOP, PHONE
from tests.integration.screening.homecare.links import linked
from tests.integration.screening.plans import BRIDGE, HANDS, STRETCH, TUMMY, make_plan, make_screening
from tests.people import signed_in

SHEET = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture
def at_home(open_browser, live_server, visit, therapist):
    """at_home(size, script=True) -> a page of the client whose plan is released."""
    screening = make_screening(visit)
    make_plan(screening, therapist, STRETCH, BRIDGE, TUMMY, HANDS, note_to_client="Start with one stretch a day.")

    def start(size=PHONE, member=None, **options):
        page = open_browser(size, **options)
        browser = signed_in(member) if member else linked(screening, therapist)
        page.context.add_cookies(
            [{"name": "sessionid", "value": browser.cookies["sessionid"].value, "url": live_server.url}]
        )
        return page

    start.screening = screening
    return start


@pytest.mark.parametrize("size", [PHONE, DESKTOP, {"width": 320, "height": 640}], ids=["phone", "desktop", "small"])
def test_each_page_at_home_is_accessible_and_fits(at_home, accessible, size):
    page = at_home(size)
    for name in ("my-plan", "check-in", "plan-reminders", "my-data"):
        page.goto(reverse(name))
        accessible(page)
        assert page.evaluate(SHEET), name


def test_the_plan_says_when_to_stop_before_what_to_do_and_shows_each_drawing(at_home):
    page = at_home()
    page.goto(reverse("my-plan"))
    headings = page.locator("h2, h3").all_inner_texts()
    assert [h for h in headings if h][0].endswith("When to stop")
    assert page.locator("svg.drawing").count() == 3
    assert page.get_by_role("img", name="Drawing: Kneeling hip-flexor stretch").is_visible()


def test_the_timer_counts_down_says_where_it_is_and_counts_rounds(at_home):
    page = at_home()
    page.clock.install()
    page.goto(reverse("my-plan"))
    timer = page.locator(f"#{STRETCH} .timer")
    say, go = timer.get_by_role("status"), timer.get_by_role("button", name=re.compile("Start|Pause|Go on|Next"))
    assert timer.get_by_role("timer").inner_text() == "0:20"
    go.click()
    assert say.inner_text() == "Get into position."
    page.clock.run_for(5200)
    assert say.inner_text() == "Hold now, and keep breathing."
    page.clock.run_for(10_000)
    assert say.inner_text() == "Halfway."
    go.click()
    standing = timer.get_by_role("timer").inner_text()
    page.clock.run_for(30_000)
    assert timer.get_by_role("timer").inner_text() == standing
    go.click()
    page.clock.run_for(11_000)
    assert say.inner_text() == "Let go and rest. Round 1 of 4 done."
    assert go.inner_text() == "Next round"
    timer.get_by_role("button", name="Reset").click()
    assert go.inner_text() == "Start"


def test_a_timer_works_by_keyboard(at_home):
    page = at_home()
    page.goto(reverse("my-plan"))
    page.locator(f"#{STRETCH} [data-part=go]").focus()
    page.keyboard.press("Enter")
    assert page.locator(f"#{STRETCH}").get_by_role("status").inner_text() == "Get into position."


def test_without_script_there_is_no_timer_and_everything_else_works(at_home):
    page = at_home(script=False)
    page.goto(reverse("my-plan"))
    assert not page.locator(".timer").first.is_visible()
    assert page.get_by_role("article").get_by_text("Hold 20 to 30 seconds, 2 rounds, on each side").is_visible()
    page.locator(f"#{STRETCH}").get_by_role("button", name="Done today").click()
    assert DoneLine.objects.get().technique == STRETCH
    page.goto(reverse("check-in"))
    page.get_by_label("None of these").check(force=True)
    page.get_by_text("Some of it").click()
    page.get_by_role("button", name="Send").click()
    assert "There is a problem" in page.content()
    assert page.get_by_label("None of these").is_checked()
    for name in ("pain_before", "pain_after"):
        page.locator(f"#id_{name}_2").check(force=True)
    page.get_by_role("button", name="Send").click()
    assert page.get_by_text("Your check-in is saved").is_visible()
    assert CheckIn.objects.get().pain_after == 2


def test_a_stop_sign_pauses_the_plan_and_the_therapist_lets_the_client_go_on(at_home, accessible, therapist):
    page = at_home()
    page.goto(reverse("my-plan"))
    page.get_by_role("link", name="Tell us about a stop sign").click()
    page.get_by_text("Sharp pain").click()
    page.get_by_role("button", name="Send").click()
    assert page.get_by_text("Stop your plan for now").first.is_visible()
    accessible(page)
    page.goto(reverse("my-plan"))
    assert "Your plan is paused" in page.inner_text("h1")
    assert "Kneeling" not in page.content()
    accessible(page)

    desk = at_home(DESKTOP, member=therapist)
    desk.goto(reverse("check-ins", args=[at_home.screening.pk]))
    accessible(desk)
    assert desk.get_by_text("Sharp pain").is_visible()
    desk.get_by_role("link", name="Let the client go on").click()
    desk.get_by_label("Why?").fill("Spoke on the phone; it was a cramp and is gone.")
    desk.get_by_role("button", name="Resume the plan").click()
    assert desk.get_by_text("Call the client, and record what came of it.").first.is_visible()
    page.goto(reverse("my-plan"))
    assert "Your plan is paused" in page.inner_text("h1")

    resume = desk.url
    desk.goto(reverse("desk"))
    desk.get_by_role("link", name="Call and record").click()
    desk.get_by_role("button", name="Reached", exact=True).click()
    desk.goto(resume)
    desk.get_by_label("Why?").fill("Spoke on the phone; it was a cramp and is gone.")
    desk.get_by_role("button", name="Resume the plan").click()
    desk.get_by_role("link", name="Pause").wait_for()
    page.goto(reverse("my-plan"))
    assert page.get_by_role("heading", name=re.compile("Kneeling hip-flexor stretch")).is_visible()
    assert released_plan(at_home.screening.__class__.objects.get(pk=at_home.screening.pk)) is not None


def test_an_emergency_sign_shows_the_number_to_call(at_home, accessible):
    page = at_home(script=False)
    page.goto(reverse("check-in"))
    page.get_by_text("New numbness between the legs").click()
    page.get_by_role("button", name="Send").click()
    assert page.get_by_role("link", name="Call 999").is_visible()
