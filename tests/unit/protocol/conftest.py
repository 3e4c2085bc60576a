"""Says at the end of a run how much of the protocol's space was visited, and with which seed."""

from tests.unit.protocol.drill import DRILL, SEED, VISITED


def pytest_terminal_summary(terminalreporter):
    if not VISITED:
        return
    terminalreporter.section("the protocol's space")
    for kind, count in sorted(VISITED.items()):
        terminalreporter.line(f"{count:>12,} {kind}")
    if DRILL:
        terminalreporter.line(f"SUPINE_SEED={SEED} repeats this drill")
