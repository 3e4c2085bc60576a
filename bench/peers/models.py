"""One plain table, with names that can be read, as a plain project would have it; and how it is filled."""

from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection, models
from django.test import Client

FILL = """
INSERT INTO peer_intake (name, state, urgency, answers, moved_at)
SELECT substr(md5(n::text), 1, 6) || ' ' || substr(md5((n * 7)::text), 1, 8),
       CASE WHEN n %% 20 = 0 THEN 'submitted' ELSE 'closed' END, n %% 5, '{}', now() - n * interval '1 minute'
FROM generate_series((SELECT count(*) FROM peer_intake), %s) n
"""


class Intake(models.Model):
    name = models.CharField(max_length=100)
    state = models.CharField(max_length=12)
    urgency = models.SmallIntegerField(default=0)
    answers = models.JSONField(default=dict)
    moved_at = models.DateTimeField()

    class Meta:
        db_table = "peer_intake"
        indexes = [models.Index(fields=["-urgency", "moved_at", "-id"], name="peer_order")]

    def __str__(self) -> str:
        return self.name


@admin.register(Intake)
class IntakeAdmin(admin.ModelAdmin):
    list_display = ["name", "state", "urgency", "moved_at"]
    list_filter = ["state"]
    search_fields = ["name"]
    ordering = ["-urgency", "moved_at"]


def fill(size: int) -> str:
    """So many rows. Returns the key of a session that may open the admin."""
    with connection.cursor() as cursor:
        cursor.execute(FILL, [size])
        cursor.execute("ANALYZE peer_intake")
    browser = Client()
    browser.force_login(User.objects.get_or_create(username="admin", is_staff=True, is_superuser=True)[0])
    return browser.cookies["sessionid"].value
