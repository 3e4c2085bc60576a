"""Every form of the house says for whom it was typed, and counts for nobody else."""

import re
from pathlib import Path

import pytest
from django.test import Client as Browser

from clinic.security import bound
from clinic.security.own_forms import is_for_all
from tests.meta.scene import scene  # noqa: F401 - a fixture
from tests.meta.url_table import TABLE
from tests.meta.walk import address, each, routes

ROOT = Path(__file__).resolve().parents[2]
VIEWS = {name: view for name, _arguments, view in routes()}
OURS = {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}


def test_no_code_draws_a_form_token_past_the_tag_that_names_the_person():
    files = [p for top in ("clinic", "screening", "demo") for p in (ROOT / top).rglob("*.py")]
    drawn = {str(p.relative_to(ROOT)) for p in files if re.search(r"CsrfTokenNode|get_token\(", p.read_text())}
    assert drawn == {
        "clinic/security/resend.py",
        "clinic/security/templatetags/bound.py",
        "screening/treatment/views/record.py",
    }


def test_a_form_typed_for_somebody_else_is_refused_at_every_address(scene):  # noqa: F811
    """Also one with a good token, which any browser may hold."""
    foreign = {"for": bound.SIGNER.sign("member of another house"), "text": "Some words of mine"}
    names = [name for name, view in VIEWS.items() if not is_for_all(view) and TABLE[name].post]
    assert len(names) > 40
    for name, person, browser in each(scene, names, lambda name: TABLE[name].post - {"anonymous", "deactivated"}):
        page = browser.post(address(scene, name), foreign)
        assert page.status_code == 403, (name, person)
        assert "typed for somebody else" in page.content.decode(), (name, person)
        assert "Some words of mine" in page.content.decode(), (name, person)
        assert "Send it again" not in page.content.decode(), (name, person)


def test_a_form_that_names_nobody_is_refused_at_every_address(scene):  # noqa: F811
    """With a good token, as a page of ours would hold that somebody wrote without the tag."""
    names = [name for name, view in VIEWS.items() if not is_for_all(view) and TABLE[name].post]
    for name, person, browser in each(scene, names, lambda name: TABLE[name].post & {"therapist", "client"}):
        strict = Browser(enforce_csrf_checks=True)
        strict.cookies = browser.cookies
        strict.cookies["csrftoken"] = "a" * 32
        reply = strict.post(address(scene, name), {"csrfmiddlewaretoken": "a" * 32})
        assert reply.status_code == 403, (name, person)
        assert "typed for somebody else" in reply.content.decode(), (name, person)


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_only_from_our_own_page_an_old_token_is_made_good_by_the_name(scene, headers):  # noqa: F811
    browser = Browser(enforce_csrf_checks=True)
    browser.cookies = scene.browsers["therapist"].cookies
    page = browser.get(address(scene, "client-new")).content.decode()
    typed = {"for": re.search(r'name="for" value="([^"]+)"', page).group(1), "given_name": "Nina"}
    refused = browser.post(address(scene, "client-new"), typed, headers=headers)
    assert refused.status_code == 403
    assert "no longer accepted" in refused.content.decode()
    assert browser.post(address(scene, "client-new"), typed, headers=OURS).status_code == 200
