import shutil

import pytest

from tests.process.shipped import Installation, MailCatcher


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


@pytest.fixture
def installation(tmp_path, mail_server, first):
    """A copy of it for one test. The server is not yet started."""
    made = Installation(shutil.copytree(first, tmp_path / "installation"), mail_server)
    yield made
    made.stop()
