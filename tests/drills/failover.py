"""The database server dies while clients save: the standby takes over, and no acknowledged answer is lost.

`make drill-failover`: a primary and a standby that confirms every commit, two web servers as in production on one
connection string that names both, clients that save one page again and again. The primary is killed with SIGKILL, the
standby promoted. Told: how long nobody could save, how many saves were acknowledged, and that all of them are there.
"""

import os
import sys
import threading
import time

from tests.drills.cluster import Cluster
from tests.drills.kill import BROKEN, SAVERS, Saver, begun, pages_with_text, say
from tests.drills.server import Caller, Server, prepare

BEFORE, AFTER = (float(os.environ.get(name, "4")) for name in ("SECONDS_BEFORE", "SECONDS_AFTER"))
PAUSE = 0.1  # seconds before a client tries again; the script of the questionnaire waits longer


def main():
    cluster = Cluster()
    try:
        cluster.start()
        os.environ["DATABASE_URL"] = cluster.url
        prepare()
        fail_over(cluster)
    finally:
        cluster.stop()


def fail_over(cluster):
    savers, servers, over = make_savers(), [Server(), Server()], threading.Event()
    for server in servers:
        server.start()
    try:
        threads = [
            threading.Thread(target=saver.work, args=(servers[n % len(servers)].port, over))
            for n, saver in enumerate(savers)
        ]
        for thread in threads:
            thread.start()
        time.sleep(BEFORE)
        killed = time.monotonic()
        cluster.primary.kill()
        cluster.standby.promote()
        promoted = time.monotonic()
        time.sleep(AFTER)
        over.set()
        for thread in threads:
            thread.join()
        tell(savers, killed, promoted)
    finally:
        for server in servers:
            server.kill()


class Repeater(Saver):
    """A client whose page tries a failed save again, as questionnaire.js does."""

    def __init__(self, *args):
        super().__init__(*args)
        self.times = []

    def work(self, port, over):
        caller = Caller(port, self.session, self.whose)
        while not over.is_set():
            try:
                saved = self.act(caller)
            except BROKEN:
                saved = False
            if saved:
                self.times.append(time.monotonic())
                continue
            self.unknown += 1
            self.tried -= 1  # the same words again
            time.sleep(PAUSE)


def make_savers():
    from clinic.practices.models import Practice
    from screening.protocol.questions import Kind
    from tests.people import make_member

    practice = Practice.objects.create(name="Drill", phone="0", second_factor_required=False)
    therapist = make_member(practice, "tess@drill.example", "Tess", "therapist")
    pages = pages_with_text(Kind)
    found = []
    for number in range(SAVERS):
        session, screening = begun(therapist, number)
        found.append(Repeater(session, screening, *pages[number % len(pages)]))
    return found


def tell(savers, killed, promoted):
    from django.core.management import call_command
    from django.db import connection

    connection.close()  # it led to the server that is gone
    lost = []
    for saver in savers:
        stored = int(saver.screening.answers.get().words.get(saver.question, "word 0").split()[1])
        if stored not in {saver.last, saver.last + 1}:
            lost.append(f"acknowledged {saver.last}, stored {stored}")
    before = sum(t < killed for s in savers for t in s.times)
    after = [t for s in savers for t in s.times if t > killed]
    if lost or not before or not after:
        sys.exit("; ".join(lost) or "nobody saved before or after: the drill shows nothing")
    refusals = {said.split()[0] for saver in savers for said in saver.refused}
    say(f"{before} saves acknowledged before the kill, {len(after)} after; 0 lost")
    say(f"standby promoted after {promoted - killed:.1f} s; the first save after {min(after) - killed:.1f} s,")
    say(f"everybody saving again after {max(min(t for t in s.times if t > killed) for s in savers) - killed:.1f} s")
    say(
        f"{sum(s.unknown for s in savers)} saves failed meanwhile and were repeated; replies: {sorted(refusals) or '-'}"
    )
    call_command("verify")
    call_command("audit", "verify")


if __name__ == "__main__":
    main()
