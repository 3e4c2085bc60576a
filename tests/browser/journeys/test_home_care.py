"""A client at home: reads the plan, holds with the timer, meets a stop sign; the therapist lets the client go on."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from screening.homecare.models import CheckIn, DoneLine
from screening.pathway.services import move
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
        page.evaluate("() => document.querySelector('.dock')?.style.setProperty('position', 'static')")  # hides nothing
        accessible(page)
        assert page.evaluate(SHEET), name


def shown(page):
    """What the page shows of the plan: today, or one exercise."""
    return page.locator(".today:visible, .exercise:visible").evaluate_all("all => all.map((one) => one.id)")


def test_today_leads_through_one_exercise_a_screen_to_a_check_in_of_two_presses(at_home):
    page = at_home()
    page.goto(reverse("my-plan"))
    heights = [page.evaluate("document.documentElement.scrollHeight")]
    page.locator(".today [data-part=start]").click()
    for slug in (STRETCH, BRIDGE, TUMMY):
        page.locator(f"#{slug}:visible").wait_for()
        assert shown(page) == [slug]
        heights.append(page.evaluate("document.documentElement.scrollHeight"))
        page.locator(f"#{slug} .btn-stop").click()
        assert page.get_by_text("Stop at once if you feel sharp pain").is_visible()
        assert page.get_by_role("link", name="Emergency: 999").is_visible()
        page.get_by_role("button", name="Close").click()
        page.locator(f"#{slug}").get_by_role("button", name=re.compile("^Done")).locator("visible=true").click()
    page.locator("#today:visible").wait_for()
    assert max(heights) <= 4 * PHONE["height"]
    assert page.locator("[data-part=tally]").inner_text() == "3 of 3 done"
    page.get_by_role("link", name="Check in", exact=True).click()
    page.get_by_label("None of these").check(force=True)
    page.get_by_role("button", name="The same").click()
    page.get_by_text("Your check-in is saved").wait_for()
    assert CheckIn.objects.get().pain_change == "same"
    assert set(DoneLine.objects.values_list("technique", flat=True)) == {STRETCH, BRIDGE, TUMMY}


def test_only_pain_that_is_much_more_is_asked_about_and_then_stops_the_plan(at_home, accessible):
    page = at_home()
    page.goto(reverse("check-in"))
    page.get_by_label("None of these").check(force=True)
    assert not page.get_by_text("for longer than a day?").is_visible()
    page.get_by_text("More, by 2 points or more").click()
    accessible(page)
    page.get_by_role("button", name="Yes, longer than a day").click()
    page.get_by_text("Stop your plan for now").first.wait_for()
    assert CheckIn.objects.get().signs == ["pain_up"]


def test_enter_in_the_list_of_signs_tells_no_pain(at_home):
    page = at_home()
    page.goto(reverse("check-in"))
    page.get_by_label("None of these").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Choose how your pain is.").wait_for()
    assert CheckIn.objects.count() == 0


STORED = """async () => [localStorage.length, sessionStorage.length, (await caches.keys()).length,
  (await indexedDB.databases()).length, (await navigator.serviceWorker.getRegistrations()).length]"""


def test_an_open_plan_goes_on_without_a_network_and_keeps_nothing_on_the_device(at_home):
    page = at_home()
    page.goto(reverse("my-plan"))
    page.context.set_offline(True)
    page.clock.install()
    page.locator(".today [data-part=start]").click()
    assert page.get_by_role("img", name="Drawing: Kneeling hip-flexor stretch").is_visible()
    page.locator(f"#{STRETCH} [data-part=go]").click()
    page.clock.run_for(5200)
    assert page.locator(f"#{STRETCH}").get_by_role("status").inner_text() == "Hold now, and keep breathing."
    page.locator(f"#{STRETCH} [data-part=reset]").click()
    page.get_by_role("button", name="Done without the timer").locator("visible=true").click()
    said = page.get_by_text("No network. What you ticked is kept")
    said.wait_for()
    page.locator(f"#{BRIDGE}").wait_for()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    expect(said).to_be_in_viewport(ratio=0.9)
    page.locator(f"#{BRIDGE}").get_by_role("button", name="Done today").click()
    page.locator(f"#{TUMMY} .btn-stop").click()
    page.get_by_role("link", name="Tell us about a stop sign").click()
    page.get_by_text("No network. This page goes on").wait_for()
    assert DoneLine.objects.count() == 0
    assert page.evaluate(STORED) == [0, 0, 0, 0, 0]
    page.context.set_offline(False)
    page.get_by_text("What you ticked is saved.").wait_for()
    assert set(DoneLine.objects.values_list("technique", flat=True)) == {STRETCH, BRIDGE}
    page.reload()
    assert page.locator("[data-part=tally]").inner_text() == "2 of 3 done"


def test_a_plan_paused_meanwhile_is_taken_away_when_the_network_is_back(at_home, therapist):
    page = at_home()
    page.goto(reverse("my-plan"))
    page.context.set_offline(True)
    page.locator(".tickbtn").first.click()
    move(screening=at_home.screening, name="pause", by=therapist)
    page.context.set_offline(False)
    page.get_by_role("heading", name="Your plan is paused").wait_for()
    assert DoneLine.objects.count() == 0


def test_the_timer_counts_down_says_where_it_is_and_counts_rounds(at_home):
    page = at_home()
    page.clock.install()
    page.goto(reverse("my-plan") + f"#{STRETCH}")
    exercise = page.locator(f"#{STRETCH}")
    say, go = exercise.get_by_role("status"), exercise.locator("[data-part=go]")
    assert go.inner_text() == "Start 0:20"
    go.click()
    assert say.inner_text() == "Get into position."
    page.clock.run_for(5200)
    assert say.inner_text() == "Hold now, and keep breathing."
    page.clock.run_for(10_000)
    assert say.inner_text() == "Halfway."
    go.click()
    standing = exercise.get_by_role("timer").inner_text()
    page.clock.run_for(30_000)
    assert exercise.get_by_role("timer").inner_text() == standing
    go.click()
    page.clock.run_for(11_000)
    assert say.inner_text() == "Let go and rest. Round 1 of 4 done."
    assert go.inner_text() == "Next round"
    for _round in range(3):
        go.click()
        page.clock.run_for(26_000)
    assert say.inner_text() == "All rounds done. Let go and rest."
    assert not go.is_visible()
    exercise.locator("[data-part=done]").click()
    assert shown(page) == [BRIDGE]


def test_an_exercise_works_by_keyboard(at_home):
    page = at_home(locale="de-DE")  # the longest of the three
    page.goto(reverse("my-plan") + f"#{STRETCH}")
    here = page.locator(f"#{STRETCH}")
    go, sheet = here.locator("[data-part=go]"), page.locator("#stop")
    go.focus()
    page.keyboard.press("Enter")
    expect(here).not_to_have_attribute("data-phase", "idle")
    here.locator("[data-part=reset]").focus()
    page.keyboard.press("Enter")
    expect(go).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(sheet).to_be_focused()
    expect(sheet.get_by_role("link", name="Notfall: 999")).to_be_in_viewport(ratio=0.9)
    sheet.get_by_role("link").last.focus()
    page.keyboard.press("Tab")
    expect(sheet).to_be_hidden()
    expect(go).to_be_focused()
    here.locator(".if-open[name=done]").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#{BRIDGE}")).to_be_focused()
    page.goto(reverse("my-plan") + f"#{STRETCH}")
    here.locator("[name=done][value='0']").focus()
    page.keyboard.press("Enter")
    expect(go).to_be_focused()


def test_without_script_the_plan_is_plain_sections_and_everything_else_works(at_home):
    page = at_home(script=False)
    page.goto(reverse("my-plan"))
    headings = [text for text in page.locator("h2, h3").all_inner_texts() if text]
    assert headings[0] == "When to stop"
    assert page.locator("article:visible").count() == 3
    assert not page.locator(".timer").first.is_visible()
    assert page.locator(f"#{STRETCH}").get_by_text("Hold 20 to 30 seconds, 2 rounds, on each side").is_visible()
    page.locator(f"#{STRETCH} .dock").get_by_role("button", name="Done today").click()
    assert DoneLine.objects.get().technique == STRETCH
    page.goto(reverse("check-in"))
    page.get_by_label("None of these").check(force=True)
    page.get_by_text("Add a word for").click()
    page.get_by_label("How did it feel?").fill("Went fine")
    page.get_by_role("button", name="Less", exact=True).click()
    page.get_by_text("Your check-in is saved").wait_for()
    assert CheckIn.objects.get().pain_change == "less"


def test_a_stop_sign_pauses_the_plan_and_the_therapist_lets_the_client_go_on(at_home, accessible, therapist):
    page = at_home()
    page.goto(reverse("my-plan"))
    page.locator(".today .btn-stop").click()
    page.get_by_role("link", name="Tell us about a stop sign").click()
    page.get_by_text("Sharp pain").click()
    assert not page.get_by_role("button", name="The same").is_visible()
    page.get_by_role("button", name="Send now").click()
    page.get_by_text("Stop your plan for now").first.wait_for()
    accessible(page)
    page.goto(reverse("my-plan"))
    assert "Your plan is paused" in page.inner_text("h1")
    assert "Kneeling" not in page.content()
    accessible(page)

    desk = at_home(DESKTOP, member=therapist)
    desk.goto(reverse("check-ins", args=[at_home.screening.pk]))
    accessible(desk)
    desk.get_by_text("Sharp pain").wait_for()
    desk.get_by_role("link", name="Let the client go on").click()
    desk.get_by_label("Why?").fill("Spoke on the phone; it was a cramp and is gone.")
    desk.get_by_role("button", name="Resume the plan").click()
    desk.get_by_text("Call the client, and record what came of it.").first.wait_for()
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
    assert page.locator(".today").get_by_role("link", name="Kneeling hip-flexor stretch", exact=True).is_visible()
    assert released_plan(at_home.screening.__class__.objects.get(pk=at_home.screening.pk)) is not None


def test_an_emergency_sign_shows_the_number_to_call(at_home, accessible):
    page = at_home(script=False)
    page.goto(reverse("check-in"))
    page.get_by_text("New numbness between the legs").click()
    page.get_by_role("button", name="Send now").click()
    page.get_by_role("link", name="Call 999").wait_for()
