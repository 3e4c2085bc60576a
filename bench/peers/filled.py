"""The peer's table at a size, and a session that may open the admin."""

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

FILL = """
INSERT INTO peer_intake (name, state, urgency, answers, moved_at)
SELECT substr(md5(n::text), 1, 6) || ' ' || substr(md5((n * 7)::text), 1, 8),
       CASE WHEN n %% 20 = 0 THEN 'submitted' ELSE 'closed' END, n %% 5, '{}', now() - n * interval '1 minute'
FROM generate_series((SELECT count(*) FROM peer_intake), %s) n
"""


def filled(size: int) -> str:
    """Returns the key of the session."""
    with connection.cursor() as cursor:
        cursor.execute(FILL, [size])
        cursor.execute("CREATE INDEX IF NOT EXISTS peer_order ON peer_intake (urgency DESC, moved_at, id DESC)")
        cursor.execute("ANALYZE peer_intake")
    user, _new = User.objects.get_or_create(username="admin", defaults={"is_staff": True, "is_superuser": True})
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return str(store.session_key)
