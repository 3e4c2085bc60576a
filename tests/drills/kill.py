"""kill -9 of the whole server while clients save and send: nothing that was acknowledged is lost, nothing is half.

`make drill-kill` runs it on a PostgreSQL of its own with durable writes. KILLS (50) and KILL_SEED (1) choose how often
and when. Each round starts the server as in production, lets everybody work, kills all its processes at a random
moment, and then looks into the database.
"""

import datetime as dt
import http.client
import json
import os
import random
import sys
import threading
import time
from itertools import count

from tests.drills.server import Caller, Server, prepare, session_of_client, session_of_member, typed_for

KILLS = int(os.environ.get("KILLS", "50"))
SEED = int(os.environ.get("KILL_SEED", "1"))
SAVERS, SENDERS = 6, 2
BROKEN = (OSError, http.client.HTTPException)
PASSWORD = "correct horse battery"  # noqa: S105 - of a person who lives for minutes


def main():
    prepare()
    scene, chance = make_scene(), random.Random(SEED)
    begun = time.monotonic()
    for number in range(KILLS):
        people = [*scene.savers, scene.author, *scene.senders[number * SENDERS : (number + 1) * SENDERS]]
        one_round(people, chance.uniform(0.5, 3))
        lost = [problem for person in people for problem in person.check()]
        if lost:
            sys.exit(f"round {number + 1}: " + "; ".join(lost))
    scene.check_all()
    saves, sent = sum(p.acknowledged for p in scene.savers), sum(p.acknowledged for p in scene.senders)
    say(f"{KILLS} kills in {time.monotonic() - begun:.0f} s, seed {SEED}")
    say(f"{saves} saved pages, {scene.author.acknowledged} addenda and {sent} sent forms were acknowledged")
    say(f"{sum(p.unknown for p in scene.everybody)} calls were cut off; 0 acknowledged lost, 0 doubled, 0 half done")
    from django.core.management import call_command

    call_command("verify")
    call_command("audit", "verify")


def say(line):
    print(line, flush=True)  # noqa: T201 - the figures of the drill


def one_round(people, seconds):
    """Serve, let everybody work at once, kill after so many seconds of work."""
    server, over = Server(), threading.Event()
    server.start()
    threads = [threading.Thread(target=person.work, args=(server.port, over)) for person in people]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    server.kill()
    over.set()
    for thread in threads:
        thread.join()


class Person:
    """Works until the server is gone; remembers what was acknowledged."""

    def __init__(self, session):
        self.session, self.whose = session, typed_for(session)
        self.acknowledged, self.unknown, self.refused = 0, 0, []

    def work(self, port, over):
        caller = Caller(port, self.session, self.whose)
        while not over.is_set():
            try:
                if not self.act(caller):
                    return
            except BROKEN:
                self.unknown += 1
                return


class Saver(Person):
    """Saves one page of the questionnaire again and again, with another number each time."""

    def __init__(self, session, screening, section, question):
        super().__init__(session)
        self.screening, self.section, self.question = screening, section, question
        self.tried, self.last, self.seen = 0, 0, ""

    def act(self, caller):
        self.tried += 1
        fields = {self.question: f"word {self.tried}", "seen": self.seen}
        status, body, _headers = caller.post(f"/form/{self.section}/", fields, **{"X-Background": "1"})
        if status != 200 or json.loads(body)["look"]:
            self.refused.append(f"{status} {body[:200]!r}")
            return False
        self.last, self.acknowledged, self.seen = self.tried, self.acknowledged + 1, json.loads(body)["seen"]
        return True

    def check(self):
        """What is stored is the last that was acknowledged, or the one that was cut off."""
        from screening.intake import presenters, selectors
        from screening.intake.layout import section_of

        row = self.screening.answers.get()
        stored = int(row.words.get(self.question, "word 0").split()[1])
        self.seen = presenters.seen_of(section_of(self.section).controls(), selectors.as_draft(row))
        if stored not in {self.last, self.tried}:
            yield f"acknowledged {self.last}, stored {stored}"
        yield from self.refused
        self.last = self.tried = stored


class Author(Person):
    """Adds to a signed record: each addendum that was acknowledged is there once."""

    def __init__(self, session, record):
        super().__init__(session)
        self.record, self.numbers, self.kept = record, count(1), set()

    def act(self, caller):
        text = f"addendum {next(self.numbers)}"
        status, body, _headers = caller.post(f"/records/{self.record.pk}/addendum/", {"text": text})
        if status != 302:
            self.refused.append(f"{status} {body[:200]!r}")
            return False
        self.kept.add(text)
        self.acknowledged += 1
        return True

    def check(self):
        stored = [row.text for row in self.record.addenda.all()]
        if not self.kept <= set(stored):
            yield f"lost {sorted(self.kept - set(stored))}"
        if len(stored) != len(set(stored)):
            yield "an addendum is there twice"
        yield from self.refused


