"""What is encrypted with FIELD_KEYS (the first key writes, all keys read; `rotate_keys` moves rows on).

A cell of the database is sealed so that it opens in its own table, column and row only: AES-256-GCM with that place as
associated data, written as `v1:<name of the key>:<nonce and ciphertext>`. The secrets of second factors and what waits
sealed in a page have no cell of their own: encrypt() and decrypt(), by Fernet. Once all cells were Fernet too; those
are read only in a database whose own mark is still one, until `upgrade` has sealed them anew.
"""

import os
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

LONG = 1024  # bytes
ZIPPED = b"\x00z"  # begins no text: the character is taken out of all of them
FORM = "v1"
OLDER = "gAAAA"  # how every Fernet token begins
NONCE = 12  # bytes; random, so a key is changed long before it has sealed 2**32 values
allowed: set[str] = set()  # "older" in a process whose database still holds values from before


class OutOfPlace(Exception):
    """A value does not open where it stands. The words name the place and never the value."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(f"{words_of(place)} does not open: it was changed, belongs elsewhere, or its key is missing.")


class Sealed(str):
    """A text that was sealed for one cell: nothing else is written into one."""

    __slots__ = ()


def place_of(table: str, column: str, key: Any) -> str:
    """The name of a cell. SQLite writes an id without its dashes, PostgreSQL with them."""
    return f"{table}.{column}|{key.hex if isinstance(key, UUID) else str(key).replace('-', '').lower()}"


def words_of(place: str) -> str:
    cell, _bar, key = place.partition("|")
    return f"{cell} of row {key}" if key else "A value without its place"


@lru_cache(maxsize=4)
def _keys(keys: tuple[str, ...]) -> dict[str, AESGCM]:
    """Name of a key -> what it seals with, the first one first. Neither is the key itself, which Fernet has used."""
    made = {}
    for key in keys:
        part = HKDF(SHA256(), 36, None, b"supine cell").derive(urlsafe_b64decode(key))
        made[part[32:].hex()] = AESGCM(part[:32])
    return made


def keys() -> dict[str, AESGCM]:
    return _keys(tuple(settings.FIELD_KEYS))


def seal(text: str, place: str) -> Sealed:
    name, key = next(iter(keys().items()))
    nonce = os.urandom(NONCE)
    body = nonce + key.encrypt(nonce, _packed(text.encode()), place.encode())
    return Sealed(f"{FORM}:{name}:{urlsafe_b64encode(body).decode()}")


def opened(token: str, place: str) -> str:
    """The text that was sealed for this cell. Raises OutOfPlace for anything else."""
    try:
        if not place:
            raise InvalidToken
        if token.startswith(OLDER) and "older" in allowed:
            return decrypt(token)
        form, name, body = token.split(":")
        if form != FORM:
            raise InvalidToken
        whole = urlsafe_b64decode(body)
        return _unpacked(keys()[name].decrypt(whole[:NONCE], whole[NONCE:], place.encode())).decode()
    except (InvalidTag, InvalidToken, KeyError, ValueError):
        raise OutOfPlace(place) from None  # what was found stands in the error before


def is_newest(token: str) -> bool:
    """Whether it says that it was sealed with the first key."""
    return token.startswith(f"{FORM}:{next(iter(keys()))}:")


@lru_cache(maxsize=4)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def cipher() -> MultiFernet:
    return _cipher(tuple(settings.FIELD_KEYS))


def encrypt(text: str) -> str:
    return cipher().encrypt(_packed(text.encode())).decode() if text else ""


def decrypt(token: str) -> str:
    return _unpacked(cipher().decrypt(token.encode())).decode() if token else ""


def _packed(text: bytes) -> bytes:
    """A long text smaller: what is encrypted cannot be made smaller by the database."""
    return ZIPPED + zlib.compress(text, level=1) if len(text) > LONG else text


def _unpacked(text: bytes) -> bytes:
    return zlib.decompress(text.removeprefix(ZIPPED)) if text.startswith(ZIPPED) else text
