"""How a client came in decides what the session may do, and is named in the log, on the answers and to the client."""

import pytest
from django.core.cache import cache
from django.test import Client as Browser
from django.urls import reverse

from clinic.audit.models import AuditEvent
from clinic.core.errors import ActionRefused
from screening.exports.my_data import looks
from screening.intake.models import Answers
from screening.intake.selectors import draft
from screening.pathway.models import Invitation
from screening.pathway.services import invite
from tests.integration.screening.links import BIRTH_DATE, fill, healthy, posted, token_of
from tests.people import signed_in

pytestmark = pytest.mark.django_db
EARLIER = {"course": "worse", "medical_diagnosis": "A word typed at home"}
OTHERS = (
    *("my-data", "my-data-code", "my-data-download", "my-data-pdf"),
    *("form-copy", "form-earlier", "my-plan", "my-plan-pdf"),
)


@pytest.fixture(params=["desk", "kiosk"])
def at_desk(request, agreed, invited, front_desk):
    """The client's pages as the front desk can open them, after the client answered some questions at home."""
    agreed.post(reverse("form-section", args=["began"]), posted("began", EARLIER))
    browser = signed_in(front_desk)
    if request.param == "kiosk":
        assert browser.post(reverse("screening-kiosk", args=[invited.pk])).status_code == 302
        return browser
    cache.clear()
    _link, address = invite(screening=invited, by=front_desk, send=False)
    browser.post(reverse("invitation", args=[token_of(address)]), BIRTH_DATE)
    return browser


@pytest.mark.parametrize("name", OTHERS)
def test_nothing_opens_but_the_open_form(at_desk, name):
    assert at_desk.get(reverse(name)).status_code == 404


def test_nothing_answered_before_is_shown(at_desk, invited):
    assert draft(invited).coded["course"] == "worse"
    for address in (
        reverse("form-section", args=["began"]),
        reverse("form-check"),
    ):
        page = at_desk.get(address).content.decode()
        assert "A word typed at home" not in page
        assert "checked" not in page


def test_what_is_answered_here_is_added_and_shown_and_the_rest_stays(at_desk, invited):
    at_desk.post(reverse("form-section", args=["began"]), posted("began", {"onset": "gradual"}))
    row = draft(invited)
    assert (row.coded["course"], row.coded["onset"], row.words["medical_diagnosis"]) == (
        "worse",
        "gradual",
        "A word typed at home",
    )
    page = at_desk.get(reverse("form-section", args=["began"])).content.decode()
    assert page.count("checked") == 1


def test_a_different_answer_is_asked_about_without_telling_the_first(at_desk, invited):
    reply = at_desk.post(reverse("form-section", args=["began"]), posted("began", {"course": "steady"}), follow=True)
    page = reply.content.decode()
    assert "You answered this differently before" in page
    assert "In another window" not in page
    assert draft(invited).coded["course"] == "worse"
    seen = page.split('id="part-began"')[1].split('name="seen" value="')[1].split('"')[0]
    at_desk.post(reverse("form-section", args=["began"]), posted("began", {"course": "steady"}, seen=seen))
    assert draft(invited).coded["course"] == "steady"


def test_what_was_sent_is_not_corrected_here(at_desk, agreed, invited):
    fill(agreed, healthy())
    row = draft(invited)
    row.refused = {}
    row.save()
    agreed.post(reverse("form-submit"), {"name": "Iris Okafor"})
    assert Answers.objects.get().submitted_at
    for name in ("form-again", "form-consent", "form-submit"):
        at_desk.post(reverse(name), {"agree": "on", "name": "Fran Frontdesk"})
    at_desk.post(reverse("form-section", args=["began"]), posted("began", {"course": "steady"}))
    assert Answers.objects.count() == 1


def test_the_log_the_answers_and_the_client_are_told_how_it_was(at_desk, invited, client_row, therapist):
    at_desk.post(reverse("form-section", args=["began"]), posted("began", {"onset": "gradual"}))
    row = draft(invited)
    way = Invitation.objects.latest("created_at").way
    assert (row.method, row.handed_by.user.name) == (way, "Fran Frontdesk")
    event = AuditEvent.objects.filter(action="answers.saved").latest("number")
    words = {
        "kiosk": "client, on the tablet of Fran Frontdesk",
        "desk": "client, through a link shown by Fran Frontdesk",
    }
    assert event.actor_label == words[way]
    told = next(look["who"] for look in looks(client_row, 50) if look["what"] == "saved answers")
    assert "Fran Frontdesk" in told
    assert told.startswith("You, or somebody as you")
    at_desk.post(reverse("form-submit"), {"name": "Iris Okafor"})
    page = signed_in(therapist).get(reverse("screening-answers", args=[invited.pk])).content.decode()
    assert {"kiosk": "the tablet that Fran Frontdesk handed over", "desk": "that Fran Frontdesk showed"}[way] in page


def test_the_link_in_the_mail_opens_all(agreed, invited):
    agreed.post(reverse("form-section", args=["began"]), posted("began", EARLIER))
    assert "checked" in agreed.get(reverse("form-section", args=["began"])).content.decode()
    assert agreed.get(reverse("my-data")).url == reverse("my-data-code")
    assert AuditEvent.objects.filter(action="answers.saved").latest("number").actor_label == "client"


def test_a_plan_is_never_shown_through_a_link_of_the_desk(invited, front_desk):
    with pytest.raises(ActionRefused, match="mail only"):
        invite(screening=invited, by=front_desk, purpose="plan", send=False)


def test_a_fresh_link_leaves_who_is_in_alone_and_ending_it_does_not(agreed, invited, therapist):
    began = reverse("form-section", args=["began"])
    invite(screening=invited, by=therapist)
    assert agreed.get(began).status_code == 200
    signed_in(therapist).post(reverse("screening-revoke", args=[invited.pk]))
    assert agreed.get(began).status_code == 404


def test_the_desks_browser_is_asked_to_learn_nothing(at_desk, invited):
    page = at_desk.get(reverse("form-section", args=["began"])).content.decode()
    assert 'autocomplete="off"' in page
    assert 'autocomplete="name"' not in at_desk.get(reverse("form-check")).content.decode()


def test_a_wrong_link_of_a_browser_without_a_session_shows_nothing():
    assert Browser().get(reverse("form")).status_code == 404
