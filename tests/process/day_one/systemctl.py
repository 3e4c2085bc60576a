"""Stands in for systemctl: reads a unit, and starts what it says as the unit says it. Called by the machine's PATH."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path


def values(text, key):
    return re.findall(rf"^{key}=(.*)$", text, re.M)


def environment(unit):
    """Of a service: the files it names and what stands in the unit, and a path. Nothing else."""
    found = {"PATH": "/usr/bin:/bin"}
    for name in values(unit, "EnvironmentFile"):
        for key, value in re.findall(r"^(\w+)=(.*)$", Path(name).read_text(), re.M):
            found[key] = " ".join(shlex.split(value))
    return found | dict(line.split("=", 1) for line in values(unit, "Environment"))


def start(root, lower, name, wait):
    unit = (root / "etc/systemd/system" / name).read_text()
    (where,) = values(unit, "WorkingDirectory")
    for made in values(unit, "RuntimeDirectory"):
        folder = root / "run" / made
        folder.mkdir(exist_ok=True)
        folder.chmod(0o777)
    told = environment(unit)
    for handed in values(unit, "LoadCredential"):
        credential, _colon, source = handed.partition(":")
        folder = root / "run" / f"credentials-{name}"
        folder.mkdir(exist_ok=True)
        (folder / credential).write_bytes(Path(source).read_bytes())
        (folder / credential).chmod(0o644)
        told = {key: value.replace("%d", str(folder)) for key, value in told.items()}
    command = [*lower.split(), *values(unit, "ExecStart")[0].split()]
    with (root / "journal" / f"{name}.log").open("ab") as journal:
        how = {"cwd": where, "env": told, "stdin": subprocess.DEVNULL}
        if wait:
            sys.exit(subprocess.run(command, stdout=journal, stderr=journal, check=False, **how).returncode)
        if os.fork() == 0:
            _watch(subprocess.Popen(command, stdout=journal, stderr=journal, **how), root / "units" / name)


def _watch(process, place):
    """As the parent of the service: says which process it is, and how it ended."""
    os.setsid()
    for stream in (0, 1, 2):
        os.close(stream)
    place.with_name(f"{place.name}.pid").write_text(str(process.pid))
    code = process.wait()
    place.with_name(f"{place.name}.code").write_text(str(code))
    os._exit(0)


def main(root, lower, verb, *names):
    if verb == "daemon-reload":
        return
    for name in (name for name in names if not name.startswith("--")):
        if name.endswith(".timer"):
            timed = root / "etc/systemd/system" / name.replace(".timer", ".service")
            assert timed.exists(), f"{name} has no service"
        else:
            start(root, lower, name, wait=verb == "start")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
