"""What a log line may hold: a canary in every place that a careless call could take it from."""

import io
import logging

import pytest
import structlog

from clinic.operations.logs import configure

CANARY = "canary-blood-in-urine"


@pytest.fixture
def lines(monkeypatch):
    """What the configured handler writes."""
    written = io.StringIO()
    before = logging.getLogger().handlers[:], logging.getLogger().level
    configure({"level": "INFO", "json": True})
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.StreamHandler):
            handler.setStream(written)
    yield lambda: written.getvalue()
    logging.getLogger().handlers[:], logging.getLogger().level = before[0], before[1]
    structlog.reset_defaults()


def test_a_key_that_is_not_on_the_list_is_dropped(lines):
    structlog.get_logger().info("something happened", symptom=CANARY, path=f"/i/{CANARY}/", status=200)
    assert '"status": 200' in lines()
    assert CANARY not in lines()


def test_an_error_leaves_its_class_and_never_its_message(lines):
    try:
        raise ValueError(f"DETAIL: Failing row contains (1, {CANARY}, 9)")
    except ValueError:
        logging.getLogger("somewhere").exception("it failed")
        structlog.get_logger().exception("it failed again")
    assert lines().count("ValueError") == 2
    assert CANARY not in lines()


def test_djangos_lines_about_requests_are_silent(lines):
    for name in ("django.request", "django.server", "django.security.DisallowedHost"):
        logging.getLogger(name).error("Not Found: %s", f"/i/{CANARY}/")
    assert CANARY not in lines()
