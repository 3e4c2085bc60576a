"""Events of signing in that allauth and Django do not announce themselves."""

from django.dispatch import Signal

login_blocked = Signal()  # request, email: too many tries; the password was not looked at
sessions_ended = Signal()  # request, user, count: the user ended their other sessions
proof_failed = Signal()  # user: a password asked once more, as for a signature, was wrong
