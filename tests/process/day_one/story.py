"""`make day-one`: from an empty machine to a plan on the phone, and to a backup that came back.

The commands are those of docs/INSTALL.md, read from the page. What is looked at is only what leaves the processes: exit
codes, stderr, mails, pages, /metrics, files.
"""

import base64
import datetime as dt
import hashlib
import hmac
import json
import re
import struct
import tempfile
import time
from pathlib import Path

import pytest

from tests.integration.screening.scenes import thomas_posted
from tests.process.day_one.answering import walk
from tests.process.day_one.machine import ROOT, Machine, wait_for
from tests.process.day_one.pages import Reader
from tests.process.shipped import HOST, MailCatcher

CANARY = "zzcanary"
NAME = f"Iris{CANARY}"
TYPED = f"It pulls when I climb stairs {CANARY}"
PASSWORD = "ember rhino lattice 42"
TOKEN = "a-long-token-of-the-operator"
BORN_WORDS = ["1992-03-01", "1 March 1992"]
BORN = {"birth_date_day": "1", "birth_date_month": "3", "birth_date_year": "1992"}


def steps():
    """The fenced commands of the way without containers, by the number of their step."""
    page = (ROOT / "docs/INSTALL.md").read_text(encoding="utf-8").split("## Without containers")[1]
    parts = re.split(r"^\*\*(\d)\. ", page, flags=re.M)[1:]
    return {
        int(number): "\n".join(re.findall(r"^```sh\n(.*?)^```", text, re.S | re.M))
        for number, text in zip(parts[::2], parts[1::2], strict=True)
    }


def code_now(secret):
    """What an authenticator app shows."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    place = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[place : place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


@pytest.fixture(scope="module")
def mail():
    with MailCatcher() as server:
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def machine(mail):
    made = Machine(Path(tempfile.mkdtemp(prefix="supine-day-one-", dir="/tmp")), mail)
    yield made
    made.close()


def words_of(one):
    """The text of a mail and of the files beside it."""
    return "\n".join(part.get_content() for part in one.walk() if part.get_content_maintype() == "text")


def link_in_mail(mail, to, path, after=0):
    """The newest link of this kind to this person, behind so many mails. The worker sends by itself."""
    pattern = re.compile(rf"https://{HOST}({path}\S+)")

    def found():
        texts = [words_of(one) for one in mail.mails[after:] if to in one["To"]]
        links = [link for text in texts for link in pattern.findall(text)]
        return links[-1] if links else None

    return wait_for(f"a mail with {path} to {to}", found)


def install(machine):
    todo = steps()
    for number in (1, 2):
        machine.type(todo[number])
    machine.type(todo[3])
    machine.fill_in(
        ALLOWED_HOSTS=HOST, SITE_URL=f"https://{HOST}", SMTP_HOST="127.0.0.1", SMTP_PORT=machine.mail.port,
        SMTP_TLS="False", MAIL_FROM=f'"Supine <supine@{HOST}>"', METRICS_TOKEN=TOKEN,
    )  # fmt: skip
    machine.lock_code()
    for number in (4, 5):
        machine.type(todo[number])
    machine.wait_until_ready()
    machine.type(todo[6])


def join(machine, mail):
    """Ada joins by the link in her mail, signs in, and sets up a second factor. Returns her browser."""
    ada = Reader(machine)
    ada.open(link_in_mail(mail, "ada@example.com", "/join/"))
    ada.press("Set the password and join", password=PASSWORD, again=PASSWORD)
    if "/account/login/" not in ada.url:
        ada.open("/account/login/")
    ada.press("Sign in", login="ada@example.com", password=PASSWORD)
    ada.open("/account/2fa/totp/activate/")
    if "reauthenticate" in ada.url:
        ada.press("Confirm", password=PASSWORD)
    ada.press("Turn on", code=code_now(ada.page.readonly[0]))
    ada.open("/desk/")
    return ada


def invite(ada, mail):
    """Ada adds a client, books an hour, and sends the form. Returns the client's browser, at the first page."""
    ada.open("/clients/new/")
    person = {"given_name": NAME, "family_name": f"Okafor{CANARY}", "sex": "female", "email": "iris@example.org"}
    ada.press("Add client", **person, **BORN)
    visit = next(link for link in ada.page.links if link.startswith("/visits/new/"))
    ada.open(visit)
    ada.press("Book", date=dt.datetime.now(dt.UTC).date().isoformat(), time="23:59")
    ada.press("Book anyway")  # at night
    ada.open("/desk/")
    ada.press("Start the form")
    ada.press("Send the link")
    iris = Reader(ada)
    iris.open(link_in_mail(mail, "iris@example.org", "/i/"))
    iris.press("Begin", **BORN)
    return iris


