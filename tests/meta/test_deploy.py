"""The way without containers, and the proxy in front of both: what no systemd and no Caddy checks here."""

import re
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

from clinic.settings_table import BY_NAME, SETTINGS

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
SERVICES = sorted(path.name for path in DEPLOY.glob("*.service"))
CADDY = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")


class Unit(ConfigParser):
    """One unit. A key that stands twice keeps both values, each on a line of its own."""

    def __init__(self, name):
        super().__init__(interpolation=None, strict=False, delimiters=("=",))
        self.optionxform = str
        seen, lines = {}, []
        for line in (DEPLOY / name).read_text(encoding="utf-8").splitlines():
            key, equals, value = line.partition("=")
            seen.setdefault(key, []).append(value)
            lines.append(f"{key}{len(seen[key])}={value}" if equals and len(seen[key]) > 1 else line)
        self.read_string("\n".join(lines))


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_nobody_special_and_can_write_only_where_it_must(name):
    service = Unit(name)["Service"]
    assert service["User"] == "supine"
    assert (service["EnvironmentFile"], service["EnvironmentFile2"]) == (
        "/opt/supine/deploy/service.env",
        "/etc/supine/env",
    )
    for key, value in {"NoNewPrivileges": "yes", "ProtectSystem": "strict", "CapabilityBoundingSet": ""}.items():
        assert service[key] == value, key
    writes = service.get("ReadWritePaths", "")
    assert writes == ("/var/backups/supine" if "backup" in name else "")


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_starts_a_command_that_exists_by_its_whole_path(name):
    program, *words = Unit(name)["Service"]["ExecStart"].split()
    assert program.startswith("/opt/supine/.venv/bin/")
    if words[0] == "manage.py":
        assert list(ROOT.glob(f"*/*/management/commands/{words[1]}.py")), words[1]
    else:
        assert (Path(program).name, words) == ("gunicorn", ["clinic.wsgi"])


def test_services_come_back_by_themselves_and_a_backup_comes_every_night():
    for name in ("supine-web.service", "supine-worker.service"):
        assert Unit(name)["Service"]["Restart"] == "always"
        assert Unit(name)["Install"]["WantedBy"] == "multi-user.target"
    assert Unit("supine-backup.timer")["Timer"]["Persistent"] == "yes"
    stop = int(Unit("supine-web.service")["Service"]["TimeoutStopSec"])
    assert stop > int(re.search(r"graceful_timeout = (\d+)", (ROOT / "gunicorn.conf.py").read_text()).group(1))


def test_the_settings_of_the_services_name_every_secret_and_nothing_unknown():
    said = dict(re.findall(r"^(\w+)=(.*)$", (DEPLOY / "service.env").read_text(), re.M))
    assert {name.removesuffix("_FILE") for name in said if name.endswith("_FILE")} == {
        one.name for one in SETTINGS if one.secret and not one.image
    }
    assert {name.removesuffix("_FILE") for name in said} <= set(BY_NAME)
    assert said["SUPINE_ENV"] == "production"
    assert said["BIND"].startswith("127.0.0.1:"), "only the proxy may reach the server"


def test_the_role_that_serves_has_no_power_and_the_database_gives_its_statements_ten_seconds():
    """Said of the role and not by each connection, which a pooler would refuse; the owner takes the time it needs."""
    said = (DEPLOY / "roles.sh").read_text()
    assert "NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE" in said
    assert re.findall(r"^ALTER ROLE (\w+) SET (\w+) = '(\w+)'", said, re.M) == [
        ("supine", "statement_timeout", "10s"),
        ("supine", "lock_timeout", "5s"),
    ]


def test_the_proxy_waits_for_slow_senders_itself_and_not_for_ever():
    for needed in ("read_header", "read_body", "request_buffers", "max_size"):
        assert re.search(rf"^\s+{needed} \d+\w+", CADDY, re.M), needed
    assert "reverse_proxy 127.0.0.1:8000" in CADDY
    assert not re.search(r"^\s*log\b", CADDY, re.M), "the path of a request may hold a link's token"


@pytest.mark.parametrize("name", SERVICES)
def test_systemd_reads_a_unit_without_complaint(name, tmp_path):
    """Where systemd is installed; the program's path is replaced, since nothing is installed there."""
    if shutil.which("systemd-analyze") is None:
        return
    unit = tmp_path / name
    unit.write_text(re.sub(r"/opt/supine/\.venv/bin/\w+", "/bin/true", (DEPLOY / name).read_text()))
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert [line for line in done.stderr.splitlines() if name in line] == []
