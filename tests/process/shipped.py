"""The installation as it is shipped: its commands and its server as processes of their own, and a mail server beside.

Nothing here reaches into the application: what is known of it is what leaves its processes.
"""

import email
import http.client
import os
import re
import secrets
import signal
import socket
import socketserver
import subprocess
import sys
import threading
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
HOST = "supine.example"
KEYS = ("SECRET_KEY", "FIELD_KEYS", "INDEX_KEY", "AUDIT_KEYS")
CANARY = "zzcanary"  # a name or a token that must not come out


class MailCatcher(socketserver.ThreadingTCPServer):
    """Takes every mail that it is handed over SMTP. `mails` are parsed messages, in order."""

    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.mails = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self):
        return self.server_address[1]


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 here")
        while line := self.rfile.readline():
            verb = line[:4].upper().strip()
            if verb == b"DATA":
                self.say("354 go on")
                self.server.mails.append(email.message_from_bytes(self.body(), policy=email.policy.default))
            if verb == b"QUIT":
                return self.say("221 bye")
            self.say("250 fine")
        return None

    def body(self):
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b"."))
        return b"".join(lines)

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")


class Installation:
    """A folder with secrets and a database, reached only through `manage.py` and gunicorn."""

    def __init__(self, folder, mail):
        self.folder, self.mail = folder, mail
        self.logs = folder / "log.txt"
        self.port = self.process = None

    @property
    def environment(self):
        return {
            "PATH": os.environ["PATH"],
            "SUPINE_ENV": "production",
            "SUPINE_DATA": str(self.folder),
            "PROMETHEUS_MULTIPROC_DIR": str(self.folder / "metrics"),
            "PYTHONUNBUFFERED": "1",
            **{f"{name}_FILE": str(self.folder / "secrets" / name.lower()) for name in KEYS},
            "DATABASE_URL": f"sqlite:///{self.folder / 'supine.sqlite3'}",
            "ALLOWED_HOSTS": HOST,
            "SITE_URL": f"https://{HOST}",
            "TRUSTED_PROXIES": "1",
            "MAIL": "smtp",
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": str(self.mail.port),
            "SMTP_TLS": "False",
            "MAIL_FROM": f"Supine <supine@{HOST}>",
            "METRICS_TOKEN": "a-long-token-of-the-operator",
        }

    def manage(self, *command, **changes):
        """Run a command to its end. `changes` go into its environment."""
        told = {**self.environment, **changes}
        return subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "manage.py", *command], cwd=ROOT, env=told, capture_output=True, text=True, timeout=240
        )

    def start(self, **changes):
        """Start the server as the image does; its output goes to one file. `changes` go into its environment."""
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port = found.getsockname()[1]
        told = {**self.environment, "BIND": f"127.0.0.1:{self.port}", "WORKERS": "1", **changes}
        with self.logs.open("wb") as output:
            self.process = subprocess.Popen(  # noqa: S603 - our own command
                [sys.executable, "-m", "gunicorn", "clinic.wsgi"],
                cwd=ROOT, env=told, stdout=output, stderr=output, start_new_session=True,
            )  # fmt: skip
        self._wait()

    def _wait(self):
        for _try in range(600):
            if self.process.poll() is not None:
                raise RuntimeError(self.logs.read_text())
            try:
                if Browser(self).get("/livez", Host="127.0.0.1").status == 200:
                    return
            except OSError:
                threading.Event().wait(0.1)
        raise RuntimeError("the server did not start")

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(timeout=60)

    def connect(self, sent=b""):
        """A bare connection on which these bytes were sent."""
        line = socket.create_connection(("127.0.0.1", self.port), timeout=10)
        line.sendall(sent)
        return line

    def numbers(self):
        """The page for the operator's monitoring, as {"name{labels}": [each value it is given with]}."""
        page = Browser(self).get("/metrics", Authorization="Bearer a-long-token-of-the-operator")
        found = {}
        for line in page.text.splitlines():
            if not line.startswith("#"):
                name, _space, value = line.rpartition(" ")
                found.setdefault(name, []).append(float(value))
        return found

    def log_lines(self):
        return self.logs.read_text().splitlines()


class Browser:
    """Cookies and form tokens over plain HTTP, behind an imagined proxy that speaks TLS."""

    def __init__(self, installation, patience=30):
        self.port, self.cookies, self.patience = installation.port, {}, patience

    def get(self, path, **headers):
        return self.call("GET", path, None, {name.replace("_", "-"): value for name, value in headers.items()})

    def post(self, path, fields, **headers):
        """Post a form as its page would: with the token that the page holds."""
        page = self.get(path)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
        body = urlencode({"csrfmiddlewaretoken": token.group(1) if token else "", **fields}, doseq=True)
        return self.call("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", **headers})

    def call(self, method, path, body, headers):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        said = {"Host": HOST, "Cookie": jar, "Referer": f"https://{HOST}/", "X-Forwarded-Proto": "https"}
        said |= {"X-Forwarded-For": f"10.0.{secrets.randbelow(250)}.{secrets.randbelow(250)}"}
        try:
            line.request(method, path, body, said | headers)
            reply = line.getresponse()
            reply.text = reply.read().decode(errors="replace")
            for cookie in reply.headers.get_all("Set-Cookie") or []:
                self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(cookie).items()}
            return reply
        finally:
            line.close()
