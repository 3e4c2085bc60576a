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
Request = tuple[str, str, str | None, dict[str, str]]  # method, path, body, headers
Script = list[Request]  # one after the other, by one person


@dataclass(frozen=True)
class Server:
    port: int
    pid: int


@contextmanager
def serving(app: str, environment: dict[str, str], workers: int = 2) -> Iterator[Server]:
    """A WSGI application behind sync workers (threaded ones jump by 2x between runs)."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as door:
        command = [sys.executable, "-m", "gunicorn", "-c", "/dev/null", "-k", "sync", "-w", str(workers)]
        command += ["-b", f"fd://{door.fileno()}", "--keep-alive", "0", "--log-level", "error", app]
        process = subprocess.Popen(command, env={**os.environ, **environment}, pass_fds=[door.fileno()])  # noqa: S603
        try:
            port = door.getsockname()[1]
            urlopen(f"http://127.0.0.1:{port}/livez", timeout=60).close()
            yield Server(port, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=15)


def ours(workers: int = 2) -> AbstractContextManager[Server]:
    """Supine as it is served, but for the limit of requests from one address."""
    settings = {"SUPINE_ENV": "development", "REQUESTS_PER_MINUTE": "1000000"}
    return serving("clinic.wsgi", settings, workers)


@dataclass(frozen=True)
class Result:
    per_second: float
    p95: float  # ms


def load(server: Server, scripts: list[Script], *, users: int = 8, seconds: int = 5, once: bool = False) -> Result:
    """Each user plays their share of the scripts, again and again for some seconds (two users more each second until
    all are there, and only then is it counted), or each script once, which counts as one. An error of the server is
    an error here."""
    with TemporaryDirectory() as folder:
        Path(folder, "scripts.json").write_text(json.dumps({"scripts": scripts, "once": once, "users": users}))
        command = [sys.executable, "-m", "locust", "-f", str(PLAYER), "-H", f"http://127.0.0.1:{server.port}"]
        command += ["--headless", "--only-summary", "-L", "ERROR", "--csv", f"{folder}/out", "-u", str(users)]
        command += (
            ["-r", str(users), "-s", "60"]
            if once
            else ["-r", str(users // 2), "--reset-stats", "-t", f"{seconds + 1}s"]
        )
        environment = {**os.environ, "SCRIPTS": f"{folder}/scripts.json"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True)  # noqa: S603
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)
        rows = {row["Name"]: row for row in csv.DictReader(Path(folder, "out_stats.csv").read_text().splitlines())}
    row = rows["last" if once else "Aggregated"]
    return Result(float(row["Requests/s"]), float(row["95%"]))


def page(server: Server, path: str, headers: dict[str, str], *, users: int = 8, seconds: int = 5) -> Result:
    """One page, asked for by all users."""
    return load(server, [[("GET", path, None, headers)]] * users, users=users, seconds=seconds)
