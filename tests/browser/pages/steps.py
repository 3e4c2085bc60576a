"""What is done on a page before it is looked at. Nothing here changes a row that another case shows."""

from typing import Any

from django.template.loader import render_to_string

from tests.people import PASSWORD


def opened(page: Any) -> None:
    """Every explanation and menu open."""
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")


def menu(page: Any) -> None:
    page.locator(".menu > summary").click()


def keys(page: Any) -> None:
    """The list of shortcuts."""
    page.keyboard.press("?")
    page.locator("#keys").wait_for()


def sent_empty(page: Any) -> None:
    """The form of the page sent as it opens. The test has no green button beside something that cannot wait."""
    page.locator("main form .btn-primary:visible, main form [name=suggest], main form [value=same]").first.click()
    page.wait_for_load_state()


def less_cautious(page: Any) -> None:
    """A milder label than the suggested one, without a reason."""
    opened(page)
    page.locator("[name=label][value=professional]").check(force=True)
    page.locator("button[formaction$='plan/label/']").click()
    page.locator(".problem").wait_for()


def typed(values: dict[str, str]) -> Any:
    """These fields filled, then sent."""

    def fill(page: Any) -> None:
        for name, value in values.items():
            page.fill(f"[name={name}]", value)
        sent_empty(page)

    return fill


def wrong_number(page: Any) -> None:
    """A number that cannot be, on a client's page."""
    page.fill("[name=sitting_hours]", "99")
    page.locator("section:not([hidden]) .btn-primary").click()
    page.locator(".problem").wait_for()


def ticked(selector: str) -> Any:
    """One answer given, without sending it."""
    return lambda page: page.locator(selector).check(force=True)


def no_connection(page: Any) -> None:
    """Continue pressed while the server cannot be reached."""
    page.locator("[name=leg_weakness][value=no]").check(force=True)
    page.context.set_offline(True)
    page.locator("section:not([hidden]) .btn-primary").click()
    page.get_by_text("Not saved yet").wait_for()
    page.context.set_offline(False)
    page.locator("#saved").get_by_text("Saved", exact=True).wait_for()
    page.go_back()


def timeout(page: Any) -> None:
    """The question whether somebody is still there."""
    page.evaluate("document.getElementById('timeout').showModal()")


def closed_meanwhile(page: Any) -> None:
    """A check-in with a stop sign, sent after the client's session ended."""
    page.locator("main [name=signs]").first.check(force=True)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Send now").click()
    page.locator("[name=kept]").wait_for(state="attached")


def signed_out(page: Any) -> None:
    """A form sent after the session ended."""
    page.context.clear_cookies(name="sessionid")
    page.locator("[name=do][value=save]").last.click()
    page.get_by_role("heading", name="You are signed out").wait_for()


def drawn(page: Any) -> None:
    """The Thomas Test with both legs drawn from typed degrees."""
    page.locator("[name=performed][value=yes]").check(force=True)
    for side in ("left", "right"):
        page.locator(f"[name={side}-hip_extension_way][value=above]").check(force=True)
        page.fill(f"[name={side}-hip_extension]", "8")
        page.fill(f"[name={side}-knee_flexion]", "74")


def exercising(page: Any) -> None:
    """The first exercise of a plan, with the rules when to stop over it."""
    page.locator(".move a").first.click()
    page.locator(".exercise:visible .btn-stop").click()


def failed(template: str) -> Any:
    """A page that no address leads to on purpose."""
    body = render_to_string(template, {"reason": "Somebody else has signed this plan meanwhile."})

    def show(page: Any) -> None:
        page.route("**/refused/", lambda route: route.fulfill(body=body, content_type="text/html"))
        page.goto("/refused/")
        page.unroute("**/refused/")

    return show


def pressed(name: str) -> Any:
    """This button pressed."""

    def press(page: Any) -> None:
        page.locator("main").get_by_role("button", name=name).first.click()
        page.wait_for_load_state()

    return press


code = pressed("Show a code for the phone")


def half_signed_in(page: Any) -> None:
    """The password given, the second factor not yet."""
    page.fill("[name=login]", "sam@elm.example")
    page.fill("[name=password]", PASSWORD)
    sent_empty(page)


def lookalike(page: Any) -> None:
    """A client typed in who is known already."""
    values = {"given_name": "Iris", "family_name": "Okafor", "email": "iris.okafor@example.org"}
    values |= {"birth_date_day": "1", "birth_date_month": "3", "birth_date_year": "1992"}
    for name, value in values.items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=sex]", "female")
    sent_empty(page)


def list_pasted(page: Any) -> None:
    """A list of three: somebody known, somebody new and a line that cannot be read."""
    rows = ("First Name,Last Name,DOB,Email", "Iris,Okafor,1992-03-01,", "Nora,New,1980-02-29,", "Ben,Bad,31/02/1980,")
    page.fill("[name=table]", "\n".join(rows))
    page.check("[name=order][value=day]")
    sent_empty(page)


def visits_pasted(page: Any) -> None:
    """Visits of somebody known, of somebody alike, and lines that cannot be read."""
    rows = ("First Name,Last Name,DOB,Date,Start,Practitioner", "Iris,Okafor,1992-03-01,2027-02-01,10:00,Tess Moreau")
    more = ("Irys,Okafor,1992-03-01,2027-02-02,10:00,Tess Moreau", "Nora,Nobody,,31/02/2027,10:00,Nobody")
    page.fill("[name=table]", "\n".join((*rows, *more)))
    page.check("[name=order][value=day]")
    sent_empty(page)


def calendar_made(page: Any) -> None:
    """A fresh address, shown once."""
    sent_empty(page)


def handed_back(page: Any) -> None:
    """The answers sent from the practice's tablet."""
    page.fill("[name=name]", "Kim Kiosk")
    sent_empty(page)


def beyond(page: Any) -> None:
    """A dose outside the published range."""
    page.fill("main .dose input >> nth=0", "999")
    page.press("main .dose input >> nth=0", "Enter")
    page.locator(".problem").wait_for()
