"""How one came in decides what may be done: the practice's tablet, and a browser that several people share."""

from django.urls import reverse

from screening.intake.models import Answers
from screening.protocol.questionnaire.form_answers import HOME
from tests.browser.journeys.filling import answer, go_on, saved, start
from tests.browser.journeys.people import OTTO, link_of, otto, sign_in  # noqa: F401 - a fixture
from tests.browser.journeys.people import prove as prove_plan
from tests.browser.journeys.test_told import reads
from tests.chromium import PHONE
from tests.integration.screening.links import healthy


def at(question):
    return reverse("form-section", args=[HOME[question]])


def test_the_tablet_shows_nothing_answered_before_and_sends_an_emergency_to_the_desk(
    open_browser, agreed, invited, front_desk
):
    agreed.post(at("leg_weakness"), {"leg_weakness": "not_sure"})
    page = open_browser()
    sign_in(page, front_desk)
    page.goto(reverse("screening-link", args=[invited.pk]))
    page.locator("form[action$='/kiosk/'] button").click()
    page.wait_for_url("**/form/**")
    page.goto(at("leg_weakness"))
    assert page.locator("[name=leg_weakness]:checked").count() == 0
    for closed in ("my-data", "my-plan"):
        assert page.goto(reverse(closed)).status == 404
    page.goto(reverse("desk"))
    assert "/account/login/" in page.url
    page.goto(at("saddle_numbness"))
    page.locator("[name=saddle_numbness][value=yes]").check(force=True)
    go_on(page)
    reads(page, "now")
    page.get_by_text("Tell the desk now, and show this page.").first.wait_for()
    coded = Answers.objects.get().coded
    assert (coded["leg_weakness"], coded["saddle_numbness"]) == ("not_sure", "yes")


def test_a_page_left_open_goes_on_once_its_own_client_is_back_and_not_before(
    open_browser, link, otto, therapist  # noqa: F811
):  # fmt: skip
    def answers():
        return Answers.objects.exclude(screening=otto).get()

    page = start(open_browser, link, HOME["limp"], PHONE)
    answer(page, healthy())
    other = page.context.new_page()
    prove_plan(other, link_of(otto, therapist), OTTO)
    go_on(page)
    page.locator("#trouble", has_text="this page has closed").wait_for()
    assert "limp" not in answers().coded
    other.goto(link)
    for name, value in (("Day", "1"), ("Month", "3"), ("Year", "1992")):
        other.get_by_label(name).fill(value)
    other.get_by_role("button", name="Begin").click()
    other.wait_for_url("**/form/**")
    saved(page)
    assert answers().coded["limp"] == "no"
