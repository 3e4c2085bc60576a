"""The one worker: every job in its time, and none that stops the others."""

import pytest
from django.core.management import call_command

from clinic.operations import jobs


@pytest.fixture
def runs(monkeypatch):
    """Two jobs, every 5 and every 60 seconds, and what they did."""
    done = []
    monkeypatch.setattr(jobs, "JOBS", {})
    jobs.job("quick", every=5, run=lambda: done.append("quick"))
    jobs.job("slow", every=60, run=lambda: done.append("slow"))
    return done


@pytest.mark.django_db
def test_each_job_runs_at_the_start_and_then_in_its_own_time(runs):
    for now in (100, 102, 105, 160):
        jobs.run_due(now)
    assert runs == ["quick", "slow", "quick", "quick", "slow"]


@pytest.mark.django_db
def test_a_job_that_fails_is_named_without_its_words_and_stops_nobody(runs, monkeypatch, capsys):
    def fails():
        raise ValueError("Iris Okafor, blood thinner")

    jobs.job("quick", every=5, run=fails)
    assert jobs.run_due(0) == ["quick", "slow"]
    assert runs == ["slow"]
    assert jobs.run_due(5) == ["quick"]
    assert "Iris" not in "".join(capsys.readouterr())


@pytest.mark.django_db
def test_one_command_does_all_that_is_due(capsys):
    call_command("work", "--once")
    assert capsys.readouterr().out.strip() == "done: sessions, outbox, expiry, reviews, reminders, retention"
