"""How long a client needs: what there is to read, to press and to type, counted on the pages themselves.

The model is that of screening/protocol/questionnaire/form_minutes.py. Typing: 36.2 words of five letters a minute on a
phone (Palin and others 2019, MobileHCI, 37,370 people).
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from screening.protocol.questionnaire.form_minutes import DECIDE, REACH, TOUCH

LETTERS_A_SECOND = 36.2 * 5 / 60
STROKES = 24  # of the thumb down the pages; tests/browser/journeys/test_questionnaire.py counts them
EMPTY = {"input", "br", "path", "circle", "rect", "link", "meta", "use"}  # tags without an end
# Not read: what is folded or not shown yet, what only a listener hears, what stands in a field; and of the client's
# own answers on the check page, and of the line of progress, which are looked at rather than read, the lines.
UNREAD = {"vh", "care-now", "summary", "said", "so-not", "where-at", "marked", "swap", "aloud"}
UNREAD_TAGS = {"details", "svg", "textarea", "select"}


@dataclass
class Frame:
    """A part of a page that is read only if something in it was answered: a follow-up that was opened."""

    depth: int
    texts: list[str] = field(default_factory=list)
    decisions: int = 0


class Reader(HTMLParser):
    """Reads filled-in pages one after the other; a text met again ("Continue", "Not sure") is not read again.

    Of options that exclude each other nobody reads on below the one that fits. A decision is an answer: what is
    chosen, or a box with words."""

    def __init__(self) -> None:
        super().__init__()
        self.known: set[str] = set()
        self.words = self.decisions = 0

    def read(self, page: str) -> None:
        """One page, its main part."""
        self.stack: list[tuple[str, bool]] = []
        self.frames: list[Frame] = [Frame(0)]
        self.settled: set[str] = set()
        self.below = False
        self.feed(page[page.index("<main") : page.index("</main>")])
        self._count(self.frames[0])

    def handle_starttag(self, tag, attrs):
        own = {name: value or "" for name, value in attrs}
        if tag == "label":
            self.below = False
        if own.get("type") == "radio":
            self.below = own["name"] in self.settled
            if "checked" in own:
                self.settled.add(own["name"])
        if not self._unread and ("checked" in own or (own.get("type") == "text" and own.get("value"))):
            self.frames[-1].decisions += 1
        if tag not in EMPTY:
            self.stack.append((tag, tag in UNREAD_TAGS or bool(UNREAD & {*own.get("class", "").split()})))
            if "follow" in own.get("class", "").split():
                self.frames.append(Frame(len(self.stack)))

    def handle_startendtag(self, tag, attrs):
        """A drawing's line: nothing to read."""

    def handle_endtag(self, tag):
        self.below = self.below and tag != "label"
        while self.stack and self.stack.pop()[0] != tag:
            pass
        while len(self.stack) < self.frames[-1].depth:
            found = self.frames.pop()
            if found.decisions:
                self.frames[-1].texts += found.texts
                self.frames[-1].decisions += found.decisions

    def handle_data(self, data):
        text = " ".join(data.split())
        if text and not self.below and not self._unread:
            self.frames[-1].texts.append(text)

    @property
    def _unread(self) -> bool:
        return any(unread for _tag, unread in self.stack)

    def _count(self, frame: Frame) -> None:
        self.decisions += frame.decisions
        for text in frame.texts:
            if text not in self.known:
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

    def minutes(self, words_a_minute: int) -> float:
        return self.seconds(words_a_minute) / 60
