"""A file of encrypted chunks: written and read in pieces, so that its size does not matter.

Each chunk holds a random mark of the file, its number and whether it is the last, all under the encryption: a chunk
that is missing, doubled, moved, from another file or changed by one bit is noticed, and so is a file cut short.
"""

import os
import secrets
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

MAGIC = b"SUPINE SEALED 1\n"
CHUNK = 1 << 20  # bytes before compression
HEAD = struct.Struct(">16sQ?")  # mark of the file, number of the chunk, is it the last


class Broken(Exception):
    """The file is not whole, or no key opens it."""


def cipher() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.BACKUP_KEYS])


def pieces(source: BinaryIO) -> Iterator[bytes]:
    while piece := source.read(CHUNK):
        yield piece


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """A file that only its owner can read; it appears whole or not at all."""
    part = path.with_name(f"{path.name}.part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def write(file: BinaryIO, chunks: Iterable[bytes]) -> None:
    """Seal the chunks into an open file."""
    file.write(MAGIC)
    mark, key, number = secrets.token_bytes(16), cipher(), 0
    for chunk in chunks:
        file.write(line(key, mark, number, chunk))
        number += 1
    file.write(line(key, mark, number, None))


def line(key: Fernet | MultiFernet, mark: bytes, number: int, chunk: bytes | None) -> bytes:
    """One chunk as it stands in a file; None is the end."""
    head = HEAD.pack(mark, number, chunk is None)
    return key.encrypt(head + (b"" if chunk is None else zlib.compress(chunk))) + b"\n"


def read(path: Path) -> Iterator[bytes]:
    """The chunks in order. Raises Broken before the end if anything is missing or changed."""
    with path.open("rb") as file:
        if file.readline() != MAGIC:
            raise Broken("This is not a sealed file of Supine.")
        yield from opened(file, cipher())


def opened(lines: Iterable[bytes], key: Fernet | MultiFernet) -> Iterator[bytes]:
    """The chunks of these lines, in order and all of them."""
    expected = None
    for number, sealed_line in enumerate(lines):
        mark, count, last, body = _open(key, sealed_line)
        expected = expected or mark
        if mark != expected or count != number:
            raise Broken(f"Chunk {number} is not in its place.")
        if last:
            return
        yield body
    raise Broken("The end of the file is missing.")


def _open(key: Fernet | MultiFernet, sealed_line: bytes) -> tuple[bytes, int, bool, bytes]:
    try:
        plain = key.decrypt(sealed_line.rstrip(b"\n"))
    except InvalidToken as error:
        raise Broken("A chunk was changed, or none of the keys opens this file.") from error
    mark, count, last = HEAD.unpack_from(plain)
    return mark, count, last, b"" if last else zlib.decompress(plain[HEAD.size :])
