"""The one worker: every job in its time, and none that stops the others."""

import pytest
from django.core.management import CommandError, call_command
from structlog.testing import capture_logs

from clinic.operations import jobs

# A job ends with the connection closed, as in the worker.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def runs(monkeypatch):
    """Two jobs, every 5 and every 60 seconds, and what they did."""
    done = []
    monkeypatch.setattr(jobs, "JOBS", {})
    jobs.job("quick", every=5, run=lambda: done.append("quick"))
    jobs.job("slow", every=60, run=lambda: done.append("slow"))
    return done


def test_each_job_runs_at_the_start_and_then_in_its_own_time(runs):
    for now in (100, 102, 105, 160):
        jobs.run_due(now)
    assert runs == ["quick", "slow", "quick", "quick", "slow"]


def test_a_job_that_fails_is_named_without_its_words_and_stops_nobody(runs, monkeypatch, capsys):
    def fails():
        raise ValueError("Iris Okafor, blood thinner")

    jobs.job("quick", every=5, run=fails)
    with capture_logs() as lines:
        assert jobs.run_due(0) == jobs.Done(names=["quick", "slow"], failed=["quick"])
    assert [(line["event"], line["job"]) for line in lines] == [("job failed", "quick")]
    assert runs == ["slow"]
    assert jobs.run_due(5).names == ["quick"]
    assert "Iris" not in "".join(capsys.readouterr())


def test_the_command_ends_with_an_error_and_names_the_job_that_failed(runs):
    def fails():
        raise ValueError

    jobs.job("quick", every=5, run=fails)
    with pytest.raises(CommandError, match="failed: quick"):
        call_command("work", "--once")


def test_one_command_does_all_that_is_due(capsys):
    call_command("work", "--once")
    safety = "alerts clearances expiry reviews reminders silence self-care retention takeout"
    names = f"sessions tries many-names outbox anchors second-factors form-reminders {safety}".split()
    assert capsys.readouterr().out.strip() == "run: " + ", ".join(names).replace("-", " ")
