import pytest
from cryptography.fernet import Fernet

from clinic.security import sealed


def seal(path, chunks):
    with sealed.new_file(path) as file:
        sealed.write(file, chunks)


CHUNKS = [b"first words", b"second" * 1000, b"", b"last"]


@pytest.fixture
def path(tmp_path):
    seal(tmp_path / "a.sealed", CHUNKS)
    return tmp_path / "a.sealed"


def test_what_was_sealed_comes_back_and_nothing_of_it_can_be_read_in_the_file(path):
    assert list(sealed.read(path)) == CHUNKS
    assert b"words" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


def test_an_empty_stream_is_a_whole_file(tmp_path):
    seal(tmp_path / "b", [])
    assert list(sealed.read(tmp_path / "b")) == []


def another_letter(line, place):
    """The line with the letter at that place changed: an encrypted line holds any letter anywhere."""
    other = b"A" if line[place : place + 1] != b"A" else b"B"
    return line[:place] + other + line[place + 1 :]


@pytest.mark.parametrize(
    "harm",
    [
        lambda lines: lines[:-1],  # cut short
        lambda lines: lines[:2] + lines[3:],  # one chunk missing
        lambda lines: [lines[0], lines[2], lines[1], *lines[3:]],  # two changed places
        lambda lines: lines[:2] + lines[1:],  # one doubled
        lambda lines: [lines[0], another_letter(lines[1], 40), *lines[2:]],  # one letter
        lambda lines: lines[1:],  # not ours
        lambda lines: lines[:1],
    ],
)
def test_a_file_that_is_not_whole_is_refused(path, harm):
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(harm(lines)))
    with pytest.raises(sealed.Broken):
        list(sealed.read(path))


def test_chunks_of_two_files_cannot_be_mixed(path, tmp_path):
    seal(tmp_path / "b", CHUNKS)
    mine, other = path.read_bytes().splitlines(True), (tmp_path / "b").read_bytes().splitlines(True)
    path.write_bytes(b"".join([*mine[:2], *other[2:]]))
    with pytest.raises(sealed.Broken, match="not in its place"):
        list(sealed.read(path))


def test_another_key_does_not_open_it_and_an_older_key_still_does(path, settings):
    old = settings.BACKUP_KEYS
    settings.BACKUP_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(sealed.Broken):
        list(sealed.read(path))
    settings.BACKUP_KEYS = [Fernet.generate_key().decode(), *old]
    assert list(sealed.read(path)) == CHUNKS


def test_a_failure_while_writing_leaves_no_file_under_the_name(tmp_path):
    def failing():
        yield b"some"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        seal(tmp_path / "c", failing())
    assert not (tmp_path / "c").exists()
