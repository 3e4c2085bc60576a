"""What is read out of a reply: its headers, its forms, the bar that names the client."""

from html.parser import HTMLParser

from tests.markup import flat, text_of

CSP = (
    "base-uri 'none'; connect-src 'self'; default-src 'none'; font-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; img-src 'self' data:; manifest-src 'self'; require-trusted-types-for 'script'; "
    "script-src 'self'; style-src 'self'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def check_headers(headers):
    for name, value in HEADERS.items():
        assert value in headers[name], name
    assert headers["Referrer-Policy"] in ("same-origin", "strict-origin")  # the second: no path, not even to us
    assert sorted(headers["Content-Security-Policy"].split("; ")) == CSP.split("; ")
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Server" not in headers


class Forms(HTMLParser):
    """The hidden fields of each form of a page that posts."""

    def __init__(self, page):
        super().__init__()
        self.found, self.inside = [], False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag == "form":
            self.inside = told.get("method", "").lower() == "post"
            if self.inside:
                self.found.append({})
        elif tag == "input" and self.inside and told.get("type") == "hidden":
            self.found[-1][told.get("name")] = told.get("value")

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False


def posted_forms(page):
    """The hidden fields of each form of a page that posts."""
    return Forms(page).found


def bar_of(page):
    """The words of the bar on top of a page; nothing where there is none."""
    page = flat(page)
    start = page.find('<section class="flags" aria-label="Client">')
    return text_of(page[start : page.index("</section>", start)]) if start >= 0 else ""
