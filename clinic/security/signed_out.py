"""Who is no longer signed in when a form is sent gets the form's text back, not just the sign-in page."""

from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from clinic.security.resend import OURS, to_send_again


class SignInFirst(LoginRequiredMiddleware):
    """As Django's own, but a posted form is kept on the page until it can be sent, and a script is told in JSON."""

    def handle_no_permission(self, request: HttpRequest, view: Any) -> Any:
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse({"saved": False, "why": _("You are signed out.")}, status=401)
        kept = to_send_again(request)
        if any(name not in OURS for name, _value, _shown in kept):
            words = {"typed": kept, "sign_in": self.get_login_url(view)}
            return render(request, "errors/signed_out.html", words, status=403)
        return super().handle_no_permission(request, view)
