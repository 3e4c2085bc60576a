"""What was typed on a page that could not be saved, so that it can be given back and sent again."""

import re

from django.http import HttpRequest
from django.middleware.csrf import get_token

SECRET = ("password", "credential", "code")
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
OURS = (TOKEN, "seen", "tab", "next")  # what pages put into a form themselves
CODE = re.compile(r"[a-z0-9_.:-]*|[0-9a-fA-F-]{36}")  # ids, numbers, dates and the codes of choices


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Names and values of the posted form in order, without secrets and NUL characters. The form's own token stays:
    a form that a foreign page sent has none that works."""
    if request.method != "POST":
        return []
    return [
        (name.replace("\x00", ""), value.replace("\x00", ""))
        for name, values in request.POST.lists()
        for value in values
        if not any(word in name for word in SECRET)
    ]


def typed_with_new_token(request: HttpRequest) -> list[tuple[str, str]]:
    """The same with a fresh token, if the browser says that the form stood on a page of ours (a foreign page cannot
    set that header); otherwise nothing."""
    if request.headers.get("Sec-Fetch-Site") != "same-origin":
        return []
    kept = [(name, value) for name, value in typed(request) if name != TOKEN]
    return [*kept, (TOKEN, get_token(request))] if kept else []


def words_typed(request: HttpRequest) -> list[str]:
    """The texts of a posted form, without its codes: to be copied from a page on which sending again makes no sense."""
    return [value for name, value in typed(request) if name not in OURS and not CODE.fullmatch(value.strip())]
