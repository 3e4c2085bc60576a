"""The commands around the protocol: screen a file, print the page, check it, compare two revisions."""

import io
import json
import subprocess
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from screening.pathway.management.commands import protocol
from tests.protocol.clients import case_file


def called(*args, **options):
    out, err = io.StringIO(), io.StringIO()
    call_command(*args, stdout=out, stderr=err, **options)
    return out.getvalue()


@pytest.fixture
def cases(tmp_path):
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(case_file()) + "\n" + json.dumps(case_file(limp="yes")) + "\n")
    return path


def test_a_case_file_is_screened(tmp_path):
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case_file(saddle_numbness="yes")))
    assert json.loads(called("screen", str(path)))["label"] == "emergency"


def test_lines_are_screened(cases):
    answers = [json.loads(line) for line in called("screen", str(cases), jsonl=True).splitlines()]
    assert [answer["label"] for answer in answers] == ["self_care", "self_care"]


def test_standard_input_is_screened(monkeypatch):
    given = SimpleNamespace(buffer=io.BytesIO(json.dumps(case_file()).encode()))
    monkeypatch.setattr("sys.stdin", given)
    assert json.loads(called("screen"))["complete"]


def test_what_is_no_case_leaves_with_two(tmp_path):
    path = tmp_path / "case.json"
    path.write_text("[]")
    with pytest.raises(SystemExit) as left:
        called("screen", str(path))
    assert left.value.code == 2


def test_the_page_is_printed(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    assert called("protocol", "print").strip() == "docs/protocol.md"
    assert "### RF01" in (tmp_path / "docs" / "protocol.md").read_text()


def test_a_whole_protocol_passes_its_check():
    assert "whole" in called("protocol", "check")


def test_a_protocol_with_problems_does_not(monkeypatch):
    monkeypatch.setattr(protocol.checks, "problems", lambda: ("Rule X has no source.",))
    with pytest.raises(CommandError, match="1 problems"):
        called("protocol", "check")


def test_the_same_protocol_changes_nothing(cases):
    assert called("protocol", "diff", ".", ".", cases=cases) == "2 cases; changed: nothing\n"


def test_a_changed_protocol_says_whose_results_change(cases, monkeypatch):
    answers = {
        "old": [{"label": "self_care"}, {"label": "self_care"}],
        "new": [{"label": "self_care"}, {"label": "clearance"}],
    }
    monkeypatch.setattr(protocol, "answers_of", lambda revision, path: answers[revision])
    assert called("protocol", "diff", "old", "new", cases=cases).splitlines() == [
        "case 2: label: self_care -> clearance",
        "2 cases; changed: label (1)",
    ]


def test_a_revision_is_read_from_git(cases, settings, tmp_path):
    archive = subprocess.run(
        ["tar", "-c", "screening/__init__.py", "screening/protocol"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        check=True,
    )
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=t", "-c", "user.email=t@t", "commit", "-qm", "x"]):
        if command == ["init", "-q"]:
            subprocess.run(["tar", "-x", "-C", str(tmp_path)], input=archive.stdout, check=True)
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    settings.BASE_DIR = tmp_path
    assert [answer["label"] for answer in protocol.answers_of("HEAD", cases)] == ["self_care", "self_care"]
    with pytest.raises(CommandError, match="no protocol at nosuch"):
        protocol.answers_of("nosuch", cases)


def test_cases_that_cannot_be_answered_are_told(tmp_path):
    with pytest.raises(CommandError, match="could not answer"):
        protocol.answers_of(".", tmp_path / "none.jsonl")
