"""Case files in, answers out: what is refused, how, and with which exit status."""

import io
import json
import runpy
import subprocess
import sys
from time import process_time

import pytest

from screening.protocol.case import NotACase
from screening.protocol.cli import LARGEST, answer, parse, screen_lines, screen_one, screen_path
from tests.unit.protocol.clients import case_file


def raw(data=None):
    return json.dumps(case_file() if data is None else data).encode()


def run(function, content, **options):
    out, err = io.StringIO(), io.StringIO()
    status = function(io.BytesIO(content), out, err, **options)
    return status, out.getvalue(), err.getvalue()


def test_a_case_is_answered_on_standard_output():
    status, out, err = run(screen_one, raw())
    assert (status, err) == (0, "")
    assert json.loads(out)["label"] == "self_care"


def test_an_incomplete_case_is_answered_too():
    status, out, _ = run(screen_one, raw({"as_of": "2026-11-20", "client": {}, "answers": {}}))
    assert status == 0
    assert json.loads(out)["complete"] is False


NOT_CASES = {
    "nothing": b"",
    "half": b'{"answers": {',
    "a list": b"[]",
    "a number": b"7",
    "another object": b'{"colour": "red"}',
    "answers that are a list": b'{"answers": []}',
    "a client that is text": b'{"client": "Ann"}',
    "a test that is a number": b'{"answers": {}, "thomas_test": 4}',
    "a key twice": b'{"answers": {"limp": "yes", "limp": "no"}}',
    "not a number": b'{"answers": {"pain_now": NaN}}',
    "infinity": b'{"answers": {"pain_now": -Infinity}}',
    "a huge number": b'{"answers": {"pain_now": 1e999}}',
    "a fraction in an odd place": b"[1.5]",
    "a number with too many digits": b'{"answers": {"pain_now": ' + b"9" * 5000 + b"}}",
    "not UTF-8": b'{"answers": {"limp": "\xff"}}',
    "deep brackets": b'{"answers": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep brackets after text": b'{"answers": {"x": "\\\\\\"["}, "y": ' + b'[{"a":' * 30 + b"1" + b"}]" * 30 + b"}",
    "unclosed brackets": b"[" * 900_000,
    "too large": b'{"answers": {"x": "' + b"a" * LARGEST + b'"}}',
}


@pytest.mark.parametrize("name", NOT_CASES)
def test_what_is_no_case_is_refused_quickly_with_a_message(name):
    started = process_time()
    status, out, err = run(screen_one, NOT_CASES[name])
    assert status == 2
    assert out == ""
    assert err.strip().endswith(".")
    assert "Traceback" not in err
    assert process_time() - started < 5


def test_a_case_may_begin_with_a_byte_order_mark_and_hold_odd_text():
    assert answer(b"\xef\xbb\xbf" + raw())["label"] == "self_care"
    odd = raw({"answers": {"medical_diagnosis": "\ud800 [[[[[[[[[[[[[[[[", "x\\": '"['}})
    assert answer(odd)["invalid"]
    with pytest.raises(NotACase):
        parse(b"{]")


def test_brackets_inside_text_are_no_depth():
    assert parse(b'{"a": "' + b"[" * 50 + b'", "b": "\\"' + b"{" * 50 + b'"}')


@pytest.mark.parametrize("changes", [{}, {"limp": {"plan": None}}, {"diabetes": "yes"}])
def test_a_line_says_what_the_case_alone_gets(changes):
    one = raw(case_file(**changes))
    assert run(screen_lines, one)[1] == json.dumps(answer(one), separators=(",", ":")) + "\n"


def test_lines_are_answered_one_by_one_and_a_bad_one_stops_nothing():
    content = b"\n".join([raw(), b"nope", b"", b"[" * (LARGEST * 2), raw()])
    status, out, err = run(screen_lines, content)
    answers = [json.loads(line) for line in out.splitlines()]
    assert status == 2
    assert [list(a) == ["error"] for a in answers] == [False, True, True, True, False]
    assert "Line 2:" in err
    assert answers[0] == answers[4]


def test_good_lines_give_a_good_status():
    assert run(screen_lines, raw() + b"\r\n" + raw() + b"\n")[0] == 0


def test_the_trace_is_printed_when_asked():
    _, out, _ = run(screen_one, raw(), trace=True)
    trace = {entry["id"]: entry for entry in json.loads(out)["trace"]}
    assert trace["RF09"] == {
        "id": "RF09",
        "truth": "false",
        "seen": {"anticoagulant": "no", "antiplatelet": "no", "blood_clot": "never"},
    }
    assert trace["C16"]["seen"]["coil_problem"] == "does not apply"


def test_a_path_or_a_dash_names_the_case(tmp_path):
    path = tmp_path / "case.json"
    path.write_bytes(raw())
    for name in (str(path), "-"):
        out, err = io.StringIO(), io.StringIO()
        assert screen_path(name, io.BytesIO(raw()), out, err, lines=False) == 0
        assert json.loads(out.getvalue())["complete"]


def test_a_file_that_is_not_there_is_refused():
    err = io.StringIO()
    assert screen_path("/no/such/case.json", io.BytesIO(), io.StringIO(), err, lines=False) == 2
    assert "cannot be read" in err.getvalue()


def test_the_protocol_runs_on_its_own(tmp_path, monkeypatch, capsys):
    cases = tmp_path / "cases.jsonl"
    cases.write_bytes(raw())
    monkeypatch.setattr(sys, "argv", ["screening.protocol", str(cases)])
    with pytest.raises(SystemExit) as left:
        runpy.run_module("screening.protocol", run_name="__main__")
    assert left.value.code == 0
    assert json.loads(capsys.readouterr().out)["complete"]


def test_the_protocol_runs_and_loads_without_django(tmp_path):
    cases = tmp_path / "cases.jsonl"
    cases.write_bytes(raw())
    code = (
        "import runpy, sys; sys.argv[1:] = [sys.argv[1]]\n"
        "try: runpy.run_module('screening.protocol', run_name='__main__')\n"
        "except SystemExit as done: assert not done.code\n"
        "assert not [name for name in sys.modules if name.split('.')[0] in ('django', 'clinic')]"
    )
    done = subprocess.run([sys.executable, "-c", code, str(cases)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["label"] == "self_care"


def test_the_hash_is_the_same_in_every_run():
    code = "from screening.protocol.version import content_hash; print(content_hash())"
    hashes = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(hashes) == 1
