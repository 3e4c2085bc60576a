"""The installation as shipped: its first day by its commands alone, and its server under what the open network sends.

One file, so that what all of it begins with is made once.
"""

import json
import os
import re
import signal
import sqlite3
import stat
from contextlib import closing
from itertools import cycle, islice

import pytest

from tests.process.shipped import CANARY, HOST, Browser

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
HEAD = f"POST /account/login/ HTTP/1.1\r\nHost: {HOST}\r\n".encode()
SLOW = {
    "a body that does not end": HEAD + b"Content-Length: 100\r\n\r\na",
    "a head that does not end": HEAD + b"X-Word: a",
    "nothing": b"",
}
REFUSED = {
    411: HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n",
    413: HEAD + b"Content-Length: 9999999\r\n\r\na",
    431: HEAD + b"X-Word: " + b"a" * 70_000,
}
BROKEN = [
    ("GET", f"/i/{CANARY}-token/", {}),
    ("GET", f"/join/{CANARY}-token/", {}),
    ("POST", f"/join/{CANARY}-token/", FORM),
    ("GET", f"/{CANARY}?q={CANARY}", {}),
    ("GET", f"/account/password/reset/key/1-{CANARY}/", {}),
    ("GET", "/", {"Host": f"{CANARY}.example"}),
    ("GET", f"/i/{CANARY}%00/", {}),
    ("GET", f"/i/{CANARY}%FF/", {"Accept-Language": CANARY * 30}),
    ("GET", f"/clients/?q={CANARY}&after=%ED%A0%80", {"Cookie": f"__Host-session={CANARY}"}),
    ("POST", f"/i/{CANARY}-token/", {"Content-Type": f"multipart/form-data; boundary={CANARY}"}),
    ("POST", "/account/login/", FORM),
    ("POST", "/language/", {**FORM, "Referer": f"https://{CANARY}.example/"}),
    ("POST", f"/form/{CANARY}/", {"Content-Type": "application/json"}),
    ("DELETE", f"/clients/{CANARY}/", {}),
    ("TRACE", f"/{CANARY}/", {}),
    ("GET", f"/metrics?{CANARY}", {"Authorization": f"Bearer {CANARY}"}),
]


def test_the_first_person_joins_by_the_link_in_a_mail_and_is_let_in_anew_without_a_second_factor(joining):
    installation, path = joining
    installation.start()
    browser = Browser(installation)
    assert "the operator of this installation invites you" in browser.get(path).text
    words = {"password": "ember rhino lattice 42", "again": "ember rhino lattice 42"}
    assert browser.post(path, words).status == 302
    login = browser.post("/account/login/", {"login": "ada@hip.example", "password": "ember rhino lattice 42"})
    assert login.status == 302
    assert [name for name in browser.cookies if not name.startswith("__Host-")] == []  # a message would name the person
    assert login.headers["Location"] == "/"
    assert browser.get("/desk/").headers["Location"] == "/account/2fa/"  # a second factor is required first
    with closing(sqlite3.connect(installation.folder / "supine.sqlite3")) as database:
        rows = database.execute("SELECT role, also_manager FROM practices_member").fetchall()
    assert rows == [("therapist", 1)]
    assert installation.manage("reset_second_factor", "ada@hip.example").returncode == 0
    assert installation.manage("work", "--once").returncode == 0
    assert "second factor" in installation.mail.mails[-1]["Subject"]
    assert installation.manage("reset_second_factor", "nobody@hip.example").returncode == 1


def test_secrets_are_readable_by_their_owner_alone_and_never_made_twice(installation):
    folder = installation.folder / "secrets"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    again = installation.manage("new_secrets", str(folder))
    assert again.returncode == 1
    assert "Nothing was changed" in again.stderr


def test_a_command_with_other_keys_or_in_another_mode_stops_with_one_sentence(installation, other_secrets, tmp_path):
    tries = {
        "SUPINE_ENV": {"SUPINE_ENV": "development", "MAIL": "file", "FIELD_KEYS_FILE": "", "SECRET_KEY_FILE": ""},
        "FIELD_KEYS": {"FIELD_KEYS_FILE": str(other_secrets / "field_keys")},
        "INDEX_KEY": {"INDEX_KEY_FILE": str(other_secrets / "index_key")},
    }
    for named, changes in tries.items():
        commands = (["backup", str(tmp_path / f"{named}.backup")], ["work", "--once"])
        for command in commands[: 1 if named == "INDEX_KEY" else 2]:  # the worker: see the next test
            done = installation.manage(*command, **changes)
            assert done.returncode == 1, command
            assert named in done.stderr
            assert done.stderr.count("\n") == 1, done.stderr
    assert not list(tmp_path.glob("*.backup"))


def test_a_new_index_key_is_taken_by_making_the_index_anew(installation, other_secrets):
    new = {"INDEX_KEY_FILE": str(other_secrets / "index_key")}
    assert installation.manage("rebuild_index", **new).returncode == 0
    assert installation.manage("work", "--once", **new).returncode == 0
    old = installation.manage("work", "--once")
    assert (old.returncode, old.stderr.count("\n")) == (1, 1), old.stderr
    assert "INDEX_KEY" in old.stderr


