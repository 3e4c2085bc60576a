"""Saving a page, and a whole intake, beside a bare UPDATE and the formtools wizard with the same questions."""

import http.client
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from bench.load import Request, get, must, run
from bench.people import guest
from bench.table import Line, at_least_times, told
from clinic.practices.models import Member
from demo.answers import healthy
from screening.intake.layout import questions_for, sections_for
from screening.intake.merge import Draft
from screening.intake.presenters import seen_of
from screening.intake.values import as_raw
from screening.protocol.questions import Kind

WHO = (36, "female")
CONNECTIONS = 8


def lines(ours: int, bare: int, member: Member) -> Iterator[Line]:
    update = must(run(bare, get("/update")))
    save = must(run(ours, _saves([guest(member) for _ in range(CONNECTIONS)]), each=60))
    yield at_least_times(
        "save of a page, durable and audited", save.per_second, "bare UPDATE", update.per_second, 0.4, "/s"
    )
    guests = iter([guest(member, agreed=False) for _ in range(CONNECTIONS * 4)])
    lock = threading.Lock()

    def one(wire: "Wire") -> None:
        with lock:
            headers = next(guests).headers
        _our_intake(wire, headers)

    mine = _intakes(ours, one, each=4)
    wizard = _intakes(bare, _wizard_intake, each=2)
    yield at_least_times("whole intake, every page durable", mine, "formtools wizard", wizard, 2.5, "/s")
    yield told("requests of a whole intake, with script", len(sections_for(*WHO)) + 5, "")


def _data(section_id: str, answers: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """A section's form as a browser posts it."""
    found: dict[str, Any] = {}
    for question in questions_for(section_id, *WHO):
        raw = as_raw(question, answers.get(question.id))
        if question.kind is Kind.ACTIVITIES and raw:
            found |= {f"{prefix}{question.id}_{i}": "on" if p is True else p for i, p in enumerate(raw) if p}
        elif raw:
            found[f"{prefix}{question.id}"] = raw
    return found


def _saves(guests: list[Any]) -> Callable[[int, int], Request]:
    """Each client changes one answer of a section again and again, as if the page had shown the one before."""
    section = next(s for s in sections_for(*WHO) if s.none_to_all)
    questions = questions_for(section.id, *WHO)
    first = next(q for q in questions if q.kind is Kind.YNU and q.gate is None)
    both = [{first.id: "no"}, {first.id: "not_sure"}]

    def make(connection: int, number: int) -> Request:
        before = both[(number + 1) % 2] if number else {}
        body = _data(section.id, both[number % 2]) | {"seen": seen_of(questions, Draft(before, {}))}
        headers = guests[connection].headers | {"X-Background": "1"}
        return "POST", f"/form/{section.id}/", urlencode(body, doseq=True), headers

    return make


class Wire:
    """One browser: a connection that keeps going, and its cookie."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookie = ""

    def __call__(self, method: str, path: str, data: dict[str, Any] | None = None, **headers: str) -> bytes:
        wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        body = urlencode(data, doseq=True) if data is not None else None
        sent = {"Host": "localhost", "Content-Type": "application/x-www-form-urlencoded", **headers}
        if self.cookie:
            sent["Cookie"] = self.cookie
        wire.request(method, path, body, sent)
        reply = wire.getresponse()
        page = reply.read()
        wire.close()
        if reply.status >= 400:
            raise RuntimeError(f"{method} {path}: {reply.status}")
        if not headers.get("Cookie") and reply.headers["Set-Cookie"]:
            self.cookie = reply.headers["Set-Cookie"].split(";")[0]
        return page


def _answers() -> dict[str, Any]:
    asked = {q.id for s in sections_for(*WHO) for q in questions_for(s.id, *WHO) if q.gate is None}
    return healthy(asked)


def _our_intake(wire: Wire, headers: dict[str, str]) -> None:
    answers = _answers()
    wire("POST", "/form/agree/", {"agree": "on"}, **headers)
    sections = sections_for(*WHO)
    wire("GET", f"/form/{sections[0].id}/", **headers)
    for section in sections:
        wire("POST", f"/form/{section.id}/", _data(section.id, answers), **headers, **{"X-Background": "1"})
    wire("GET", "/form/check/", **headers)
    wire("POST", "/form/send/", {"name": "Ada Bench"}, **headers)
    wire("GET", "/form/done/", **headers)


def _wizard_intake(wire: Wire) -> None:
    answers = _answers()
    wire("GET", "/wizard")
    page = b""
    for section in sections_for(None, ""):
        data = _data(section.id, answers, f"{section.id}-") | {"wizard-current_step": section.id}
        page = wire("POST", "/wizard", data)
    if page != b"done":
        raise RuntimeError("the wizard did not come to its end")


def _intakes(port: int, one: Callable[[Wire], None], *, each: int) -> float:
    """Whole intakes a second over eight browsers."""
    errors: list[Exception] = []

    def browse() -> None:
        try:
            for _ in range(each):
                one(Wire(port))
        except Exception as error:  # noqa: BLE001
            errors.append(error)

    threads = [threading.Thread(target=browse) for _ in range(CONNECTIONS)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - started
    if errors:
        raise errors[0]
    return CONNECTIONS * each / seconds
