"""What was done to whose data, by whom: append-only and chained by keyed hashes."""

from django.db import models


class AuditEvent(models.Model):
    """One read or write. Ids and labels are text, not foreign keys: the log outlives the rows it names."""

    practice_id = models.CharField(max_length=36)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)  # member, client, system
    actor_id = models.CharField(max_length=36, blank=True)
    actor_label = models.CharField(max_length=200)
    role = models.CharField(max_length=20, blank=True)
    action = models.CharField(max_length=60)
    object_type = models.CharField(max_length=40, blank=True)
    object_id = models.CharField(max_length=36, blank=True)
    client_id = models.CharField(max_length=36, blank=True)
    detail = models.JSONField(default=dict)  # codes and counts only, never answers or names
    request_id = models.CharField(max_length=32, blank=True)
    previous_hash = models.CharField(max_length=80)
    hash = models.CharField(max_length=80)  # of chain.py, with the name of its key in front

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice_id", "number"], name="audit_number_once")]
        indexes = [
            models.Index(fields=["practice_id", "client_id", "number"], name="audit_by_client"),
            models.Index(fields=["practice_id", "at"], name="audit_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.practice_id} {self.number} {self.action}"


class AuditHead(models.Model):
    """The last number and hash of a practice's chain; locked while a row is added."""

    practice_id = models.CharField(max_length=36, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=80, default="0" * 64)
    mark = models.CharField(max_length=80, default="", db_default="")  # keyed, over the three before

    def __str__(self) -> str:
        return f"{self.practice_id} {self.number}"
