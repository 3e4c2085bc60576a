"""A machine of the kind that docs/INSTALL.md is written for, in a folder: its commands, its users, its PostgreSQL.

What a page tells root to type is run as it stands there, by bash. Only the places are moved into the folder, and what
needs a real machine (packages, users, systemd) has a stand-in that does the part which shows.
"""

import copy
import os
import pwd
import re
import shutil
import signal
import stat
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

from tests.drills.cluster import Node, free_port
from tests.process.shipped import Browser

ROOT = Path(__file__).resolve().parents[3]
OTHER = "nobody"  # runs the installation where we are root
ROOTS = ("/opt/supine", "/etc/supine", "/etc/systemd", "/usr/local/sbin", "/var/backups/supine", "/run/supine")
KEPT = re.compile(r"HOME|LANG|TMPDIR|PIP_\w+|\w+_proxy|\w+_PROXY|SSL_CERT_\w+|REQUESTS_CA_BUNDLE")
PYTHONS = (shutil.which("python3") or "", sys.executable, "/usr/bin/python3")
LOWER = "setpriv --reuid={who} --regid={group} --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all"


def lowered():
    """The words before a command that take every right away, and whose the files must be: (words, user, group)."""
    if os.getuid() != 0:
        return "", str(os.getuid()), str(os.getgid())
    other = pwd.getpwnam(OTHER)
    for who in (other, pwd.getpwuid(0)):  # root without any capability, where no Python is open to another user
        words = LOWER.format(who=who.pw_uid, group=who.pw_gid)
        if python_for(words):
            return words, str(who.pw_uid), str(who.pw_gid)
    raise SystemExit("no Python 3.11 or newer with venv is found")


def python_for(words):
    """A Python of this machine that somebody with these rights can make an environment from."""
    asked = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))"
    for python in filter(None, PYTHONS):
        done = subprocess.run([*words.split(), python, "-c", asked], capture_output=True, cwd="/", check=False)
        if done.returncode == 0:
            return python
    return None


def wait_for(what, found):
    """Ask again until there is something, for as long as a slow machine may take."""
    for _try in range(1200):
        try:
            if answer := found():
                return answer
        except OSError:
            pass
        threading.Event().wait(0.1)
    raise AssertionError(f"{what} did not come")


