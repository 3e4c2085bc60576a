"""Two roles of PostgreSQL: one owns the tables and is used by `upgrade` and few commands like it; the other serves.

Who breaks into the web server then cannot drop a trigger, alter a table, empty one or write into the log's past. What
the serving role may do is said anew at the end of every upgrade, so that a new table is never left out.
"""

from django.conf import settings
from django.db import connection

GUARDED = (
    "supine_erase(uuid, uuid)",
    "supine_join(uuid, uuid, uuid)",
    "supine_part(uuid, uuid)",
    "supine_practices()",
    "supine_behind(text, text)",
)
READ_ONLY = ("django_migrations", "django_content_type", "auth_permission")


def grants(role: str) -> list[str]:
    """The statements that give the serving role what it needs and nothing else."""
    who, here = connection.ops.quote_name(role), connection.ops.quote_name(connection.settings_dict["NAME"])
    return [
        f"REVOKE TEMP, CREATE ON DATABASE {here} FROM PUBLIC",  # a table of one's own could stand before the real one
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA public TO {who}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {who}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {who}",
        f"REVOKE INSERT, UPDATE, DELETE ON {', '.join(READ_ONLY)} FROM {who}",
        f"REVOKE UPDATE, DELETE ON audit_auditevent FROM {who}",
        f"REVOKE DELETE ON audit_audithead FROM {who}",
        f"GRANT EXECUTE ON FUNCTION {', '.join(GUARDED)} TO {who}",
    ]


def grant() -> None:
    """Called by `upgrade`, as owner; where there is one role only, nothing is to be given."""
    if connection.vendor != "postgresql" or not settings.APPLICATION_ROLE:
        return
    with connection.cursor() as cursor:
        for statement in grants(settings.APPLICATION_ROLE):
            cursor.execute(statement)


def too_powerful() -> str:
    """Why this connection could take our walls down; "" where it could not."""
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, EXISTS (SELECT 1 FROM pg_class WHERE relkind = 'r' AND "
            "relnamespace = current_schema()::regnamespace AND pg_has_role(relowner, 'MEMBER')) "
            "FROM pg_roles WHERE rolname = current_user"
        )
        superuser, bypasses, owns = cursor.fetchone()
    if superuser or bypasses:
        return "superuser"
    return "owner" if owns else ""


def serves_only() -> bool:
    """For readiness: in production nobody is served by who could take the walls down."""
    return not settings.PRODUCTION or not too_powerful()
