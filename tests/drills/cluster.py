"""Two PostgreSQL servers on loopback, a primary and a hot standby that confirms every commit. For drills only."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from pathlib import Path

PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin")) + sorted(Path("/opt/homebrew/opt").glob("postgresql*/bin"))


def tool(name):
    found = shutil.which(name, path=f"{os.environ.get('PG_BIN', '')}:{PLACES[-1] if PLACES else ''}")
    if found is None:
        raise SystemExit("PostgreSQL is not installed (Debian: apt-get install postgresql).")
    return found


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Node:
    """One server in a folder of its own."""

    def __init__(self, folder, name, owner):
        self.data, self.log, self.owner = folder / name, folder / f"{name}.log", owner
        self.port = free_port()

    def call(self, name, *arguments):
        """Run a tool of PostgreSQL as somebody who is not root, which it insists on."""
        subprocess.run(  # noqa: S603 - our own command
            [tool(name), *map(str, arguments)], check=True, capture_output=True, user=self.owner, cwd=self.data.parent
        )

    def start(self):
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=60"
        self.call("pg_ctl", "-D", self.data, "-w", "-l", self.log, "-o", options, "start")

    def promote(self):
        self.call("pg_ctl", "-D", self.data, "-w", "promote")

    def kill(self):
        """SIGKILL to the server and to every process it started."""
        master = int((self.data / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        for pid in (master, *map(int, children)):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:  # it went with its parent
                continue

    def stop(self):
        try:
            self.call("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")
        except subprocess.CalledProcessError:  # it was killed before
            return


class Cluster:
    """Writes are acknowledged when both have them on disk: synchronous_commit is on, the standby is named."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        owner = None
        if os.getuid() == 0:
            owner = pwd.getpwnam("postgres").pw_uid
            os.chown(self.folder, owner, -1)
        self.primary, self.standby = (Node(self.folder, name, owner) for name in ("one", "two"))

    def start(self):
        one, two = self.primary, self.standby
        one.call("initdb", "-D", one.data, "-U", "supine", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        one.start()
        source = f"host=127.0.0.1 port={one.port} user=supine application_name=standby"
        two.call("pg_basebackup", "-D", two.data, "-d", source, "-R", "-X", "stream", "--no-sync", "-c", "fast")
        two.start()
        for change in ("synchronous_standby_names = 'standby'", "synchronous_commit = on"):
            one.call("psql", *self._to(one), "-c", f"ALTER SYSTEM SET {change}")
        one.call("psql", *self._to(one), "-c", "SELECT pg_reload_conf()")

    @staticmethod
    def _to(node):
        return ("-h", "127.0.0.1", "-p", node.port, "-U", "supine", "-d", "postgres", "-q")

    @property
    def url(self):
        """Both servers in one address; the driver takes the one that can be written to."""
        ports = f"{self.primary.port},{self.standby.port}"
        return (
            f"postgresql:///postgres?host=127.0.0.1,127.0.0.1&port={ports}&user=supine&target_session_attrs=read-write"
        )

    def stop(self):
        self.primary.stop()
        self.standby.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
