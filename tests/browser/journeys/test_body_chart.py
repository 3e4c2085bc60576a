"""The body chart in the record: by a finger on the picture, by keys, and without script from a list."""

import pytest
from django.urls import reverse

from screening.treatment.models import SessionRecord
from screening.treatment.services import open_record
from tests.chromium import DESKTOP, PHONE
from tests.integration.screening.treatment.hours import another_visit, signed
from tests.people import signed_in


@pytest.fixture
def at_record(open_browser, live_server, therapist, visit, client_row, outbox_off):
    """A page on the draft of a client whose last chart had the right groin on it."""
    signed(therapist, visit, {}, chart=["groin_right"])
    row = open_record(visit=another_visit(client_row, therapist, 7), by=therapist)

    def start(size, **options):
        page = open_browser(size, **options)
        session = signed_in(therapist).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page.goto(reverse("record-edit", args=[row.pk]))
        return page

    return start


def kept():
    return SessionRecord.objects.get(signed_at=None).draft["fields"]["chart"]


def test_a_chart_is_drawn_by_touch_and_by_keys(at_record, accessible):
    page = at_record(PHONE, has_touch=True)
    page.locator("#id_chart .front-side label[for=hip_front_left] path").last.tap()
    page.locator("#id_chart .swap").tap()
    page.locator("#id_chart .back-side label[for=buttock_left] path").last.tap()
    marked = page.locator(".marked label:visible").all_inner_texts()
    assert [name.split("×")[0].strip() for name in marked] == ["Front of hip, left", "Buttock, left"]
    page.locator(".marked .buttock_left").tap()
    page.locator("#id_chart summary").focus()
    page.keyboard.press("Enter")
    page.locator("#knee_left").focus()
    page.keyboard.press("Space")
    page.locator("[data-status]", has_text="Saved").first.wait_for()
    page.wait_for_function("() => document.querySelector('[data-status]').textContent.trim() === 'Saved'")
    accessible(page)
    page.get_by_role("button", name="Save draft").last.click()
    page.get_by_text("The draft is saved.").wait_for()
    assert kept() == ["hip_front_left", "knee_left"]
    assert "Groin, right" in page.locator("#id_chart .caption").inner_text()
    assert not page.locator("#groin_right").is_checked()


def test_without_script_the_same_places_are_a_list(at_record):
    page = at_record(DESKTOP, script=False)
    page.locator("#id_chart .front-side label[for=hip_front_left] path").last.click()
    page.locator("#id_chart summary").click()
    page.locator("#knee_left").check()
    page.get_by_role("button", name="Save draft").last.click()
    page.get_by_text("The draft is saved.").wait_for()
    assert kept() == ["hip_front_left", "knee_left"]
