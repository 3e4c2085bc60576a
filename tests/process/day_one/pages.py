"""A browser without script or style: it opens pages, fills in forms as they stand there, and presses buttons."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

from tests.process.shipped import Browser

VOID = {"input", "img", "br", "hr", "meta", "link", "use", "path", "source", "wbr", "col"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Field:
    name: str
    kind: str
    value: str = ""
    chosen: bool = False
    words: str = ""  # of its label
    id: str = ""
    primary: bool = False  # of buttons: the way on
    follows: bool = False  # asked only after a certain answer to the question above it
    apart: bool = False  # "none of these", below a list
    options: list[tuple[str, bool]] = field(default_factory=list)


@dataclass
class Form:
    action: str
    method: str
    seen: bool  # not inside something hidden
    fields: list[Field] = field(default_factory=list)
    buttons: list[Field] = field(default_factory=list)  # their words are the label

    def values(self):
        """What would be sent if nobody typed anything."""
        sent = {}
        for one in self.fields:
            if one.kind in ("radio", "checkbox"):
                if one.chosen:
                    sent.setdefault(one.name, []).append(one.value)
            elif one.kind == "select":
                sent[one.name] = [value for value, chosen in one.options if chosen][-1:] or [one.options[0][0]]
            else:
                sent[one.name] = [one.value]
        return sent


class Page(HTMLParser):
    """The forms, links and words of one page."""

    def __init__(self, text):
        super().__init__()
        self.forms, self.links, self.words = [], [], []
        self.readonly = []  # values that are shown to be copied
        self._open, self._hidden, self._form, self._label, self._button = [], 0, None, [], None
        self._area = self._for = self.next_link = None
        self._labels = {}  # id of a field -> words of the label that stands elsewhere
        self.feed(text)
        for one in (one for form in self.forms for one in form.fields):
            one.words = one.words or self._labels.get(one.id, "")

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag, pairs):
        said = dict(pairs)
        if tag not in VOID:
            self._open.append((tag, "hidden" in said, "follow" in (said.get("class") or "").split()))
            self._hidden += "hidden" in said
        made = getattr(self, f"_{tag}_begins", None)
        if made:
            made(said)

    def handle_endtag(self, tag):
        while self._open:
            name, hidden, _follows = self._open.pop()
            self._hidden -= hidden
            if name == tag:
                break
        if tag == "form":
            self._form = None
        elif tag == "label":
            self._label, self._for = [], None
        elif tag == "textarea":
            self._area = None
        elif tag == "button":
            self._button = None

    def handle_data(self, data):
        inside = [name for name, *_more in self._open[-1:]]
        if inside in (["script"], ["style"]):
            return
        if self._area is not None:
            self._area.value += data
        elif not self._hidden:
            self.words.append(data)
        if self._button is not None:
            self._button.words = f"{self._button.words} {data}".strip()
        if self._for:
            self._labels[self._for] = f"{self._labels.get(self._for, '')} {data}".strip()
        for one in self._label:
            one.words = f"{one.words} {data}".strip()

    def _form_begins(self, said):
        self._form = Form(said.get("action") or "", said.get("method", "get"), not self._hidden)
        self.forms.append(self._form)

    def _label_begins(self, said):
        self._label, self._for = [], said.get("for")

    def _add(self, made, said):
        made.id, made.apart = said.get("id", ""), "data-none" in said
        made.follows = any(follows for *_more, follows in self._open)
        if self._form is not None and made.name and "disabled" not in said:
            self._form.fields.append(made)
            self._label.append(made)

    def _input_begins(self, said):
        kind = "number" if said.get("inputmode") in ("numeric", "decimal") else said.get("type", "text")
        if "readonly" in said:
            self.readonly.append(said.get("value", ""))
        value = said.get("value", "on" if kind in ("radio", "checkbox") else "") or ""
        self._add(Field(said.get("name", ""), kind, value, "checked" in said), said)

    def _textarea_begins(self, said):
        self._area = Field(said.get("name", ""), "textarea")
        self._add(self._area, said)

    def _select_begins(self, said):
        self._add(Field(said.get("name", ""), "select"), said)

    def _option_begins(self, said):
        if self._form is not None and self._form.fields and self._form.fields[-1].kind == "select":
            self._form.fields[-1].options.append((said.get("value", ""), "selected" in said))

    def _button_begins(self, said):
        self._button = Field(said.get("name", ""), "button", said.get("value", "") or "")
        self._button.primary = "btn-primary" in said.get("class", "")
        if self._form is not None:
            self._form.buttons.append(self._button)

    def _a_begins(self, said):
        self.links.append(said.get("href", ""))
        if "btn-primary" in said.get("class", "") and not self._hidden:
            self.next_link = said["href"]


class Reader(Browser):
    """Somebody at a screen. Every page they meet must be a page, and is kept as `page`."""

    def __init__(self, installation):
        super().__init__(installation)
        self.url = self.page = self.reply = None

    def open(self, path):
        return self._take("GET", path, None, {})

    def press(self, words, **typed):
        """Fill in the form with this button, and press it. What a name does not say stays as it stands there."""
        for form in self.page.forms:
            for button in form.buttons:
                if form.seen and button.words.startswith(words):
                    return self.send(form, button, typed)
        raise AssertionError(f"no button “{words}” at {self.url}: {self.page.text[:2000]}")

    def send(self, form, button, typed):
        unknown = set(typed) - {one.name for one in form.fields}
        assert not unknown, f"{self.url} has no field {unknown}, only {[one.name for one in form.fields]}"
        sent = form.values() | typed | ({button.name: button.value} if button.name else {})
        target = urljoin(self.url, form.action)
        return self._take(form.method.upper(), target, urlencode(sent, doseq=True), FORM)

    def _take(self, method, url, body, headers):
        for _step in range(10):
            self.url = url
            parts = urlsplit(url)
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            self.reply = self.call(method, path, body, headers)
            if self.reply.status not in (301, 302, 303):
                break
            url, method, body, headers = urljoin(url, self.reply.headers["Location"]), "GET", None, {}
        self.page = Page(self.reply.text)
        assert self.reply.status == 200, f"{self.reply.status} at {self.url}: {self.page.text[:2000]}"
        return self.page
