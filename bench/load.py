"""A bounded load on loopback: a number of connections, each sending a given number of requests, then it stops."""

import http.client
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

Request = tuple[str, str, str | None, dict[str, str]]  # method, path, body, headers
MAX_SECONDS = 30.0


@dataclass
class Result:
    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    errors: int = 0

    @property
    def per_second(self) -> float:
        return len(self.times) / self.seconds if self.seconds else 0.0

    @property
    def p50(self) -> float:
        """Milliseconds."""
        return statistics.median(self.times) * 1000

    @property
    def p95(self) -> float:
        """Milliseconds."""
        return statistics.quantiles(self.times, n=20)[-1] * 1000 if len(self.times) > 1 else self.p50


def run(
    port: int,
    make: Callable[[int, int], Request],
    *,
    connections: int = 8,
    each: int = 100,
    seconds: float = MAX_SECONDS,
) -> Result:
    """Send `each` requests over each of the connections. `make(connection, number)` builds one."""
    result, lock = Result(), threading.Lock()
    deadline = time.perf_counter() + seconds

    def one(connection: int) -> None:
        wire = http.client.HTTPConnection("127.0.0.1", port, timeout=15)
        times, errors = [], 0
        for number in range(each):
            if time.perf_counter() > deadline:
                break
            method, path, body, headers = make(connection, number)
            started = time.perf_counter()
            wire.request(method, path, body, {"Host": "localhost", **headers})
            reply = wire.getresponse()
            reply.read()
            times.append(time.perf_counter() - started)
            errors += reply.status >= 400
        wire.close()
        with lock:
            result.times += times
            result.errors += errors

    threads = [threading.Thread(target=one, args=(n,)) for n in range(connections)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    result.seconds = time.perf_counter() - started
    return result


def get(path: str, **headers: str) -> Callable[[int, int], Request]:
    return lambda _connection, _number: ("GET", path, None, headers)


def must(result: Result) -> Result:
    """The result of a run without errors."""
    if result.errors:
        raise RuntimeError(f"{result.errors} of {len(result.times)} replies were errors")
    return result


def signed(path: str, headers: dict[str, str]) -> Callable[[int, int], Request]:
    return lambda _connection, _number: ("GET", path, None, headers)
