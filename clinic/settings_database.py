"""How the database is opened: SQLite in the folder of data, or PostgreSQL."""

from pathlib import Path
from typing import Any


def opened(database: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The database with the options of its kind."""
    if "sqlite3" not in database["ENGINE"]:
        return database | {"OPTIONS": database.get("OPTIONS", {}) | {"connect_timeout": 3}}
    folder.mkdir(parents=True, exist_ok=True)
    options = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        "PRAGMA recursive_triggers=ON;",  # or REPLACE would delete a row past the triggers that refuse it
    }
    return database | {"OPTIONS": options}


def user_of(database: dict[str, Any]) -> str:
    """The role that signs in."""
    return str(database["USER"] or database.get("OPTIONS", {}).get("user", ""))
