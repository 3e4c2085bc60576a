"""How long a client needs: what there is to read, to press and to type, counted on the pages themselves.

Reading: silent, of non-fiction, by adults: 238 words a minute on average, most between 175 and 300 (Brysbaert 2019,
Journal of Memory and Language 109:104047). Pressing: the keystroke-level model (Card, Moran and Newell 1980, CACM
23:396-410): a moment to decide before each answer, a way for the thumb and a touch for each press. Typing: 36.2 words
of five letters a minute on a phone (Palin and others 2019, MobileHCI, 37,370 people).
"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

SLOW, AVERAGE, QUICK = 175, 238, 300  # words a minute
DECIDE, REACH, TOUCH = 1.35, 1.1, 0.2  # seconds; the operators M, P and K of the model
LETTERS_A_SECOND = 36.2 * 5 / 60
STROKES = (
    45  # of the thumb down the pages; tests/browser/journeys/test_questionnaire.py counts 40 with the fonts at hand
)
EMPTY = {"input", "br", "path", "circle", "rect", "link", "meta", "use"}  # tags without an end
# Not read: what is folded or not shown yet, what only a listener hears, what stands in a field; and of the client's
# own answers on the check page, which are looked through rather than read, the lines.
UNREAD = {"vh", "follow", "care-now", "summary"}
UNREAD_TAGS = {"details", "svg", "textarea"}


class Reader(HTMLParser):
    """Reads filled-in pages one after the other; a text met again ("Continue", "Not sure") is not read again.

    Of options that exclude each other nobody reads on below the one that fits."""

    def __init__(self) -> None:
        super().__init__()
        self.known: set[str] = set()
        self.words = 0

    def read(self, page: str) -> None:
        """One page, its main part."""
        self.stack: list[tuple[str, bool]] = []
        self.settled: set[str] = set()
        self.below = False
        self.feed(page[page.index("<main") : page.index("</main>")])

    def handle_starttag(self, tag, attrs):
        own = {name: value or "" for name, value in attrs}
        if tag == "label":
            self.below = False
        if own.get("type") == "radio":
            self.below = own["name"] in self.settled
            if "checked" in own:
                self.settled.add(own["name"])
        if tag not in EMPTY:
            self.stack.append((tag, tag in UNREAD_TAGS or bool(UNREAD & {*own.get("class", "").split()})))

    def handle_startendtag(self, tag, attrs):
        """A drawing's line: nothing to read."""

    def handle_endtag(self, tag):
        self.below = self.below and tag != "label"
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data):
        text = data.strip()
        if text and text not in self.known and not self.below and not any(unread for _tag, unread in self.stack):
            self.known.add(text)
            self.words += len(re.findall(r"[^\W_][\w'’-]*", text))


@dataclass(frozen=True)
class Walk:
    """What a client has to do on the way through."""

    words: int
    answers: int  # presses that need a decision
    turns: int  # presses that do not: Continue, Begin, a field to type in
    letters: int
    strokes: int  # of the thumb, to see the rest of a page that is longer than the screen

    def seconds(self, words_a_minute: int) -> float:
        pressing = (self.answers + self.turns + self.strokes) * (REACH + TOUCH) + self.answers * DECIDE
        return self.words / words_a_minute * 60 + pressing + self.letters / LETTERS_A_SECOND
