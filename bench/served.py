"""Start an application server on loopback for a measurement, and put a bounded load on it."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

OURS = {
    "SUPINE_ENV": "development",
    "DEBUG": "False",
    "ALLOWED_HOSTS": "localhost,127.0.0.1",
    "LOG_LEVEL": "WARNING",
    "REQUESTS_PER_MINUTE": "1000000",  # the load comes from one address
}
Request = tuple[str, str, str | None, dict[str, str]]  # method, path, body, headers
Make = Callable[[int, int], Request]  # from the number of the connection and of the request


@dataclass(frozen=True)
class Server:
    port: int
    pid: int


@contextmanager
def serving(app: str, *, workers: int = 2, **environment: str) -> Iterator[Server]:
    """Serve a WSGI application with sync workers (threaded ones jump by 2x between runs)."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "-c", "/dev/null", "-k", "sync", "-w", str(workers)]
    command += ["-b", f"127.0.0.1:{port}", "--keep-alive", "0", "--log-level", "error", app]
    process = subprocess.Popen(command, env={**os.environ, **environment})  # noqa: S603
    try:
        _wait(port, process)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=15)


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        if process.poll() is not None:
            raise RuntimeError("the server did not start")
        try:
            return ask(port, ("GET", "/livez", None, {}))
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not answer")


def ask(port: int, request: Request) -> None:
    """Send one request and read the reply. An error of the server is an error here."""
    method, path, body, headers = request
    wire = http.client.HTTPConnection("127.0.0.1", port, timeout=15)
    wire.request(method, path, body, {"Host": "localhost", **headers})
    reply = wire.getresponse()
    reply.read()
    wire.close()
    if reply.status >= 400:
        raise RuntimeError(f"{method} {path.split('?')[0]}: {reply.status}")


@dataclass
class Result:
    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        return len(self.times) / self.seconds

    @property
    def p95(self) -> float:
        """Milliseconds."""
        return statistics.quantiles(self.times, n=20)[-1] * 1000


def together(act: Callable[[int], None], *, connections: int = 8, each: int = 1) -> Result:
    """Let each of the connections act so many times, all at once; `act` gets the number of its connection."""
    result = Result()

    def one(connection: int) -> None:
        try:
            for _ in range(each):
                started = time.perf_counter()
                act(connection)
                result.times.append(time.perf_counter() - started)
        except Exception as error:  # noqa: BLE001  told by the thread that waits for us
            result.errors.append(error)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(connections)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    result.seconds = time.perf_counter() - started
    if result.errors:
        raise result.errors[0]
    return result


def load(port: int, path: str, headers: dict[str, str], *, connections: int = 8, each: int = 50) -> Result:
    """The same page again and again, after a few that are not counted."""
    together(lambda _connection: ask(port, ("GET", path, None, headers)), connections=connections, each=4)
    return together(lambda _connection: ask(port, ("GET", path, None, headers)), connections=connections, each=each)
