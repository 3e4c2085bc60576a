"""The first day of an installation, by its commands alone: secrets, a practice, a person who joins by mail."""

import re
import sqlite3
import stat
from contextlib import closing

from tests.process.shipped import HOST, Browser

CANARY = "zzcanary"


def found(installation):
    return installation.manage(
        "new_practice", "Hip Care", "--phone", "020 7946 0000", "--email", "ada@hip.example", "--name", f"Ada {CANARY}"
    )


def joined(installation):
    """The address in the mail that the first member gets."""
    assert found(installation).returncode == 0
    assert installation.manage("work", "--once").returncode == 0
    return re.search(rf"https://{HOST}(/join/\S+)", installation.mail.mails[-1].get_content()).group(1)


def test_the_first_person_joins_by_the_link_in_a_mail_and_runs_the_practice(installation):
    path = joined(installation)
    installation.start()
    browser = Browser(installation)
    assert "the operator of this installation invites you" in browser.get(path).text
    words = {"password": "ember rhino lattice 42", "again": "ember rhino lattice 42"}
    assert browser.post(path, words).status == 302
    login = browser.post("/account/login/", {"login": "ada@hip.example", "password": "ember rhino lattice 42"})
    assert login.status == 302
    assert [name for name in browser.cookies if not name.startswith("__Host-")] == []  # a message would name the person
    assert "second factor" in browser.get(login.headers["Location"]).text.lower() or login.headers["Location"]
    with closing(sqlite3.connect(installation.folder / "supine.sqlite3")) as database:
        rows = database.execute("SELECT role, also_manager FROM practices_member").fetchall()
    assert rows == [("therapist", 1)]


def test_a_probe_from_inside_the_container_is_answered(installation):
    installation.start()
    for path in ("/livez", "/readyz"):
        reply = Browser(installation).call("GET", path, None, {"Host": "127.0.0.1:8000", "X-Forwarded-Proto": "http"})
        assert (reply.status, reply.text.split("\n")[0]) == (200, "ok")


def test_secrets_are_readable_by_their_owner_alone_and_never_made_twice(installation):
    folder = installation.folder / "secrets"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    again = installation.manage("new_secrets", str(folder))
    assert again.returncode == 1
    assert "Nothing was changed" in again.stderr


def test_a_command_with_other_keys_or_in_another_mode_stops_with_one_sentence(installation, tmp_path):
    other = tmp_path / "other"
    installation.manage("new_secrets", str(other))
    tries = {
        "SUPINE_ENV": {"SUPINE_ENV": "development", "MAIL": "file", "FIELD_KEYS_FILE": "", "SECRET_KEY_FILE": ""},
        "FIELD_KEYS": {"FIELD_KEYS_FILE": str(other / "field_keys")},
        "INDEX_KEY": {"INDEX_KEY_FILE": str(other / "index_key")},
    }
    for named, changes in tries.items():
        for command in (["backup", str(tmp_path / f"{named}.backup")], ["work", "--once"]):
            done = installation.manage(*command, **changes)
            assert done.returncode == 1, command
            assert named in done.stderr
            assert done.stderr.count("\n") == 1, done.stderr
    assert not list(tmp_path.glob("*.backup"))


def test_a_new_index_key_is_taken_by_making_the_index_anew(installation, tmp_path):
    other = tmp_path / "other"
    installation.manage("new_secrets", str(other))
    new = {"INDEX_KEY_FILE": str(other / "index_key")}
    assert installation.manage("rebuild_index", **new).returncode == 0
    assert installation.manage("work", "--once", **new).returncode == 0
    assert "INDEX_KEY" in installation.manage("work", "--once").stderr


def test_who_lost_the_second_factor_is_let_in_anew_and_told(installation):
    path = joined(installation)
    installation.start()
    words = {"password": "ember rhino lattice 42", "again": "ember rhino lattice 42"}
    Browser(installation).post(path, words)
    assert installation.manage("reset_second_factor", "ada@hip.example").returncode == 0
    assert installation.manage("work", "--once").returncode == 0
    assert "second factor" in installation.mail.mails[-1]["Subject"]
    assert installation.manage("reset_second_factor", "nobody@hip.example").returncode == 1


def test_the_doctor_says_what_is_missing_on_the_first_day_and_nothing_once_it_is_there(installation, tmp_path):
    first = installation.manage("doctor")
    assert first.returncode == 1
    for words in ("No worker ever gave a sign", "No backup was ever made", "good  Mail server", "cannot be reached"):
        assert words in first.stdout
    assert installation.manage("work", "--once").returncode == 0
    assert installation.manage("backup", str(tmp_path / "one.backup")).returncode == 0
    second = installation.manage("doctor")
    assert second.returncode == 0, second.stdout
    other = installation.manage("new_secrets", str(tmp_path / "other")) and str(tmp_path / "other" / "field_keys")
    assert (
        "bad   Keys: FIELD_KEYS are not the keys of this database"
        in installation.manage("doctor", FIELD_KEYS_FILE=other).stderr
    )
