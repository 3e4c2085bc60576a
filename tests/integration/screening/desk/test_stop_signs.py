"""What the desk and the client's page make of a report from home."""

import pytest
from django.urls import reverse

from screening.alerts.models import Alert
from screening.homecare.services import check_in
from tests.people import signed_in


@pytest.fixture
def pages(plan, therapist):
    def read(name, *args):
        return signed_in(therapist).get(reverse(name, args=args)).content.decode()

    return read


def test_a_stop_sign_stands_first_on_the_desk_and_leads_to_the_report(plan, pages, therapist):
    check_in(plan=plan, by=plan.screening.client, signs=["sharp_pain"])
    desk = pages("desk")
    assert desk.index("Needs you first") < desk.index("Stop sign, plan paused") < desk.index("Visits today")
    alert = reverse("alert", args=[Alert.objects.get().pk])
    assert alert in desk
    page = signed_in(therapist).get(alert).content.decode()
    assert reverse("check-ins", args=[plan.screening_id]) in page


def test_a_stop_sign_is_a_flag_of_the_client(plan, pages):
    check_in(plan=plan, by=plan.screening.client, signs=["sharp_pain"])
    assert "Stop sign, plan paused" in pages("client", plan.screening.client_id)


def test_the_timeline_tells_a_check_in_from_a_stop_sign(plan, pages):
    check_in(plan=plan, by=plan.screening.client, pain="same", words="Stairs are easier")
    page = pages("client", plan.screening.client_id)
    assert "Check-in</a>" in page
    assert "“Stairs are easier”" in page
    assert "Check-in with a stop sign" not in page
    check_in(plan=plan, by=plan.screening.client, signs=["bruise"])
    assert "Check-in with a stop sign" in pages("client", plan.screening.client_id)


def test_who_may_not_read_health_data_sees_neither(plan, front_desk):
    check_in(plan=plan, by=plan.screening.client, signs=["bruise"])
    browser = signed_in(front_desk)
    for page in (reverse("desk"), reverse("client", args=[plan.screening.client_id])):
        assert "top sign" not in browser.get(page).content.decode()
