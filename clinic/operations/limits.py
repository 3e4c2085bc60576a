"""How long the database may take for a page. A command of the operator may take its time."""

from django.db import connections

FOR_PAGES = "-c statement_timeout=10000 -c lock_timeout=5000"  # milliseconds


def limit_pages() -> None:
    """Called where a server starts: what takes longer helps nobody who waits, and holds the others up."""
    for values in connections.settings.values():
        if "postgresql" in values["ENGINE"]:
            values["OPTIONS"]["options"] = FOR_PAGES
