"""Refusals that a person reads, and error reports that carry no health data."""

from typing import Any

from django.views.debug import SafeExceptionReporterFilter


class ActionRefused(Exception):
    """The act is not allowed now. The message is a sentence for the person who tried."""

    status = 409


class Stale(ActionRefused):
    """Somebody else changed the record meanwhile; nothing was overwritten."""


class QuietReporterFilter(SafeExceptionReporterFilter):
    """Error reports without posted values, cookies or settings."""

    def is_active(self, request: Any) -> bool:
        return True

    def get_post_parameters(self, request: Any) -> dict[str, str]:
        return {} if request is None else dict.fromkeys(request.POST, self.cleansed_substitute)

    def get_traceback_frame_variables(self, request: Any, tb_frame: Any) -> Any:
        return []

    def get_safe_cookies(self, request: Any) -> dict[str, str]:
        return {}
