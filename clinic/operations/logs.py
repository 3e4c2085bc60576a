"""Logs as data: event names, ids and durations. Never answers, names, addresses, paths with tokens or SQL values."""

import logging
import logging.config
import sys
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
    "count",
}


def only_known_keys(_logger: Any, _name: str, event: dict[str, Any]) -> dict[str, Any]:
    """Drop every key that is not on the list, so that a careless log call cannot leak."""
    return {key: value for key, value in event.items() if key in KEEP or key.startswith("_")}


def class_of_error_only(_logger: Any, _name: str, event: dict[str, Any]) -> dict[str, Any]:
    """Keep the class of an exception, never its message: database errors quote the row."""
    record = event.get("_record")
    info = event.pop("exc_info", None) or (record.exc_info if record is not None else None)
    if info is True:  # "the one being handled", as structlog says it
        info = sys.exc_info()
    if isinstance(info, tuple) and info[0] is not None:
        event["error"] = info[0].__name__
    return event


def configure(options: dict[str, Any]) -> None:
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    final = structlog.processors.JSONRenderer() if options["json"] else structlog.dev.ConsoleRenderer()
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "data": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "foreign_pre_chain": shared,
                    "processors": [
                        class_of_error_only,
                        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                        only_known_keys,
                        final,
                    ],
                }
            },
            "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "data"}},
            "root": {"handlers": ["console"], "level": options["level"]},
            "loggers": {
                # Django's own request log prints the path, which may hold a link token.
                "django.request": {"handlers": [], "propagate": False},
                "django.server": {"handlers": [], "propagate": False},
                "django.security": {"handlers": [], "propagate": False},
            },
        }
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
