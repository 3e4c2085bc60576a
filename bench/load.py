"""Serve an application on loopback, and let Locust (locust.io) send it requests."""

import csv
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

PLAYER = Path(__file__).with_name("player.py")
Headers = dict[str, str]
Script = list[tuple[str, str, str | None, Headers]]  # method, path and body, one after the other, by one person


@dataclass(frozen=True)
class Server:
    address: str
    pid: int


@contextmanager
def serving(app: str, environment: dict[str, str], workers: int = 2) -> Iterator[Server]:
    """A WSGI application behind sync workers (threaded ones jump by 2x between runs)."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as door:
        command = [sys.executable, "-m", "gunicorn", "-c", "/dev/null", "-k", "sync", "-w", str(workers)]
        command += ["-b", f"fd://{door.fileno()}", "--keep-alive", "0", "--log-level", "error", app]
        process = subprocess.Popen(command, env={**os.environ, **environment}, pass_fds=[door.fileno()])  # noqa: S603
        try:
            address = f"http://127.0.0.1:{door.getsockname()[1]}"
            urlopen(f"{address}/livez", timeout=60).close()  # noqa: S310
            yield Server(address, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=15)


def ours(workers: int = 2) -> AbstractContextManager[Server]:
    """Supine as it is served, but for the limit of requests from one address."""
    return serving("clinic.wsgi", {"SUPINE_ENV": "development", "REQUESTS_PER_MINUTE": "1000000"}, workers)


@dataclass(frozen=True)
class Result:
    per_second: float
    p95: float  # ms


def load(server: Server, scripts: list[Script], *, users: int = 8, seconds: int = 5, once: bool = False) -> Result:
    """Each user plays their share of the scripts, again and again for some seconds, counted once all are there; or each
    script once, which counts as one. An error of the server is an error here."""
    ends = ["-r", f"{users}"] if once else ["-r", f"{users // 2}", "--reset-stats", "-t", f"{seconds + 1}s"]
    with TemporaryDirectory() as folder:
        given = Path(folder, "scripts.json")
        given.write_text(json.dumps({"scripts": scripts, "once": once, "users": users}))
        command = [sys.executable, "-m", "locust", "-f", str(PLAYER), "-H", server.address, "-u", f"{users}", *ends]
        command += ["--headless", "--only-summary", "-L", "ERROR", "--csv", f"{folder}/out"]
        environment = {**os.environ, "SCRIPTS": str(given)}
        subprocess.run(command, env=environment, check=True, capture_output=True)  # noqa: S603
        rows = {row["Name"]: row for row in csv.DictReader(Path(folder, "out_stats.csv").read_text().splitlines())}
    row = rows["last" if once else "Aggregated"]
    return Result(float(row["Requests/s"]), float(row["95%"]))


def page(server: Server, path: str, headers: Headers, *, users: int = 8, seconds: int = 5) -> Result:
    """One page, asked for by all users."""
    return load(server, [[("GET", path, None, headers)]] * users, users=users, seconds=seconds)
