"""What a database knows of its installation: the mode it is run in, and whether these are its keys."""

from django.db import models

from clinic.security.fields import EncryptedTextField

CANARY = "This database and these keys belong together."


class Installation(models.Model):
    """One row. `sealed` opens with FIELD_KEYS, `index_mark` is made with INDEX_KEY; neither tells anything else."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    mode = models.CharField(max_length=12)  # development or production
    sealed = EncryptedTextField(default=CANARY)
    index_mark = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return self.mode
