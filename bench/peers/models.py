"""One plain table, with names that can be read, as a plain project would have it."""

from django.contrib import admin
from django.db import models


class Intake(models.Model):
    name = models.CharField(max_length=100)
    state = models.CharField(max_length=12)
    urgency = models.SmallIntegerField(default=0)
    answers = models.JSONField(default=dict)
    moved_at = models.DateTimeField()

    class Meta:
        app_label = "peers"
        db_table = "peer_intake"

    def __str__(self) -> str:
        return self.name


@admin.register(Intake)
class IntakeAdmin(admin.ModelAdmin):
    list_display = ["name", "state", "urgency", "moved_at"]
    list_filter = ["state"]
    search_fields = ["name"]
    ordering = ["-urgency", "moved_at"]
