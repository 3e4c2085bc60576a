"""The file that leaves: a tar in encrypted chunks, opened with a passphrase. docs/EXCHANGE.md says how to read it."""

import base64
import io
import tarfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from clinic.security import sealed

MAGIC = b"SUPINE ARCHIVE 1\n"
BLOCK = 512  # bytes: a tar is made of these
END = bytes(2 * BLOCK)


def key_of(passphrase: str, salt: str) -> str:
    """The key of an archive, slow to work out on purpose."""
    made = Scrypt(salt=bytes.fromhex(salt), length=32, n=2**15, r=8, p=1).derive(passphrase.encode())
    return base64.urlsafe_b64encode(made).decode()


def head(salt: str) -> bytes:
    return MAGIC + salt.encode() + b"\n"


def entry(name: str, body: bytes) -> bytes:
    """One file of the tar."""
    info = tarfile.TarInfo(name)
    info.size = len(body)
    return info.tobuf(format=tarfile.PAX_FORMAT) + body + bytes(-len(body) % BLOCK)


def opened(file: BinaryIO, passphrase: str) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file of an archive. Raises sealed.Broken before the end if anything is missing or was
    changed, or the passphrase is another."""
    if file.readline() != MAGIC:
        raise sealed.Broken("This is not an archive of Supine.")
    salt = file.readline().strip().decode("ascii", "replace")
    if len(salt) != 32 or set(salt) - set("0123456789abcdef"):
        raise sealed.Broken("The head of the archive was changed.")
    chunks = sealed.opened(file, Fernet(key_of(passphrase, salt)))
    with tarfile.open(fileobj=_Stream(chunks), mode="r|") as tar:
        for info in tar:
            body = tar.extractfile(info)
            if body is not None:
                yield info.name, body.read()
    for _rest in chunks:  # the end mark stands after the tar
        pass


class _Stream(io.RawIOBase):
    """Chunks as one stream to read from."""

    def __init__(self, chunks: Iterable[bytes]):
        self.chunks, self.left = iter(chunks), b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while size < 0 or len(self.left) < size:
            more = next(self.chunks, None)
            if more is None:
                break
            self.left += more
        taken = self.left if size < 0 else self.left[:size]
        self.left = self.left[len(taken) :]
        return taken
