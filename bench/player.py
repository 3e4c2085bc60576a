"""What Locust is given: each user plays the scripts that bench/load.py wrote, with a fresh jar of cookies for each."""

import json
import os
from itertools import count, cycle
from pathlib import Path

from locust import FastHttpUser, task
from locust.exception import StopUser

GIVEN = json.loads(Path(os.environ["SCRIPTS"]).read_text())
NUMBERS, READY = count(), count(1)


class Player(FastHttpUser):
    @task
    def play(self) -> None:
        own = GIVEN["scripts"][next(NUMBERS) :: GIVEN["users"]]
        for script in own if GIVEN["once"] else cycle(own):
            self.client.cookiejar.clear()
            for step, (method, path, body, headers) in enumerate(script, 1):
                name = "last" if step == len(script) else "before"
                self.client.request(method, path, name=name, data=body, headers=headers, allow_redirects=False)
        if next(READY) == GIVEN["users"]:
            self.environment.runner.quit()
        raise StopUser
