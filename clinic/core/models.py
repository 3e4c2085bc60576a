"""What every row of ours has in common."""

import uuid

from django.db import models

from clinic.core import clock


class BaseModel(models.Model):
    """A row with a random id, so that knowing one says nothing about another, and the time it was made."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True
