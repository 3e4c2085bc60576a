#!/usr/bin/env python
"""Run a management command. See README.md."""

import os
import sys

AS_OWNER = {  # of the tables, who sees every practice; all others serve
    *("upgrade", "migrate", "restore", "backup", "rotate_keys", "rebuild_index", "load_practice"),
    *("audit", "verify", "protocol", "retention", "send_reminders", "expire_plans", "demo"),
    *("new_practice", "new_manager", "reset_second_factor"),
}
NEEDS_NO_SECRETS = {"new_secrets", "new_field_key"}  # they make what the settings ask for

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")
    os.environ.pop("PROMETHEUS_MULTIPROC_DIR", None)  # the numbers in that folder are the server's, which makes it
    if sys.argv[1:2] and sys.argv[1] in NEEDS_NO_SECRETS:
        for name in [name for name in os.environ if name.endswith("_FILE")]:
            del os.environ[name]
        os.environ |= {"SUPINE_ENV": "development", "MAIL": "file", "DATABASE_URL": "sqlite:///:memory:"}
        os.environ.pop("OWNER_DATABASE_URL", None)
    from clinic import settings_table

    settings_table.as_owner = sys.argv[1:2] != [] and sys.argv[1] in AS_OWNER

    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Supine cannot start: {error}")
