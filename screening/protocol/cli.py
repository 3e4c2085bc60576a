"""Case files in, answers out: what `screen` does, without Django. One case at a time, in constant memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from screening.protocol.case import Case, NotACase
from screening.protocol.engine import ScreeningResult, screen

LARGEST: Final = 1_000_000
"""Bytes of one case; a real one is about five thousand."""
DEEPEST: Final = 12
"""Levels of brackets; a real case has four."""
FINE: Final = 0
REFUSED: Final = 2


class Writer(Protocol):
    """Anything with `write`, such as standard output or a command's own."""

    def write(self, text: str, /) -> object: ...


def parse(raw: bytes) -> object:
    """JSON, strictly: UTF-8, no key twice, finite numbers, not too large and not too deep. Raises `NotACase`."""
    if len(raw) > LARGEST:
        raise NotACase(f"The case is larger than {LARGEST} bytes.")
    if _depth(raw) > DEEPEST:
        raise NotACase(f"The case is nested more than {DEEPEST} levels deep.")
    try:
        return _DECODER.decode(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise NotACase("The case is not UTF-8 text.") from None
    except NotACase:
        raise
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise NotACase(f"The case is not JSON{where}.") from None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotACase("The case names a key twice.")
    return found


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise NotACase("The case holds a number that is too large.")
    return number


def _no_constant(name: str) -> object:
    raise NotACase(f"The case holds {name}, which is not JSON.")


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_once, parse_float=_finite, parse_constant=_no_constant)
_ENCODER: Final = json.JSONEncoder(separators=(",", ":"))
_NOT_STRUCTURE: Final = bytes(set(range(256)) - set(b'"[]{}'))


def _depth(raw: bytes) -> int:
    """The deepest nesting of brackets outside text; 0 for what has too few brackets to matter."""
    if raw.count(b"[") + raw.count(b"{") <= DEEPEST:
        return 0
    deepest = depth = 0
    for character in _brackets(raw):
        if character in b"[{":
            depth += 1
            if depth > deepest:
                deepest = depth
                if deepest > DEEPEST:
                    break
        else:
            depth -= 1
    return deepest


def _brackets(raw: bytes) -> bytes:
    """The brackets outside quoted texts, in order. Everything else goes first, so that little is left to cut up."""
    if b"\\" in raw:
        raw = raw.replace(b"\\\\", b"").replace(b'\\"', b"")
    return b"".join(raw.translate(None, _NOT_STRUCTURE).split(b'"')[::2])


def answer(raw: bytes, *, trace: bool = False) -> dict[str, object]:
    """The answer to one case file. Raises `NotACase` when it is none."""
    suggestion = screen(Case.from_json(parse(raw)))
    result = suggestion.as_json()
    if trace:
        result["trace"] = [*_trace(suggestion)]
    return result


def _trace(suggestion: ScreeningResult) -> Iterator[dict[str, object]]:
    for entry in suggestion.trace:
        saw = entry.seen(suggestion.facts)
        seen = {key: value.value if isinstance(value, Enum) else value for key, value in saw.items()}
        yield {"id": entry.rule.id, "truth": entry.truth.name.lower(), "seen": seen}


def screen_one(stream: BinaryIO, out: Writer, err: Writer, *, trace: bool = False) -> int:
    """Answer one case on `out`; refuse on `err`. Returns the exit status."""
    try:
        result = answer(stream.read(LARGEST + 1), trace=trace)
    except NotACase as refusal:
        err.write(f"{refusal}\n")
        return REFUSED
    out.write(json.dumps(result, indent=2) + "\n")
    return FINE


def screen_lines(stream: BinaryIO, out: Writer, err: Writer, *, trace: bool = False) -> int:
    """Answer one case a line; a line that is no case answers `{"error": "..."}`. Returns the exit status."""
    refused = 0
    for number, line in enumerate(_lines(stream), start=1):
        try:
            text = _ENCODER.encode(answer(line, trace=trace))
        except NotACase as refusal:
            refused += 1
            text = _ENCODER.encode({"error": str(refusal)})
            err.write(f"Line {number}: {refusal}\n")
        out.write(text + "\n")
    return REFUSED if refused else FINE


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines without their ends; of an oversized one only as much as it takes to refuse it."""
    while line := stream.readline(LARGEST + 2):
        yield line.rstrip(b"\r\n")
        while not line.endswith(b"\n") and (rest := stream.readline(LARGEST + 2)):
            line = rest


def screen_path(path: str, stdin: BinaryIO, out: Writer, err: Writer, *, lines: bool, trace: bool = False) -> int:
    """Answer the case file at `path`, or standard input for `-`. Returns the exit status."""
    run = screen_lines if lines else screen_one
    if path == "-":
        return run(stdin, out, err, trace=trace)
    try:
        with Path(path).open("rb") as stream:
            return run(stream, out, err, trace=trace)
    except OSError as error:
        err.write(f"{path} cannot be read: {error.strerror}.\n")
        return REFUSED