class Machine:
    def __init__(self, folder, mail):
        self.folder, self.mail, self.port = folder, mail, free_port()
        self.lower, self.user, self.group = lowered()
        self.said = []  # (command, what it wrote to stderr)
        self.code, self.settings = folder / "opt/supine", folder / "etc/supine/env"
        self.journal, self.units = folder / "journal", folder / "etc/systemd/system"
        folder.chmod(0o755)
        for place in ("journal", "units", "usr/local/sbin", "etc/systemd/system", "opt", "var/backups", "run", "bin"):
            (folder / place).mkdir(parents=True)
        self.database = Node(self._owned("database"), "data", pwd.getpwnam("postgres").pw_uid if self.lower else None)
        self._start_database()
        self._put_source()
        self._put_stand_ins()

    # What is there before the first line is typed -------------------------------------------------------------
    def _owned(self, name):
        made = self.folder / name
        made.mkdir()
        if self.lower:
            os.chown(made, pwd.getpwnam("postgres").pw_uid, -1)
        return made

    def _start_database(self):
        """Over TCP, with a password for everybody but the owner of the server."""
        node = self.database
        node.call("initdb", "-D", node.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        rule = "host all {} 127.0.0.1/32 {}\n"
        (node.data / "pg_hba.conf").write_text(rule.format("postgres", "trust") + rule.format("all", "scram-sha-256"))
        with (node.data / "postgresql.conf").open("a") as file:
            file.write("fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n")
        node.start()

    def _put_source(self):
        """What the image takes in, and what the page needs beside it; the places in it moved into this folder."""
        source = self.folder / "source"
        source.mkdir()
        copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text(), re.M)
        for name in [*" ".join(copied).split(), "deploy", ".env.example"]:
            target = source / name
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / name, target)
        for path in [*(source / "deploy").iterdir()]:
            path.write_text(self.moved(path.read_text()))

    def moved(self, text):
        """The same text on this machine: its places, users and port."""
        for place in ROOTS:
            text = re.sub(rf"(?<![\w/]){place}", f"{self.folder}{place}", text)
        text = re.sub(r"(-[og]|chown(?: -R)?) (?:root|supine)\b(:supine\b)?", self._as_us, text)
        return text.replace("127.0.0.1:8000", f"127.0.0.1:{self.port}")

    def _as_us(self, found):
        number = self.group if found[1] == "-g" else self.user
        owner = str(os.getuid()) if found[0] == "-o root" else number
        return f"{found[1]} {owner}{f':{self.group}' if found[2] else ''}"

    def _put_stand_ins(self):
        tried = f"{sys.executable} {ROOT / 'tests/process/day_one/systemctl.py'} {self.folder} '{self.lower}'"
        admin = f"PGHOST=127.0.0.1 PGPORT={self.database.port} PGUSER=postgres"
        stand_ins = {
            "apt-get": "exit 0",
            "useradd": "exit 0",
            "git": 'test "$1" = clone && cp -R "$2" "$3"',
            "python3": f'exec {python_for(self.lower)} "$@"',
            "runuser": f'test "$1 $3" = "-u --"; who=$2; shift 3\n'
            f'if [ "$who" = postgres ]; then exec env {admin} "$@"; else exec {self.lower} "$@"; fi',
            "systemctl": f'exec {tried} "$@"',
        }
        for name, text in stand_ins.items():
            path = self.folder / "bin" / name
            path.write_text(f"#!/bin/sh\nset -e\n{text}\n")
            path.chmod(0o755)

    @property
    def environment(self):
        """Of root's shell: nothing in it is about Supine."""
        kept = {name: value for name, value in os.environ.items() if KEPT.fullmatch(name)}
        places = [self.folder / "bin", self.folder / "usr/local/sbin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"]
        return kept | {"PATH": ":".join(map(str, places)), "SOURCE": str(self.folder / "source")}

    # What is done on it ---------------------------------------------------------------------------------------
    def type(self, block, fails=False):
        """Run lines of the page as root types them. Returns what they wrote to stdout."""
        where = self.code if self.code.is_dir() else self.folder
        done = subprocess.run(
            ["/bin/bash", "-euo", "pipefail", "-c", self.moved(block)],
            cwd=where, env=self.environment, capture_output=True, text=True, timeout=240, check=False,
        )  # fmt: skip
        self.said.append((block, done.stderr))
        assert (done.returncode != 0) == fails, f"{block}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def fill_in(self, **values):
        """What is filled in by hand: lines of the settings, and where the database really listens."""
        text = self.settings.read_text()
        for name, value in values.items():
            text, found = re.subn(rf"^#?{name}=.*$", f"{name}={value}", text, count=1, flags=re.M)
            assert found, f"{name} is not in .env.example"
        self.settings.write_text(text)
        for name in ("database_url", "owner_database_url"):
            address = self.settings.parent / "secrets" / name
            address.write_text(address.read_text().replace(":5432/", f":{self.database.port}/"))

    def lock_code(self):
        """As in the image: nobody can write to the program, not even who owns it."""
        for path in [self.code, *self.code.rglob("*")]:
            if not path.is_symlink():
                path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))

    def journal_of(self, unit):
        return (self.journal / f"{unit}.log").read_text()

    def wait_until_ready(self):
        wait_for("the server", lambda: Browser(self).get("/readyz", Host="127.0.0.1").status == 200)

    def stop_services(self, pattern="*"):
        """SIGTERM to each, as systemd does. Returns unit -> exit code."""
        codes = {}
        for path in sorted(self.folder.glob(f"units/{pattern}.pid")):
            os.kill(int(path.read_text()), signal.SIGTERM)
            codes[path.stem] = self._ended(path.with_suffix(".code"))
            path.unlink()
        return codes

    @staticmethod
    def _ended(code):
        wait_for("the end of a service", lambda: code.exists() and code.read_text())
        return int(code.read_text())

    @contextmanager
    def served_from(self, address):
        """The web service again, beside the first, on another database."""
        other = copy.copy(self)
        other.port = free_port()
        unit = self.units / "supine-web.service"
        text = unit.read_text().replace("/run/supine/metrics", "/run/supine/metrics-tried")
        more = f"Environment=DATABASE_URL_FILE={address}\nEnvironment=BIND=127.0.0.1:{other.port}\n"
        (self.units / "tried.service").write_text(text.replace("RuntimeDirectory", f"{more}RuntimeDirectory"))
        self.type("systemctl enable --now tried.service")
        try:
            other.wait_until_ready()
            yield other
        finally:
            self.stop_services("tried.service")

    def close(self):
        self.stop_services()
        self.database.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
