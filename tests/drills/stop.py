"""SIGTERM under load: the server answers every request it has taken, then ends.

`make drill-stop`: a server as in production, eight clients that save again and again. After some seconds the server is
told to stop, as at every release. A connection that is refused or reset afterwards was never taken, and then nothing of
it may be stored; everything else must have had its answer.
"""

import http.client
import os
import signal
import sys
import threading
import time

from tests.drills.failover import make_savers
from tests.drills.kill import say
from tests.drills.server import Caller, Server, prepare

SECONDS = float(os.environ.get("SECONDS", "4"))


def main():
    prepare()
    savers, server, over, broken = make_savers(), Server(), threading.Event(), []
    server.start()
    threads = [threading.Thread(target=work, args=(saver, server.port, over, broken)) for saver in savers]
    for thread in threads:
        thread.start()
    time.sleep(SECONDS)
    os.kill(server.process.pid, signal.SIGTERM)
    asked = time.monotonic()
    server.process.wait(timeout=35)
    ended = time.monotonic() - asked
    over.set()
    for thread in threads:
        thread.join()
    lost = [f"acknowledged {s.last}, stored {stored(s)}" for s in savers if stored(s) != s.last]
    saved = sum(saver.acknowledged for saver in savers)
    turned = sum(saver.unknown for saver in savers)
    if broken or lost or not saved:
        sys.exit("; ".join([*broken, *lost]) or "nobody saved: the drill shows nothing")
    say(f"{saved} saves answered and stored; {ended:.1f} s from SIGTERM to the end")
    say(f"{turned} connections were not taken; 0 requests cut off, 0 lost")


def stored(saver):
    return int(saver.screening.answers.get().words.get(saver.question, "word 0").split()[1])


def work(saver, port, over, broken):
    caller = Caller(port, saver.session, saver.whose)
    while not over.is_set():
        try:
            if not saver.act(caller):
                broken.append(saver.refused[-1])
                return
        except (ConnectionRefusedError, ConnectionResetError):  # not taken: a proxy asks another server
            saver.unknown += 1
            return
        except (OSError, http.client.HTTPException) as error:
            broken.append(f"cut off: {error!r}")
            return


if __name__ == "__main__":
    main()
