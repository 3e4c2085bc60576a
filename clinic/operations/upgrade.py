"""What has to be done before this version can serve: migrations, and the table that all processes share as a cache."""

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def waiting() -> list[str]:
    """One line per step that `manage.py upgrade` would take; empty when the database is up to date."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    steps = [f"migrate {migration.app_label} {migration.name}" for migration, _backwards in plan]
    table = settings.CACHES["default"]["LOCATION"]
    if table not in connection.introspection.table_names():
        steps.append(f"create table {table}")
    return steps
