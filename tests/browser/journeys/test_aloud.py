"""Reading aloud: by a voice of the device itself, in the language of the page, and no button where there is none."""

from django.urls import reverse

from tests.chromium import PHONE

# A device with these voices, each a language and whether it lives in the device: the browser of the tests has none.
VOICES = """(kinds) => {
    window.heard = [];
    speechSynthesis.getVoices = () => kinds.map(([lang, localService]) => ({ lang, localService }));
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    speechSynthesis.speak = (one) => heard.push([one.text, one.lang, one.voice.localService]);
    speechSynthesis.cancel = () => { heard.length = 0; };
}"""


def at(open_browser, agreed, live_server, part, kinds):
    page = open_browser(PHONE)
    page.add_init_script(f"({VOICES})({kinds})")
    session = agreed.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto(reverse("form-section", args=[part]))
    return page


def texts(page):
    return [text for text, _language, _own in page.evaluate("heard")]


def test_a_page_its_lists_and_each_line_can_be_heard(open_browser, agreed, live_server, accessible):
    page = at(open_browser, agreed, live_server, "injury", '[["en-US", false], ["en-GB", true]]')
    button = page.get_by_role("button", name="Read aloud")
    button.click()
    all_ = page.evaluate("heard")
    assert {(language, own) for _text, language, own in all_} == {("en", True)}
    assert texts(page)[:4] == ["Injury and leg", "Just before it began?", "Crash, high fall, heavy blow",
                               "Any fall or twist"]  # fmt: skip
    assert texts(page).count("None of these") == 2
    page.get_by_role("button", name="Hear: Limping").click()
    assert texts(page) == ["Limping"]
    page.get_by_role("button", name="Hear: Just before it began?").click()
    assert texts(page)[-1] == "None of these"
    assert page.locator("input:checked").count() == 0  # hearing answers nothing
    accessible(page)
    for none in page.locator("section:not([hidden]) [data-none]").all():
        none.check()
    page.get_by_role("button", name="Continue").last.click()
    page.get_by_role("heading", name="Medicines and recent care").wait_for()
    page.wait_for_function("() => heard[0]?.[0] === 'Medicines and recent care'")  # the next page is read too
    button.click()
    assert texts(page) == []
    assert page.get_by_role("button", name="Hear: Limping").count() == 0


def test_without_a_voice_of_the_device_in_this_language_there_is_no_button(open_browser, agreed, live_server):
    page = at(open_browser, agreed, live_server, "injury", '[["en-US", false], ["es-ES", true]]')
    assert page.locator("[data-aloud]").count() == 1
    assert page.locator("[data-aloud]:visible, .hear:visible").count() == 0
