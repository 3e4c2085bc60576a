"""The drill: everything there is to try, where a normal run tries a part of it.

`SUPINE_DRILL=1` turns it on. A normal run draws nothing by chance. The drill draws anew each time and prints its
seed at the end; `SUPINE_SEED` repeats it.
"""

import os
import random
from collections import Counter

DRILL = os.environ.get("SUPINE_DRILL") == "1"
SEED = int(os.environ.get("SUPINE_SEED") or random.SystemRandom().randrange(1, 10**6)) if DRILL else 0
VISITED: Counter[str] = Counter()
"""How much was tried, by kind; printed at the end."""
