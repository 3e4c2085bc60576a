"""A person who works here and signs in with an e-mail address."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.crypto import salted_hmac

from clinic.core.models import BaseModel


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **values: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **values)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(BaseModel, AbstractBaseUser, PermissionsMixin):
    """Who signs in. What the person may do is said by the membership of a practice, not here."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    is_active = models.BooleanField(default=True)
    session_epoch = models.PositiveIntegerField(default=0)  # part of what a session must match; raising it ends all

    works_at: list[Any]  # memberships, where the person came with a session (practices.backend)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Sessions die with a new password (Django's rule) and with a new epoch (ours)."""
        stamp = f"{self.password}{self.session_epoch}"
        return salted_hmac("clinic.accounts.session", stamp, secret=secret, algorithm="sha256").hexdigest()


class Tries(models.Model):
    """How often something was tried of late; see limits.py, the only place that writes here."""

    key = models.CharField(max_length=64, primary_key=True)
    used = models.PositiveIntegerField()
    until = models.BigIntegerField(db_index=True)  # seconds of the epoch: from then on it counts no more

    def __str__(self) -> str:
        return f"{self.used} until {self.until}"
