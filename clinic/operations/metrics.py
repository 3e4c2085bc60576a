"""Numbers for the operator: requests, time, waiting messages, rules fired. Never who, never what was answered."""

import os
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import structlog
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client import REGISTRY as OWN_PROCESS
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from clinic.operations.logs import place_of

LOG = structlog.get_logger("requests")
REQUESTS = Counter("supine_requests_total", "Requests answered", ["route", "method", "status"])
SECONDS = Histogram(
    "supine_request_seconds",
    "Time to answer a request",
    ["route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
RULES_FIRED = Counter("supine_rules_fired_total", "Findings of stored suggestions", ["rule"])
# Asked of the database when the numbers are read, the same for every process.
COLLECTED: list[tuple[str, str, Callable[[], float]]] = []


def gauge(name: str, help_text: str, read: Callable[[], float]) -> None:
    """Register a number that is read when an operator asks (a feature calls this from its AppConfig.ready)."""
    COLLECTED.append((name, help_text, read))


class AskedNow:
    """Those numbers, read as they are asked for. A gauge of the library would leave one in the folder that the workers
    share, for each of them, as it was when that worker was asked last."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for name, help_text, read in COLLECTED:
            yield GaugeMetricFamily(name, help_text, value=read())


class CountRequests:
    """Counts and logs every request by its route name, so that no id or token can become a label or a log line."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        route = (match.view_name if match else "") or "unknown"
        took = time.perf_counter() - started
        REQUESTS.labels(route, request.method, response.status_code).inc()
        SECONDS.labels(route).observe(took)
        _log(request, route, response.status_code, round(took * 1000))
        return response


def _log(request: HttpRequest, route: str, status: int, ms: int) -> None:
    """One line a request; a failure on our side with the class of the error and its place in the code."""
    line = {"route": route, "method": request.method, "status": status, "ms": ms}
    if status < 500:
        LOG.info("request", **line)
    else:
        LOG.error("request failed", **line, **getattr(request, "failure", {}))


def remember_failure(request: HttpRequest | None = None, **_signal: Any) -> None:
    """What went wrong, for the line of this request; called by Django while the error is handled."""
    error = sys.exc_info()[1]
    if request is not None and error is not None:
        request.failure = {"error": type(error).__name__, "place": place_of(error)}  # type: ignore[attr-defined]


def _registry() -> CollectorRegistry:
    """The numbers of this process, or of all workers together where they share a folder."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return OWN_PROCESS
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """All numbers in the Prometheus text format, for whoever holds METRICS_TOKEN; 404 for everyone else."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not settings.METRICS_TOKEN or not secrets.compare_digest(given.encode(), settings.METRICS_TOKEN.encode()):
        raise Http404
    asked = CollectorRegistry()
    asked.register(AskedNow())
    return HttpResponse(generate_latest(_registry()) + generate_latest(asked), content_type=CONTENT_TYPE_LATEST)
