"""What a refusal has as well as a page, and that no form is taken without its token."""

from django.test import Client as Browser
from django.urls import reverse

from tests.meta.replies import check_headers
from tests.meta.scene import scene  # noqa: F401 - a fixture
from tests.meta.walk import ROUTES, address


def test_refusals_carry_every_header(scene):  # noqa: F811
    for path in ("/nothing/here/", "/account/login/?next=%00", "/i/nothing/"):
        check_headers(scene.browsers["anonymous"].get(path).headers)
    check_headers(scene.browsers["anonymous"].put("/account/login/").headers)


# A mail program that ends reminders has no form: its signed address is the proof, and a made-up one is no page.
WITHOUT_FORM = {"reminder-stop"}


def test_every_posted_form_needs_its_token(scene):  # noqa: F811
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(scene.members["therapist"].user)
    for name in ROUTES:
        reply = browser.post(address(scene, name))
        if name in WITHOUT_FORM:
            assert reply.status_code == 404
            continue
        assert reply.status_code == 403, name
        assert "no longer accepted" in reply.content.decode(), name


def test_the_start_page_leads_to_signing_in(client, db):
    assert client.get(reverse("usersessions_list")).url.startswith("/account/login/")