class Sender(Person):
    """Sends a filled form once: all of it happened, or nothing."""

    def __init__(self, session, screening, after):
        super().__init__(session)
        self.screening, self.after = screening, after

    def act(self, caller):
        time.sleep(self.after)
        status, body, _headers = caller.post("/form/send/", {"confirm": "on", "name": "Iris Okafor"})
        if status == 302:
            self.acknowledged += 1
        else:
            self.refused.append(f"{status} {body[-3000:]!r}")
        return False

    def check(self):
        from clinic.audit.models import AuditEvent
        from screening.pathway.models import Screening

        row = Screening.objects.get(pk=self.screening.pk)
        signs = {
            row.state == "submitted",
            row.answers.exclude(submitted_at=None).count() == 1,
            row.moves.filter(name="submit").count() == 1,
            row.client.consents.filter(kind="submission").count() == 1,
            AuditEvent.objects.filter(action="screening.submit", object_id=str(row.pk)).count() == 1,
        }
        if len(signs) > 1:
            yield "a form is half sent"
        if self.acknowledged and False in signs:
            yield "a form that was sent is not"
        yield from self.refused


class Scene:
    def __init__(self, savers, author, senders):
        self.savers, self.author, self.senders = savers, author, senders

    @property
    def everybody(self):
        return [*self.savers, self.author, *self.senders]

    def check_all(self):
        """Once more at the end, over everybody of all rounds, and that there was work to lose."""
        problems = [problem for person in self.everybody for problem in person.check()]
        if problems:
            sys.exit("; ".join(problems))
        if not all(saver.acknowledged for saver in self.savers) or not self.author.acknowledged:
            sys.exit("nobody worked: the drill shows nothing")


def make_scene():
    """A therapist with a signed record, clients in the middle of a form, and clients whose form is filled."""
    from clinic.practices.models import Practice
    from screening.protocol.questions import Kind
    from tests.people import make_member

    practice = Practice.objects.create(name="Drill", phone="0", second_factor_required=False)
    therapist = make_member(practice, "tess@drill.example", "Tess", "therapist")
    savers = []
    pages = pages_with_text(Kind)
    for number in range(SAVERS):
        session, screening = begun(therapist, number)
        savers.append(Saver(session, screening, *pages[number % len(pages)]))
    chance = random.Random(SEED)
    senders = []
    for number in range(KILLS * SENDERS):
        session, screening = begun(therapist, number, filled=True)
        senders.append(Sender(session, screening, chance.uniform(0, 2.5)))
    return Scene(savers, Author(session_of_member(therapist), signed_record(therapist)), senders)


def pages_with_text(kinds):
    """(section, question) of every page with a free text."""
    from screening.intake.layout import questions_for, sections_for

    found = []
    for section in sections_for(34, "female"):
        texts = [q.id for q in questions_for(section.id, 34, "female") if q.kind is kinds.TEXT]
        found += [(section.id, texts[0])] if texts else []
    return found


def visit_of(therapist, number):
    from clinic.clients.services import create_client
    from clinic.core import clock
    from clinic.visits.services import book_visit

    client = create_client(
        by=therapist, given_name="Iris", family_name=f"Okafor {number}", birth_date=dt.date(1992, 3, 1), sex="female"
    )
    return book_visit(client=client, therapist=therapist, starts_at=clock.now(), by=therapist)


def begun(therapist, number, *, filled=False):
    """(session, screening) of a client who has agreed, and whose form is empty or filled."""
    from screening.intake.services import agree
    from screening.intake.values import split
    from screening.pathway.services import invite, open_screening
    from screening.protocol.questionnaire import QUESTIONNAIRE
    from tests.integration.screening.links import healthy

    screening = open_screening(visit=visit_of(therapist, number), by=therapist)
    invitation, _address = invite(screening=screening, by=therapist, send=False, way="link")
    row = agree(screening=screening, by=screening.client, method="link")
    if filled:
        row.coded, row.words = split(healthy(), QUESTIONNAIRE.by_id)
        row.save()
    return session_of_client(invitation), screening


def signed_record(therapist):
    from clinic.core import clock
    from screening.treatment.models import SessionRecord
    from screening.treatment.signing import signature_of

    visit = visit_of(therapist, 0)
    row = SessionRecord(
        practice=visit.practice, client=visit.client, visit=visit, author=therapist, consent="yes",
        adverse=["none"], signed_at=clock.now(),
    )  # fmt: skip
    row.signature = signature_of(row)
    row.save()
    return row


if __name__ == "__main__":
    main()
