"""How often something may be tried, counted so that 40 tries at the same moment count as 40.

Taken before the try and given back after a right one. Called outside the transaction of the act: what is rolled back
with it would not have counted.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connection

from clinic.accounts.models import Tries
from clinic.core import clock
from clinic.security.fields import blind

TABLE = Tries._meta.db_table
# One statement: no row comes back where the tries of this stretch of time are used up.
TAKE = f"""
INSERT INTO {TABLE} AS kept (key, used, until) VALUES (%s, 1, %s)
ON CONFLICT (key) DO UPDATE SET
  used = CASE WHEN kept.until <= %s THEN 1 ELSE kept.used + 1 END,
  until = CASE WHEN kept.until <= %s THEN excluded.until ELSE kept.until END
WHERE kept.until <= %s OR kept.used < %s RETURNING used
"""  # noqa: S608 - a constant


@dataclass(frozen=True)
class Limit:
    name: str
    times: int
    seconds: int

    def take(self, who: Any) -> bool:
        """Count one try of this person. False where there is none left."""
        now = int(clock.now().timestamp())
        with connection.cursor() as cursor:
            cursor.execute(TAKE, [self._key(who), now + self.seconds, now, now, now, self.times])
            return cursor.fetchone() is not None

    def used(self, who: Any) -> int:
        """How many tries were counted in the stretch of time that runs."""
        now = int(clock.now().timestamp())
        return Tries.objects.filter(key=self._key(who), until__gt=now).values_list("used", flat=True).first() or 0

    def give_back(self, who: Any) -> None:
        """What was tried was right: earlier tries are forgotten."""
        Tries.objects.filter(key=self._key(who)).delete()

    def _key(self, who: Any) -> str:
        """Keyed, so that the table tells nobody who tried what."""
        return blind(f"limit {self.name}", str(who)).hex()


def clear() -> None:
    """What ran out leaves the database; a job of the worker."""
    Tries.objects.filter(until__lte=int(clock.now().timestamp())).delete()
    now = connection.ops.adapt_datetimefield_value(clock.now().replace(microsecond=0))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cache WHERE expires < %s", [now])  # of sign-in and links, kept by allauth
