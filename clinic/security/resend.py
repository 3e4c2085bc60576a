"""What was typed on a page that could not be saved, so that it can be given back and sent again."""

import re

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token

from clinic.security.bound import FIELD

SECRET = ("password", "passphrase", "credential", "code")
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
OURS = (TOKEN, FIELD, "seen", "pace", "kept", "tab", "next", "anyway")  # what pages put into a form themselves
# ids, numbers, dates and the codes of choices
CODE = re.compile(r"[a-z0-9_.:-]*|[0-9a-fA-F-]{36}|[A-Z]{1,2}[0-9]{2}")


def from_our_page(request: HttpRequest) -> bool:
    """Whether the browser says that this request comes from a page of ours. A foreign page cannot set these headers;
    a browser that says nothing is not believed."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is None and origin is None:
        return False
    own = (f"{request.scheme}://{request.get_host()}", settings.SITE_URL)
    return site in (None, "same-origin") and (origin is None or origin in own)


def secrets(request: HttpRequest) -> set[str]:
    """Names of the posted fields that hold what no page shows again; beside a secret stands the same once more."""
    found = {name for name in request.POST if any(word in name for word in SECRET)}
    return found | {"again"} if found else found


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Names and values of the posted form in order, without secrets and NUL characters."""
    if request.method != "POST":
        return []
    secret = secrets(request)
    return [
        (name.replace("\x00", ""), value.replace("\x00", ""))
        for name, values in request.POST.lists()
        for value in values
        if name not in secret
    ]


def to_send_again(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """The form as (name, value, whether these are words of a person), if it comes from a page of ours; otherwise
    nothing. Fields have no names that anybody reads: what is listed is the words alone, and all of it is sent. It
    keeps its own token and names for whom it was typed: sent again it is checked as if it came the first time."""
    if not from_our_page(request):
        return []
    return [(name, value, in_words(name, value)) for name, value in typed(request)]


def in_words(name: str, value: str) -> bool:
    return name not in OURS and not CODE.fullmatch(value.strip())


def to_send_again_with_new_token(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """The same with a fresh token."""
    kept = [part for part in to_send_again(request) if part[0] != TOKEN]
    return [*kept, (TOKEN, get_token(request), False)] if kept else []


def words_typed(request: HttpRequest) -> str:
    """The texts of a posted form, without its codes: to be copied from a page on which sending again makes no sense."""
    return "\n\n".join(value for name, value in typed(request) if in_words(name, value))
