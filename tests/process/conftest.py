import re
import shutil

import pytest

from tests.process.shipped import CANARY, HOST, Installation, MailCatcher


@pytest.fixture(scope="session")
def mail_server():
    with MailCatcher() as server:
        yield server
        server.shutdown()


@pytest.fixture(scope="session")
def first(tmp_path_factory, mail_server):
    """An installation made once as its documents say: secrets, static files, upgrade."""
    made = Installation(tmp_path_factory.mktemp("first"), mail_server)
    steps = (["new_secrets", str(made.folder / "secrets")], ["collectstatic", "--noinput"], ["upgrade"])
    for step in steps:
        done = made.manage(*step)
        assert done.returncode == 0, done.stderr
    return made.folder


@pytest.fixture(scope="session")
def founded(tmp_path_factory, mail_server, first):
    """The same with a practice, and the address in the mail that its first person got."""
    made = Installation(shutil.copytree(first, tmp_path_factory.mktemp("founded") / "installation"), mail_server)
    name = ("--email", "ada@hip.example", "--name", f"Ada {CANARY}")
    for step in (["new_practice", "Hip Care", "--phone", "020 7946 0000", *name], ["work", "--once"]):
        done = made.manage(*step)
        assert done.returncode == 0, done.stderr
    return made.folder, re.search(rf"https://{HOST}(/join/\S+)", mail_server.mails[-1].get_content()).group(1)


@pytest.fixture(scope="session")
def other_secrets(tmp_path_factory, mail_server, first):
    """The secrets of somebody else."""
    folder = tmp_path_factory.mktemp("others") / "secrets"
    assert Installation(first, mail_server).manage("new_secrets", str(folder)).returncode == 0
    return folder


@pytest.fixture
def installation(tmp_path, mail_server, first):
    """A copy of the first for one test. The server is not yet started."""
    made = Installation(shutil.copytree(first, tmp_path / "installation"), mail_server)
    yield made
    made.stop()


@pytest.fixture
def joining(tmp_path, mail_server, founded):
    """A copy of the founded one for one test, and the address of the link in the mail."""
    folder, path = founded
    made = Installation(shutil.copytree(folder, tmp_path / "joining"), mail_server)
    yield made, path
    made.stop()


@pytest.fixture(scope="module")
def served(tmp_path_factory, mail_server, first):
    """A copy whose server runs, for tests that leave nothing behind."""
    made = Installation(shutil.copytree(first, tmp_path_factory.mktemp("served") / "installation"), mail_server)
    made.start()
    yield made
    made.stop()
