import re
from importlib import metadata
from pathlib import Path

import pytest
from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-bench.txt"])
def test_a_lock_names_no_host_and_every_package_has_a_hash(name):
    text = (ROOT / name).read_text()
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    pinned = [line for line in text.splitlines() if "==" in line and not line.startswith(("#", " "))]
    assert len(pinned) == len([line for line in pinned if line.rstrip().endswith("\\")])


def locked(name: str) -> dict[str, tuple[str, str]]:
    """Package -> (version, marker) of a lock; the marker is empty where the package is always installed."""
    lines = re.findall(r"^([\w.-]+)==([^\s;]+)(?: ; (.+?))? \\$", (ROOT / name).read_text(), re.M)
    return {canonicalize_name(package): (version, marker) for package, version, marker in lines}


def asked_for(name: str) -> set[tuple[str, str]]:
    """(package, extra) pairs that the .in file asks for itself; extra "" is the package alone."""
    pairs = set()
    for line in (ROOT / name).read_text().splitlines():
        text = line.partition("#")[0].strip()
        if text.startswith("-r"):
            pairs |= asked_for(text.split()[1].replace(".txt", ".in"))
        elif text:
            wanted = Requirement(text)
            pairs |= {(canonicalize_name(wanted.name), extra) for extra in ["", *wanted.extras]}
    return pairs


def needs_of(package: str) -> list[str]:
    """What an installed package says it needs; nothing for one that only another Python installs."""
    try:
        return metadata.requires(package) or []
    except metadata.PackageNotFoundError:
        return []


def missing_from(lock, environment, pairs):
    """What the packages in this lock need in this environment and the lock does not hold, as sentences."""
    todo, done, missing = set(pairs), set(), []
    while todo:
        package, extra = todo.pop()
        done.add((package, extra))
        version, marker = lock.get(package, ("", ""))
        if not version or (marker and not Marker(marker).evaluate(environment)):
            missing.append(f"{package} is not in the lock")
            continue
        for text in needs_of(package):
            needed = Requirement(text)
            if needed.marker and not needed.marker.evaluate({**environment, "extra": extra}):
                continue
            name = canonicalize_name(needed.name)
            if not needed.specifier.contains(lock.get(name, ("0", ""))[0], prereleases=True):
                missing.append(f"{package} needs {needed}, the lock has {lock.get(name, ('nothing', ''))[0]}")
            todo |= {(name, wanted) for wanted in ["", *needed.extras]} - done
    return missing


@pytest.mark.parametrize("python", ["3.11.0", "3.11.7", "3.12.1", "3.13.0", "3.14.0"])
@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_is_closed_so_that_nothing_is_resolved_on_the_day_of_the_install(name, python):
    """Read from what the installed packages say of themselves, extras and markers included; asks no network."""
    environment = {
        **default_environment(),
        "python_version": python.rpartition(".")[0],
        "python_full_version": python,
        "implementation_version": python,
    }
    assert missing_from(locked(name), environment, asked_for(name.replace(".txt", ".in"))) == []


def test_a_hole_in_a_lock_is_seen():
    lock = locked("requirements-dev.txt")
    del lock["iniconfig"]
    assert missing_from(lock, default_environment(), {("pytest", "")}) == [
        "pytest needs iniconfig>=2, the lock has nothing",
        "iniconfig is not in the lock",
    ]


def test_every_locked_install_resolves_nothing_and_checks_what_it_made():
    for name in ("Makefile", "Dockerfile"):
        text = (ROOT / name).read_text()
        assert text.count("--no-deps --require-hashes") == text.count("--require-hashes") > 0, name
        assert text.count("pip check") > 0, name
    assert "--no-deps --require-hashes" in (ROOT / "docs/INSTALL.md").read_text()


@pytest.mark.parametrize("name", ["requirements.in", "requirements-dev.in", "requirements-bench.in"])
def test_every_direct_dependency_says_why_it_is_there(name):
    for line in (ROOT / name).read_text().splitlines():
        if line and not line.startswith(("#", "-r")):
            assert len(line.partition("#")[2].strip()) > 3, line


def test_no_second_postgresql_driver_slips_in():
    """Django would silently prefer psycopg 3 over psycopg2."""
    text = (ROOT / "requirements-dev.txt").read_text()
    assert "\npsycopg==" not in text
