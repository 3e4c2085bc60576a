"""A whole server as in production, on a free port, for drills that talk to it over the network and kill it."""

import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
CSRF = secrets.token_hex(16)
PATIENCE = 60  # seconds in which a server must be up


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def prepare():
    """Production settings with keys of this run, and Django set up on the database that DATABASE_URL names."""
    from cryptography.fernet import Fernet

    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "clinic.settings",
        "SUPINE_ENV": "production",
        "SUPINE_DATA": tempfile.mkdtemp(prefix="supine-drill-"),
        "SECRET_KEY": secrets.token_urlsafe(60),
        "INDEX_KEY": secrets.token_urlsafe(40),
        "AUDIT_KEYS": secrets.token_urlsafe(40),
        "FIELD_KEYS": Fernet.generate_key().decode(),
        "ALLOWED_HOSTS": "localhost",
        "SITE_URL": "https://localhost",
        "TRUSTED_PROXIES": "1",
        "SECOND_FACTOR_REQUIRED": "False",
        "MAIL": "smtp",
        "SMTP_HOST": "localhost",
        "MAIL_FROM": "Supine <supine@localhost>",
        "LOG_LEVEL": "ERROR",
        "REQUESTS_PER_MINUTE": "1000000",
    }
    import django

    django.setup()
    from django.core.management import call_command

    call_command("upgrade", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


class Server:
    """gunicorn with the project's own configuration; `kill()` is SIGKILL to the master and every worker at once."""

    def __init__(self):
        self.port, self.process = free_port(), None

    def start(self):
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "gunicorn", "--log-level", "critical", "clinic.wsgi"],
            cwd=ROOT,
            env=os.environ | {"BIND": f"127.0.0.1:{self.port}", "WORKERS": "2", "THREADS": "4"},
            start_new_session=True,
        )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                if Caller(self.port).get("/livez")[0] == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("the server did not start")

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Caller:
    """A browser's side of a session: cookies and form token, over plain HTTP behind an imagined proxy."""

    def __init__(self, port, session="", whose=""):
        self.port, self.session, self.whose = port, session, whose

    def get(self, path, **headers):
        return self.call("GET", path, None, headers)

    def post(self, path, fields, **headers):
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": CSRF}
        headers |= {"X-For": self.whose}
        return self.call("POST", path, urlencode(fields, doseq=True), headers)

    def call(self, method, path, body, headers):
        """(status, body, headers). A connection that breaks raises OSError or HTTPException: nobody knows then."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        cookies = f"__Host-csrf={CSRF}; __Host-session={self.session}"
        said = {"Host": "localhost", "Cookie": cookies, "Referer": "https://localhost/"}
        said |= {"X-Forwarded-Proto": "https", "X-Forwarded-For": "10.0.0.1"}
        try:
            line.request(method, path, body, said | headers)
            reply = line.getresponse()
            return reply.status, reply.read(), reply.headers
        finally:
            line.close()


def typed_for(session_key):
    """What the forms on the pages of this session say about whose they are. Asked before anything is killed: a thread
    that asked would hold a connection of its own, or find the database gone."""
    from django.contrib.sessions.backends.db import SessionStore

    from clinic.practices.models import Member
    from clinic.security.bound import SIGNER

    store = SessionStore(session_key)
    link = store.get("client_link")
    member = None if link else Member.objects.filter(user_id=store.get("_auth_user_id")).first()
    return SIGNER.sign(link["for"] if link else f"member {member.pk}" if member else "")


def session_of_client(invitation):
    """The key of a session whose client has proved the birth date."""
    from django.contrib.sessions.backends.db import SessionStore

    from screening.intake.access import session_values

    store = SessionStore()
    store["client_link"] = session_values(invitation)
    store.create()
    return store.session_key


def session_of_member(member):
    """The key of a session in which this member has signed in."""
    from django.conf import settings

    from tests.people import signed_in

    return signed_in(member).cookies[settings.SESSION_COOKIE_NAME].value
