"""What was typed on a page that could not be saved, so that it can be given back and sent again."""

from django.http import HttpRequest

SECRET = ("password", "credential", "code", "csrfmiddlewaretoken")


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Field names and values of a posted form in order, without secrets and without NUL characters."""
    if request.method != "POST":
        return []
    return [
        (name.replace("\x00", ""), value.replace("\x00", ""))
        for name, values in request.POST.lists()
        for value in values
        if not any(word in name for word in SECRET)
    ]


def from_our_own_page(request: HttpRequest) -> bool:
    """The browser itself says that the form stood on a page of ours; a foreign page cannot set this header."""
    return request.headers.get("Sec-Fetch-Site") == "same-origin"
