"""The worker of the application server: a request takes a thread only when all of it has arrived.

The few threads are for work, not for waiting: two dozen senders of one byte a second would hold them all. Until a
request is whole it waits where connections cost next to nothing. Behind a proxy that reads requests whole before it
passes them on, this changes nothing.
"""

import re
import socket
import struct
import time
from dataclasses import dataclass, field
from functools import partial
from selectors import EVENT_READ
from typing import Any

import structlog
from gunicorn.workers.gthread import ThreadWorker

PATIENCE = 30.0  # seconds from the first byte of a request to its last
LAST_PATIENCE = 2.0  # the same while the server stops
MOST_SENDERS = 800  # beyond these the longest waiting is given up
MOST_BYTES = 64 * 1024 * 1024  # held for all of them together
LARGEST_HEAD, LARGEST_BODY = 64 * 1024, 1024 * 1024
LENGTH = re.compile(rb"\r\ncontent-length[ \t]*:[ \t]*(\d+)[ \t]*\r\n", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding[ \t]*:", re.IGNORECASE)
REPLIES = {
    408: "Request Timeout\0The connection was too slow. Go back: what you typed is still there. Then send it again.",
    411: "Length Required\0The length of a request must be said before it.",
    413: "Content Too Large\0This is more than a form can hold. Go back: what you typed is still there.",
    431: "Request Header Fields Too Large\0The address or a cookie is too long.",
}


def reply(status: int) -> bytes:
    phrase, _zero, words = REPLIES[status].partition("\0")
    head = (
        f"HTTP/1.1 {status} {phrase}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n"
        f"Content-Length: {len(words)}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\r\n"
    )
    return (head + words).encode()


@dataclass
class Arriving:
    """What has come of a request so far. `needed`: all its bytes, 0 while its head is not whole."""

    data: bytearray
    begun: float = field(default_factory=time.monotonic)
    needed: int = 0
    answered: bool = False  # refused already: what still comes is thrown away, so that the answer can be read

    def take(self, more: bytes) -> int:
        """Add what came. Returns the status to refuse it with, or 0."""
        searched = max(len(self.data) - 3, 0)
        self.data += more
        return 0 if self.needed else self._measure(self.data.find(b"\r\n\r\n", searched))

    def _measure(self, end: int) -> int:
        if end < 0:
            return 431 if len(self.data) > LARGEST_HEAD else 0
        head = bytes(self.data[: end + 2])
        if CHUNKED.search(head):
            return 411
        said = LENGTH.search(head)
        body = int(said.group(1)[:12]) if said else 0
        self.needed = end + 4 + body
        return 413 if body > LARGEST_BODY else 0

    @property
    def is_whole(self) -> bool:
        return 0 < self.needed <= len(self.data)


class PatientWorker(ThreadWorker):  # type: ignore[misc]
    """Threads, as gunicorn's own; every connection that gets one has a whole request waiting."""

    def init_process(self) -> None:
        self.arriving: dict[Any, Arriving] = {}  # connections, in the order in which they began to send
        super().init_process()

    def enqueue_req(self, conn: Any) -> None:
        """Called for a new connection, for one that sends another request, and for bytes that came with the last."""
        conn.sock.setblocking(False)
        early = conn.parser.unreader.take_buffered() if conn.parser else b""
        self.arriving[conn] = Arriving(bytearray())
        self.poller.register(conn.sock, EVENT_READ, partial(self.receive, conn))
        if early:
            self._took(conn, early)
        if conn in self.arriving:
            self.receive(conn, conn.sock)
        self._make_room()

    def receive(self, conn: Any, sock: Any) -> None:
        try:
            more = sock.recv(64 * 1024)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            more = b""
        if more:
            self._took(conn, more)
        else:
            self._give_up(conn)

    def _took(self, conn: Any, more: bytes) -> None:
        one = self.arriving[conn]
        if one.answered:
            return
        status = one.take(more)
        if status:
            self._refuse(conn, status)
        elif one.is_whole:
            self._hand_over(conn)

    def _hand_over(self, conn: Any) -> None:
        one = self.arriving.pop(conn)
        self.poller.unregister(conn.sock)
        conn.init()
        for option in (socket.SO_SNDTIMEO, socket.SO_RCVTIMEO):  # who does not read the answer holds nobody up either
            conn.sock.setsockopt(socket.SOL_SOCKET, option, struct.pack("ll", int(PATIENCE), 0))
        conn.parser.unreader.unread(bytes(one.data))
        conn.data_ready = True
        super().enqueue_req(conn)

    def _refuse(self, conn: Any, status: int) -> None:
        structlog.get_logger("requests").warning("request not taken", status=status)
        one = self.arriving[conn]
        one.answered, one.data = True, bytearray()
        try:
            conn.sock.send(reply(status))
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._give_up(conn)

    def _give_up(self, conn: Any) -> None:
        del self.arriving[conn]
        self.poller.unregister(conn.sock)
        self.nr_conns -= 1
        conn.close()

    def _make_room(self) -> None:
        while len(self.arriving) > MOST_SENDERS or sum(len(one.data) for one in self.arriving.values()) > MOST_BYTES:
            self._give_up(next(iter(self.arriving)))

    def murder_pending(self) -> None:
        """Called in each round of the main loop: who is too slow is answered, and given up in the next round."""
        super().murder_pending()
        latest = time.monotonic() - (PATIENCE if self.alive else LAST_PATIENCE)
        for conn, one in list(self.arriving.items()):
            if one.begun > latest:
                return
            if one.answered or not one.data:
                self._give_up(conn)
            else:
                self._refuse(conn, 408)
