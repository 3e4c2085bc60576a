"""Places near the practice, where a client reads what to do, and in a letter."""

from django.urls import reverse

from clinic.practices.services import change_practice
from tests.people import signed_in

MILL_LANE = {"name": "Mill Lane Clinic", "phone": "020 7946 0101", "hours": "8 to 20", "address": ""}
DR_ODE = {"name": "Dr Ode", "phone": "", "hours": "", "address": "3 Mill Lane"}


def name_places(manager, **places):
    change_practice(practice=manager.practice, by=manager, version=manager.practice.version, local_help=places)


def test_a_client_who_should_see_a_doctor_today_reads_where(manager, agreed):
    name_places(manager, same_day=MILL_LANE)
    reply = agreed.post(reverse("form-section", args=["today"]), {"leg_swollen": "yes"}, follow=True)
    page = reply.content.decode()
    assert "Mill Lane Clinic" in page
    assert 'href="tel:02079460101"' in page
    assert "8 to 20" in page


def test_a_letter_begins_with_whom_it_may_go_to(manager, therapist, suggested):
    name_places(manager, doctor=DR_ODE)
    page = signed_in(therapist).get(reverse("letter-new", args=[suggested.pk])).content.decode()
    assert "Dr Ode\n3 Mill Lane" in page
