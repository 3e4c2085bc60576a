"""How much memory `screen --jsonl` takes for few cases and for many."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

from bench.protocol import case
from bench.table import Line, at_most_times

FEW, MANY = 1_000, 50_000
# The process that counts is a child of its own, so that its peak is read and not ours.
SCRIPT = """
import resource, subprocess, sys
with open(sys.argv[1], "rb") as lines, open("/dev/null", "wb") as nowhere:
    subprocess.run([sys.executable, "manage.py", "screen", "--jsonl", "-"], stdin=lines, stdout=nowhere, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def lines(folder: str, *, full: bool) -> Iterator[Line]:
    many = MANY if full else FEW * 2
    few_mb, many_mb = _peak(folder, FEW), _peak(folder, many)
    yield at_most_times(f"screen --jsonl, memory for {many:,} cases", many_mb, f"for {FEW:,}", few_mb, 1.05, "MB")


def _peak(folder: str, count: int) -> float:
    path = os.path.join(folder, f"cases-{count}.jsonl")
    line = json.dumps(case()) + "\n"
    with open(path, "w", encoding="utf-8") as file:
        for _ in range(count):
            file.write(line)
    env = {**os.environ, "LOG_LEVEL": "ERROR"}
    done = subprocess.run([sys.executable, "-c", SCRIPT, path], env=env, check=True, capture_output=True, text=True)  # noqa: S603
    os.unlink(path)
    return int(done.stdout) / 1024
