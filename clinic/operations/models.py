"""What a database knows of its installation: mode, keys, the last backup, and what the worker did last."""

from django.db import models

from clinic.security.fields import EncryptedTextField

CANARY = "This database and these keys belong together."


class Installation(models.Model):
    """One row. `sealed` opens with FIELD_KEYS, `index_mark` is made with INDEX_KEY; neither tells anything else."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    mode = models.CharField(max_length=12)  # development or production
    sealed = EncryptedTextField(default=CANARY)
    index_mark = models.BinaryField(max_length=32)
    backed_up_at = models.DateTimeField(null=True, blank=True)  # by `manage.py backup`, which wrote it to its end

    def __str__(self) -> str:
        return self.mode


class JobRun(models.Model):
    """The last run of one job of the worker. `ended_at` is empty while it runs."""

    name = models.CharField(max_length=40, primary_key=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=80, blank=True)  # the class of the error, never its words

    def __str__(self) -> str:
        return self.name