def test_the_doctor_says_what_is_missing_on_the_first_day_and_nothing_once_it_is_there(
    installation, other_secrets, tmp_path
):
    """The worker and the backup run beside no server: they need no folder of its numbers."""
    nowhere = {"PROMETHEUS_MULTIPROC_DIR": str(installation.folder / "not" / "there")}
    first = installation.manage("doctor")
    assert first.returncode == 1
    for words in ("No worker ever gave a sign", "No backup was ever made", "good  Mail server", "cannot be reached"):
        assert words in first.stdout
    worked = installation.manage("work", "--once", **nowhere)
    assert worked.returncode == 0, worked.stderr
    assert installation.manage("backup", str(tmp_path / "one.backup"), **nowhere).returncode == 0
    second = installation.manage("doctor")
    assert second.returncode == 0, second.stdout
    told = installation.manage("doctor", FIELD_KEYS_FILE=str(other_secrets / "field_keys")).stderr
    assert "bad   Keys: FIELD_KEYS are not the keys of this database" in told


def everything(line):
    """What comes until the server closes."""
    return b"".join(iter(lambda: line.recv(4096), b"")).decode()


@pytest.mark.parametrize("sent", SLOW.values(), ids=SLOW)
def test_forty_slow_senders_keep_nobody_else_waiting(served, sent):
    """One worker with its four threads: each further sender used to take one until none was left."""
    senders = [served.connect(sent) for _ in range(40)]
    for _ in range(5):
        assert Browser(served, patience=5).get("/account/login/").status == 200
    for sender in senders:
        sender.close()


def test_a_probe_from_inside_the_container_is_answered(served):
    for path in ("/livez", "/readyz"):
        reply = Browser(served).call("GET", path, None, {"Host": "127.0.0.1:8000", "X-Forwarded-Proto": "http"})
        assert (reply.status, reply.text.split("\n")[0]) == (200, "ok")


def test_a_request_in_small_pieces_and_two_on_one_connection_are_answered_in_full(served):
    asked = f"GET /livez HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode()
    with served.connect() as line:
        for piece in range(0, len(asked), 7):
            line.sendall(asked[piece : piece + 7])
        assert line.recv(4096).startswith(b"HTTP/1.1 200")
        line.sendall(asked + asked.replace(b"Host", b"Connection: close\r\nHost"))
        assert everything(line).count("HTTP/1.1 200") == 2


def test_what_cannot_be_waited_for_is_refused_in_words(served):
    for status, sent in REFUSED.items():
        with served.connect(sent) as line:
            said = everything(line)
        assert said.startswith(f"HTTP/1.1 {status} "), status
        assert "no-store" in said
        assert said.endswith(".")


def test_thousands_of_broken_requests_leave_one_line_each_and_no_path_token_or_answer(joining):
    installation, path = joining
    installation.start(REQUESTS_PER_MINUTE="0")
    browser, count = Browser(installation), int(os.environ.get("BROKEN", "320"))
    browser.get(path)
    for method, address, headers in islice(cycle(BROKEN), count):
        browser.call(method, address, f"a={CANARY}%00&b=%FF", headers)
    with closing(sqlite3.connect(installation.folder / "supine.sqlite3")) as database:
        database.execute("ALTER TABLE practices_staffinvitation RENAME TO gone")
    failures = [browser.get(path).status for _ in range(10)]
    assert set(failures) <= {500, 503}
    installation.stop()
    lines = installation.log_lines()
    words = (CANARY, path.split("/")[-2], "Traceback", "ada@", "Ada", "/join", "no such table")
    assert [line for line in lines if any(word in line for word in words)] == []
    events = [json.loads(line) for line in lines]
    answered = [event for event in events if event["event"].startswith("request")]
    assert len(answered) == count + 1 + 10  # the first look at the link, the broken ones, the failures
    failed = [event for event in answered if event.get("status", 0) >= 500]
    assert [(event["route"], event["error"]) for event in failed] == [("join", "OperationalError")] * 10
    assert len({event["request_id"] for event in failed}) == 10
    assert all(re.fullmatch(r"\w+\.py:\d+", event["place"]) for event in failed)


def test_numbers_are_right_over_all_workers_also_after_one_died(installation):
    installation.start(WORKERS="2", REQUESTS_PER_MINUTE="0")
    browser, route = Browser(installation), 'supine_requests_total{method="GET",route="account_login",status="200"}'
    for _ in range(30):
        browser.get("/account/login/")
    assert {tuple(installation.numbers()[route]) for _ in range(6)} == {(30.0,)}
    children = f"/proc/{installation.process.pid}/task/{installation.process.pid}/children"
    with open(children) as listed:
        os.kill(int(listed.read().split()[0]), signal.SIGKILL)
    for _ in range(10):
        browser.get("/account/login/")
    for _ in range(6):
        numbers = installation.numbers()
        assert numbers[route] == [40.0]
        assert numbers["supine_outbox_waiting"] == [0.0]
        assert not [name for name in numbers if "pid=" in name]
