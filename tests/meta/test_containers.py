"""What no container engine checks here: compose.yaml and the Dockerfile fit each other and the application."""

import re
from pathlib import Path

import yaml

from clinic.settings_table import SETTINGS

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
OURS = {name: service for name, service in COMPOSE["services"].items() if "build" in service}


def test_every_service_of_ours_runs_without_rights_on_a_file_system_it_cannot_write_to():
    assert set(OURS) == {"upgrade", "web", "worker", "backup"}
    for service in OURS.values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service["security_opt"]
    assert re.search(r"^USER 10001$", DOCKERFILE, re.M)


def test_every_secret_that_is_read_is_handed_over_and_defined():
    for service in COMPOSE["services"].values():
        read = {path.rsplit("/", 1)[1] for name, path in service["environment"].items() if name.endswith("_FILE")}
        assert read <= set(service["secrets"]) <= set(COMPOSE["secrets"])
        for name, value in service["environment"].items():
            assert not re.search(r"KEY|PASSWORD|DATABASE_URL", name) or name.endswith("_FILE"), f"{name}={value}"


def test_every_setting_that_is_read_stands_in_the_table_and_reaches_the_containers():
    """A setting read past the table would be printed nowhere. What the image sets is left out."""
    text = "".join((ROOT / name).read_text() for name in ("clinic/settings.py", "gunicorn.conf.py"))
    read = set(re.findall(r'read\("([A-Z_]+)"', text)) | set(re.findall(r'environ\.get\("([A-Z_]+)"', text))
    assert read <= {setting.name for setting in SETTINGS}
    assert "env." not in text
    handed = {name.removesuffix("_FILE") for name in OURS["web"]["environment"]}
    assert handed == {setting.name for setting in SETTINGS if not setting.image}


def test_production_has_no_default_for_keys_database_and_mail():
    musts = {setting.name for setting in SETTINGS if setting.must}
    assert musts >= {
        "SECRET_KEY",
        "FIELD_KEYS",
        "INDEX_KEY",
        "AUDIT_KEYS",
        "DATABASE_URL",
        "MAIL",
        "SMTP_HOST",
        "MAIL_FROM",
    }


def test_a_secret_is_made_by_the_command_that_makes_them():
    from clinic.operations.management.commands.new_secrets import Command

    assert set(Command()._contents("database", "")) == set(COMPOSE["secrets"])


def test_web_and_worker_wait_for_the_upgrade_and_only_loopback_is_served():
    for name in ("web", "worker"):
        assert OURS[name]["depends_on"]["upgrade"]["condition"] == "service_completed_successfully"
    assert all(port.startswith("127.0.0.1:") for port in OURS["web"]["ports"])


def test_commands_name_what_exists():
    commands = {path.stem for path in ROOT.glob("*/*/management/commands/*.py")}
    for service in OURS.values():
        if "command" in service:
            assert service["command"][:2] == ["python", "manage.py"]
            assert service["command"][2] in commands


def test_the_image_holds_every_folder_the_application_needs_and_installs_by_hash():
    for needed in ("clinic", "screening", "templates", "static", "locale", "requirements.txt", "gunicorn.conf.py"):
        assert re.search(rf"^COPY .*\b{re.escape(needed)}\b", DOCKERFILE, re.M), needed
    assert "--require-hashes" in DOCKERFILE


def test_the_image_is_compiled_where_it_can_be_written_to_so_that_no_start_compiles_again():
    built = DOCKERFILE.rpartition("\nFROM ")[0]
    assert re.search(r"^RUN .* -m compileall .*\bclinic screening$", built, re.M)


def test_a_web_host_is_given_longer_to_stop_than_its_workers_take():
    graceful = int(re.search(r"graceful_timeout = (\d+)", (ROOT / "gunicorn.conf.py").read_text()).group(1))
    assert int(OURS["web"]["stop_grace_period"].removesuffix("s")) > graceful


def test_an_image_is_pinned_and_the_tools_of_the_backup_are_no_older_than_the_database():
    images = [*re.findall(r"^FROM (\S+)", DOCKERFILE, re.M), COMPOSE["services"]["database"]["image"]]
    for image in images:
        assert re.fullmatch(r"\w+:\d+\.\d+(\.\d+)?-(slim-)?trixie", image), image
    assert COMPOSE["services"]["database"]["image"].startswith("postgres:17."), "trixie's postgresql-client is 17"
