"""A form is saved for the person it was typed for, or for nobody: several people at one browser."""

import http.server
import threading
from html import escape

import pytest
from django.urls import reverse

from clinic.clients.models import Client
from clinic.practices.models import StaffInvitation
from screening.homecare.models import CheckIn
from screening.pathway.states import State
from tests.browser.journeys.people import IRIS, OTTO, iris, link_of, otto, prove, sign_in  # noqa: F401 - fixtures
from tests.chromium import PHONE


def check_in(page, sign):
    page.goto(reverse("check-in"))
    page.get_by_label(sign).check(force=True)
    page.get_by_text("Add a word for").click()
    page.get_by_label("How did it feel?").fill("It stabs when I stand up")


def save_kept(page, born):
    for name, value in zip(("Day", "Month", "Year"), born, strict=True):
        page.get_by_label(name).fill(str(value))
    page.get_by_role("button", name="Save my check-in").click()


def state_of(screening):
    screening.refresh_from_db()
    return screening.state


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_check_in_of_one_client_is_never_saved_for_the_next_at_the_same_browser(
    open_browser, accessible, iris, otto, therapist, script  # noqa: F811
):  # fmt: skip
    page = open_browser(PHONE, script=script)
    prove(page, link_of(iris, therapist), IRIS)
    check_in(page, "sharp")
    other = page.context.new_page()
    prove(other, link_of(otto, therapist), OTTO)
    page.get_by_role("button", name="Send now").click()
    page.get_by_role("heading", name="your check-in is not saved yet").wait_for()
    assert "It stabs" not in page.content()
    if script:
        accessible(page)
    save_kept(page, OTTO)
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert CheckIn.objects.count() == 0
    assert (state_of(iris), state_of(otto)) == (State.RELEASED, State.RELEASED)
    save_kept(page, IRIS)
    page.wait_for_url("**/plan/stopped/")
    assert (CheckIn.objects.get().screening, state_of(otto)) == (iris, State.RELEASED)


def test_after_opening_the_own_link_again_the_open_form_is_sent_in_one_press(open_browser, iris, therapist):  # noqa: F811
    page, link = open_browser(PHONE), link_of(iris, therapist)
    prove(page, link, IRIS)
    check_in(page, "sharp")
    prove(page.context.new_page(), link, IRIS)
    page.get_by_role("button", name="Send now").click()
    page.wait_for_url("**/plan/stopped/")
    assert CheckIn.objects.get().words == "It stabs when I stand up"
    assert state_of(iris) == State.PAUSED


def test_a_form_of_one_member_is_never_saved_in_the_name_of_the_next(open_browser, therapist, colleague):
    page = open_browser()
    sign_in(page, therapist)
    page.goto(reverse("client-new"))
    page.get_by_label("First name").or_(page.get_by_label("Given name")).fill("Nina-Marie Louise")
    other = page.context.new_page()
    other.goto(reverse("desk"))
    other.locator(".menu summary").click()
    other.get_by_role("button", name="Sign out").click()
    other.wait_for_url("**/account/login/**")
    sign_in(other, colleague)
    page.locator("main form button.btn-primary").click()
    page.get_by_role("heading", name="typed for somebody else").wait_for()
    assert "Nina-Marie Louise" in page.get_by_label("What you typed").input_value()
    assert page.get_by_role("button", name="Send it again").count() == 0
    assert Client.objects.count() == 0


class Elsewhere(http.server.BaseHTTPRequestHandler):
    """A page of another site that posts a form to ours as soon as somebody presses."""

    def do_GET(self):  # noqa: N802 - the library's name
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(self.server.page.encode())

    def log_message(self, *_args):
        return


@pytest.fixture
def elsewhere():
    """elsewhere(action, fields) -> the address of such a page, on another port."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def put(action, fields):
        hidden = "".join(f'<input type="hidden" name="{n}" value="{escape(v)}">' for n, v in fields.items())
        nul = "<script>document.querySelector('[name=name]').value += String.fromCharCode(0)</script>"
        server.page = f'<form method="post" action="{action}">{hidden}<button>Win a prize</button></form>{nul}'
        return f"http://127.0.0.1:{server.server_address[1]}/"

    yield put
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"], ids=["another site", "another port"])
def test_a_foreign_page_invites_nobody_however_often_one_presses(open_browser, live_server, manager, elsewhere, host):
    ours = live_server.url.replace("localhost", host).replace("127.0.0.1", host)
    page = open_browser(base_url=ours)
    sign_in(page, manager)
    invite = {"name": "Evil", "email": "evil@evil.example", "role": "manager"}
    page.goto(elsewhere(ours + reverse("member-invite"), invite))
    page.get_by_role("button", name="Win a prize").click()
    page.wait_for_url(f"{ours}/**")
    assert "evil@evil.example" not in page.content()
    assert page.get_by_role("button", name="Send it again").count() == 0
    assert StaffInvitation.objects.count() == 0
