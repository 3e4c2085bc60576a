"""Start an application server on loopback for a measurement, and stop it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


OURS = {
    "SUPINE_ENV": "development",
    "DEBUG": "False",
    "ALLOWED_HOSTS": "localhost,127.0.0.1",
    "LOG_LEVEL": "WARNING",
    "REQUESTS_PER_MINUTE": "1000000",  # the load comes from one address
}
PIDS: dict[int, int] = {}  # port -> process


@contextmanager
def serving(app: str, *, workers: int = 2, probe: str = "/livez", **environment: str) -> Iterator[int]:
    """Serve a WSGI application with sync workers (threaded ones jump by 2x between runs). Yields the port."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "/dev/null", "-k", "sync", "-w", str(workers)]
    command += ["-b", f"127.0.0.1:{port}", "--keep-alive", "0", "--log-level", "error", app]
    process = subprocess.Popen(command, env={**os.environ, **environment})  # noqa: S603
    try:
        _wait(port, probe, process)
        PIDS[port] = process.pid
        yield port
    finally:
        process.terminate()
        process.wait(timeout=15)


def _wait(port: int, probe: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if process.poll() is not None:
            raise RuntimeError("the server did not start")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{probe}", timeout=1).read()  # noqa: S310
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not answer")
