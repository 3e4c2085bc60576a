"""The commands around the protocol: screen a file, print the page, check it, compare two revisions."""

import io
import json
import subprocess
from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from clinic.audit.models import AuditEvent
from screening.assessment import revisions
from screening.assessment.selectors import newest_suggestion
from screening.exports.management.commands import protocol
from tests.integration.screening.exports.papers import text_of
from tests.unit.protocol.clients import case_file


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
    assert called("protocol", "diff", ".", ".", "--cases", str(cases)) == "2 cases; changed: nothing\n"


def test_a_changed_protocol_says_whose_results_change(cases, monkeypatch):
    said = {"old": ["self_care", "self_care"], "new": ["self_care", "clearance"]}
    monkeypatch.setattr(revisions, "protocol_at", nullcontext)
    monkeypatch.setattr(
        revisions, "answers", lambda revision, _lines: [json.dumps({"label": label}) for label in said[revision]]
    )
    assert called("protocol", "diff", "old", "new", "--cases", str(cases)).splitlines() == [
        "case 2: label: self_care -> clearance",
        "2 cases; changed: label (1)",
    ]


def test_cases_are_handed_over_in_batches_and_stay_in_order(monkeypatch, tmp_path):
    held = []

    def answers(_folder, lines):
        held.append(len(lines))
        return lines

    monkeypatch.setattr(revisions, "BATCH", 3)
    monkeypatch.setattr(revisions, "answers", answers)
    named = ((f"case {n}", b'{"label": %d}' % n) for n in range(7))
    found = [(name, old["label"], new["label"]) for name, old, new in revisions.compared(".", ".", named)]
    assert found == [(f"case {n}", n, n) for n in range(7)]
    assert sorted(held) == [1, 1, 3, 3, 3, 3]


def test_stored_screenings_are_compared_and_their_practice_finds_it_in_its_log(suggested, monkeypatch):
    real = revisions.answers
    monkeypatch.setattr(revisions, "protocol_at", nullcontext)
    monkeypatch.setattr(
        revisions,
        "answers",
        lambda side, lines: [json.dumps(json.loads(one) | {"label": side}) for one in real(settings.BASE_DIR, lines)],
    )
    assert called("protocol", "diff", "old", "new", "--stored").splitlines() == [
        f"screening {suggested.pk}: label: old -> new",
        "1 cases; changed: label (1)",
    ]
    assert AuditEvent.objects.filter(action="results.compared", practice_id=str(suggested.practice_id)).exists()


def test_a_stored_case_is_answered_as_it_was(suggested):
    """The protocol reads its own stored case again, without the free text that is not stored."""
    _total, ((_name, line),) = protocol.stored()
    again = json.loads(*revisions.answers(settings.BASE_DIR, [line]))
    before = newest_suggestion(suggested)
    assert again["label"] == before.label
    assert again["plan"] == [{key: line[key] for key in again["plan"][0]} for line in before.result["plan"]]


def test_somebody_who_watches_sees_how_far_it_is(cases):
    class Screen(io.StringIO):
        def isatty(self):
            return True

    watched = Screen()
    call_command("protocol", "diff", ".", ".", "--cases", str(cases), stdout=io.StringIO(), stderr=watched)
    assert f"[{'#' * 30}] 2 of 2 cases" in watched.getvalue()


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
    found = revisions.compared("HEAD", "HEAD", protocol.in_file(cases)[1])
    assert [(before["label"], after["label"]) for _name, before, after in found] == [("self_care", "self_care")] * 2
    with pytest.raises(CommandError, match="no protocol at nosuch"), revisions.protocol_at("nosuch"):
        pass


def test_cases_that_cannot_be_read_are_told(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        called("protocol", "diff", ".", ".", "--cases", str(tmp_path / "none.jsonl"))


def test_a_protocol_that_does_not_answer_is_told(tmp_path):
    with pytest.raises(CommandError, match="could not answer"):
        revisions.answers(tmp_path, [b"{}"])


def test_the_kit_for_review_is_a_pdf_of_the_rules_with_cases_and_rates(tmp_path):
    people = tmp_path / "people.jsonl"
    people.write_text(json.dumps(case_file(limp="yes")) + "\n")
    out = tmp_path / "kit.pdf"
    called("protocol", "review", str(out), people=people, rule=["RF15", "RF08"])
    text = text_of(out.read_bytes())
    for words in (
        "RF15",
        "RF08",
        "by 0 clinicians",
        "abscess-and-crohns",
        "of 1 drawn people",
        "agree / change / reject",
    ):
        assert words in text
    assert "RF24 A fall" not in text
