"""Logs as data: one JSON line an event, with ids and durations. Never answers, names, addresses, paths, values."""

import logging
import logging.config
import sys
import traceback
from pathlib import Path
from typing import Any

import structlog

KEEP = {
    "event",
    "level",
    "timestamp",
    "logger",
    "request_id",
    "status",
    "method",
    "route",
    "ms",
    "error",
    "place",
    "count",
    "job",
}
ROOT = Path(__file__).resolve().parents[2]


def only_known_keys(_logger: Any, _name: str, event: dict[str, Any]) -> dict[str, Any]:
    """Drop every key that is not on the list, so that a careless log call cannot leak."""
    return {key: value for key, value in event.items() if key in KEEP or key.startswith("_")}


def place_of(error: BaseException) -> str:
    """Where in our own code an error came from, as file:line; the newest line of all where none is ours."""
    lines = traceback.extract_tb(error.__traceback__)
    ours = [line for line in lines if Path(line.filename).is_relative_to(ROOT) and ".venv" not in line.filename]
    return "".join(f"{Path(line.filename).name}:{line.lineno}" for line in (ours or lines)[-1:])


def class_of_error_only(_logger: Any, _name: str, event: dict[str, Any]) -> dict[str, Any]:
    """Keep the class and the place of an exception, never its message: database errors quote the row."""
    record = event.get("_record")
    info = event.pop("exc_info", None) or (record.exc_info if record is not None else None)
    if info is True:  # "the one being handled", as structlog says it
        info = sys.exc_info()
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        event["place"] = place_of(error)
    return event


def words_without_values(_logger: Any, _name: str, event: dict[str, Any]) -> dict[str, Any]:
    """A library's line keeps its words and loses what was filled in: "Not Found: %s" would name a link's token."""
    record = event.get("_record")
    if record is not None and not event.get("_from_structlog"):
        event["event"] = str(record.msg).partition("\n")[0] if record.args else record.name
    return event


SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def as_dict(*, level: str, json: bool) -> dict[str, Any]:
    """The configuration for logging.config.dictConfig; the application server uses the same one."""
    final = structlog.processors.JSONRenderer() if json else structlog.dev.ConsoleRenderer()
    silent = {"handlers": ["nowhere"], "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "data": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED,
                "processors": [
                    class_of_error_only,
                    words_without_values,
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    only_known_keys,
                    final,
                ],
            }
        },
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "data"},
            "nowhere": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # Their lines print the path, which may hold a link's token; ours names the route instead. Without a
            # handler of their own they would fall to Python's last resort, which prints everything.
            "django.request": silent,
            "django.server": silent,
            "django.security": silent,
            "gunicorn.access": silent,
            "gunicorn.error": {"handlers": ["console"], "level": level, "propagate": False},
        },
    }


def configure(options: dict[str, Any]) -> None:
    logging.config.dictConfig(as_dict(level=options["level"], json=options["json"]))
    logging.captureWarnings(capture=True)
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
