"""`python -m screening.protocol CASES.jsonl`: the protocol on its own, one case a line, without Django."""

import sys

from screening.protocol.cli import screen_path

sys.exit(screen_path((sys.argv[1:] or ["-"])[0], sys.stdin.buffer, sys.stdout, sys.stderr, lines=True))
