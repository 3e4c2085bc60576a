from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-bench.txt"])
def test_a_lock_names_no_host_and_every_package_has_a_hash(name):
    text = (ROOT / name).read_text()
    assert "http" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    pinned = [line for line in text.splitlines() if "==" in line and not line.startswith(("#", " "))]
    assert len(pinned) == len([line for line in pinned if line.rstrip().endswith("\\")])


@pytest.mark.parametrize("name", ["requirements.in", "requirements-dev.in", "requirements-bench.in"])
def test_every_direct_dependency_says_why_it_is_there(name):
    for line in (ROOT / name).read_text().splitlines():
        if line and not line.startswith(("#", "-r")):
            assert len(line.partition("#")[2].strip()) > 3, line


def test_no_second_postgresql_driver_slips_in():
    """Django would silently prefer psycopg 3 over psycopg2."""
    text = (ROOT / "requirements-dev.txt").read_text()
    assert "\npsycopg==" not in text
