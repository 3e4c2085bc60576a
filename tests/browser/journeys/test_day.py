"""A follow-up visit from the desk to the signed record, with its presses counted."""

import datetime as dt
import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from clinic.core import clock
from clinic.visits.services import book_visit
from screening.treatment.models import SessionRecord
from screening.treatment.safety import check_safety
from tests.chromium import DESKTOP
from tests.integration.screening.plans import HANDS, make_plan, make_screening
from tests.integration.screening.treatment.hours import begun as hour_begun
from tests.integration.screening.treatment.hours import no_to_all
from tests.people import PASSWORD, signed_in

MOST_OF_RECORD, MOST_OF_VISIT = 12, 16
SHOTS = os.environ.get("SHOTS")  # a folder for pictures of each page, to look at


class Presses:
    """Presses what a person would press, and counts."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def __call__(self, role, name, within=None, exact=False):
        self.count += 1
        (within or self.page).get_by_role(role, name=name, exact=exact).first.click()


def picture(page, name):
    if not SHOTS:
        return
    for width in (390, 820, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=str(Path(SHOTS) / f"{name}-{width}.png"), full_page=True)


@pytest.fixture
def today(client_row, therapist):
    """A visit of today after an hour of a week ago, resting on its plan; what is new was asked this morning."""
    at = clock.local(clock.today(therapist.practice.timezone), dt.time(12), therapist.practice.timezone)
    first = book_visit(client=client_row, therapist=therapist, starts_at=at - dt.timedelta(days=7), by=therapist)
    make_plan(make_screening(first), therapist, HANDS, "side-lying-release", "trigger-point-therapy")
    hour_begun(therapist, first)
    visit = book_visit(client=client_row, therapist=therapist, starts_at=at, by=therapist)
    check_safety(visit=visit, by=therapist, said=no_to_all(therapist, visit))
    return visit


@pytest.mark.parametrize("script", [True, False])
def test_a_follow_up_visit_with_its_record_takes_few_presses(
    open_browser, live_server, accessible, today, therapist, script
):
    page = open_browser(DESKTOP, script=script)
    session = signed_in(therapist).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto("/desk/")
    picture(page, "day-desk")
    press = Presses(page)
    press("link", "Begin the hour")
    picture(page, "day-start")
    press("radio", "Yes, to what is planned")
    expect(page.get_by_role("button", name="Save and start")).to_be_visible()  # the page is there to its end
    for check in page.get_by_role("group", name="Checked at the table").get_by_role("checkbox").all():
        if "volunteered" not in check.evaluate("box => box.parentElement.textContent"):
            press.count += 1
            check.check()
    press("button", "Save and start")
    begun = press.count

    press("button", "All 3 done as planned")
    expect(page.get_by_text("Done today.")).to_have_count(3)
    picture(page, "day-record")
    for number in (1, 2, 3):
        press("radio", "Moderate", page.get_by_role("group", name=f"Technique {number}"))
    press("checkbox", "Eased")
    press("radio", "2", page.get_by_role("group", name="Pain after"), exact=True)
    press("checkbox", "None", exact=True)
    press("button", "Softer at the end.")
    expect(page.get_by_label("Objective")).to_have_value("Softer at the end.")
    if script:
        accessible(page)
    press("button", "Check and sign")
    page.get_by_label("Your password, to sign").fill(PASSWORD)
    press("button", "Sign the record")
    expect(page.get_by_text("The record is signed.")).to_be_visible()
    expect(page.get_by_role("link", name="Book again")).to_be_visible()
    picture(page, "day-signed")

    row = SessionRecord.objects.get(visit=today)
    assert [line["planned"] for line in row.techniques] == [True, True, True]
    assert (row.words["response"], row.words["objective"]) == ("Eased", "Softer at the end.")
    assert press.count - begun <= MOST_OF_RECORD, press.count - begun
    assert press.count <= MOST_OF_VISIT, press.count