def plan(ada):
    """Ada measures, takes the suggestion as it is, signs it, and lets it go to the client."""
    ada.open("/desk/")
    answers = next(link for link in ada.page.links if re.match(r"/screenings/[^/]+/answers/", link))
    ada.open(answers)
    ada.open(answers.replace("/answers/", "/thomas-test/"))
    ada.press("Save and see the suggestion", **thomas_posted())
    ada.press("Accept all as suggested")
    ada.press("Sign this plan", password=PASSWORD)
    ada.press("Release to the client")


def carry_on_after_loss(machine, link):
    """The backup of the night comes back in another database, and the same keys open the plan in it."""
    made, checked = steps()[7].split("unset ", 1)
    restored = machine.type(made)
    written = re.search(r"(\d+) rows of", machine.journal_of("supine-backup.service")).group(1)
    assert f"Restored {written} rows" in restored
    assert restored.count("rows, head") == 2, "the chain of the log, by restore and by audit verify"
    with machine.served_from(machine.settings.parent / "secrets/tried_url") as other:
        look_at_plan(Reader(other), link)
    machine.type(f"unset {checked}")


def look_at_plan(iris, link):
    iris.open(link)
    iris.press("Begin", **BORN)
    assert "Ada Lovelace" in iris.page.text
    assert "stop" in iris.page.text.lower()


def numbers(machine):
    reply = Reader(machine).get("/metrics", Authorization=f"Bearer {TOKEN}")
    assert reply.status == 200
    assert "supine_requests_total" in reply.text
    return reply.text


def left_behind(machine, mail):
    """Everything that left a process and is kept somewhere: journals, stderr of commands, files but the database's."""
    links = [link for one in mail.mails for link in re.findall(r"/(?:i|join)/([^/\s]{20,})", words_of(one))]
    secret = [CANARY, "Lovelace", "climb stairs", *links, *BORN_WORDS, "Traceback"]
    places = [machine.journal, machine.folder / "var", machine.folder / "run", machine.folder / "etc"]
    texts = {str(path): path.read_bytes() for place in places for path in place.rglob("*") if path.is_file()}
    texts |= {block: stderr.encode() for block, stderr in machine.said}
    return [(where, word) for where, text in texts.items() for word in secret if word.encode() in text]


def test_day_one(machine, mail):
    install(machine)
    ada = join(machine, mail)
    iris = invite(ada, mail)
    walk(iris, ends="What happens next", name=f"{NAME} Okafor{CANARY}", words=TYPED)
    before = len(mail.mails)
    plan(ada)
    link = link_in_mail(mail, "iris@example.org", "/i/", after=before)
    look_at_plan(Reader(machine), link)
    carry_on_after_loss(machine, link)
    assert not re.search(f"{CANARY}|Lovelace", numbers(machine))
    machine.type(steps()[8])
    assert machine.stop_services() == {"supine-web.service": 0, "supine-worker.service": 0}
    lines = [line for unit in ("web", "worker") for line in machine.journal_of(f"supine-{unit}.service").splitlines()]
    assert lines
    assert [line for line in lines if not is_event(line)] == []
    assert left_behind(machine, mail) == []
    assert not [one for one in mail.mails if "climb stairs" in words_of(one) or CANARY in one["Subject"]]
    (machine.journal / "planted.log").write_text(f"… {NAME} …")
    assert [word for _where, word in left_behind(machine, mail)] == [CANARY], "what would be left is found"


def is_event(line):
    """Whether this is one JSON line that names what happened, and nothing that failed."""
    try:
        return json.loads(line)["level"] in ("info", "warning")
    except (ValueError, KeyError, TypeError):
        return False
