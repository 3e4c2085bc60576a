"""The page of the demo: one press into each part, and no such page anywhere but in development."""

import pytest
from django.test import Client as Browser
from django.test import override_settings
from django.urls import reverse

from clinic.practices.models import Practice
from demo.personas import PERSONAS
from demo.scenes import ELM, load
from screening.pathway.models import Screening
from screening.pathway.states import State
from tests.database import rows_for_a_file
from tests.integration.clinic.core.test_production import start

URLS = pytest.mark.urls("tests.integration.demo.urls")
RESOLVE = """
import django
django.setup()
from django.urls import Resolver404, resolve, reverse
try:
    print(resolve("{address}").view_name)
except Resolver404:
    print("none")
"""


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demo's rows, loaded once: loading takes seconds."""
    with rows_for_a_file(django_db_blocker), override_settings(OUTBOX_IMMEDIATE=False):
        load()
        yield


@pytest.fixture
def demo(loaded, db, settings, outbox_off):
    settings.DEBUG = True


def enter(browser, name):
    return browser.post(reverse("demo-enter", args=[name]), follow=True)


@URLS
def test_a_visitor_is_led_from_the_start_page_to_the_demo(client, demo):
    Practice.objects.filter(name=ELM).update(name="Tried as the manager")
    page = client.get("/", follow=True)
    assert page.redirect_chain == [("/demo/", 302)]
    for persona in PERSONAS.values():
        assert reverse("demo-enter", args=[persona.name]) in page.content.decode()


@URLS
@pytest.mark.parametrize(
    ("name", "lands"),
    [
        ("tablet", "/form/agree/"),
        ("home", "/plan/"),
        ("therapist", "/desk/"),
        ("front-desk", "/desk/"),
        ("manager", "/practice/"),
    ],
)
def test_each_persona_opens_its_part_in_one_press(client, demo, name, lands):
    page = enter(client, name)
    assert (page.request["PATH_INFO"], page.status_code) == (lands, 200)


@URLS
def test_the_phones_link_is_fresh_and_its_birth_date_stands_on_the_page(client, demo):
    page = enter(client, "phone")
    assert page.request["PATH_INFO"].startswith("/i/")
    assert "You are Ruth Alvarez, born on 2 November 1985" in page.content.decode()
    typed = {"birth_date_day": "2", "birth_date_month": "11", "birth_date_year": "1985"}
    assert client.post(page.request["PATH_INFO"], typed).url == reverse("form")
    assert "born on" not in client.get(reverse("form"), follow=True).content.decode()


@URLS
def test_when_every_client_has_begun_a_walk_in_comes(client, demo):
    Screening.objects.filter(state=State.INVITED).update(state=State.IN_PROGRESS)
    before = Screening.objects.count()
    assert enter(client, "phone").status_code == 200
    assert Screening.objects.count() == before + 1


@URLS
def test_a_persona_signs_the_one_before_out(client, demo):
    enter(client, "manager")
    enter(client, "phone")
    assert client.get(reverse("desk")).status_code == 302
    enter(client, "therapist")
    assert client.get(reverse("practice-settings")).status_code == 403


@URLS
def test_the_pages_of_a_persona_lead_back_to_the_demo(client, demo):
    assert reverse("demo") in enter(client, "therapist").content.decode()
    assert reverse("demo") not in Browser().get(reverse("account_login")).content.decode()


@URLS
def test_an_unknown_persona_is_not_there(client, demo):
    assert enter(client, "cellar").status_code == 404


@URLS
def test_a_persona_takes_no_press_from_another_site(demo):
    strict = Browser(enforce_csrf_checks=True)
    assert strict.post(reverse("demo-enter", args=["therapist"])).status_code == 403


@URLS
@pytest.mark.parametrize("closed", [{"DEBUG": False}, {"PRODUCTION": True}])
def test_in_production_there_is_no_demo_even_where_its_rows_are(client, demo, settings, closed):
    for name, value in closed.items():
        setattr(settings, name, value)
    assert client.get(reverse("demo")).status_code == 404
    assert {enter(client, name).status_code for name in PERSONAS} == {404}
    assert client.get("/").url == reverse("desk")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["/demo/", "/demo/therapist/", "/styleguide/"])
def test_a_production_server_does_not_know_the_address(address):
    asked = RESOLVE.format(address=address)
    production = {"SUPINE_ENV": "production", "DJANGO_SETTINGS_MODULE": "clinic.settings"}
    assert start("-c", asked, **production).stdout.strip() == "none"
    development = {"SUPINE_ENV": "development", "DJANGO_SETTINGS_MODULE": "clinic.settings"}
    assert start("-c", asked, **development).stdout.strip() in ("demo", "demo-enter", "styleguide")
