"""Signing out leaves nothing on the device; a session can be extended while a page stays open."""

from typing import Any

from allauth.account.views import LogoutView
from allauth.usersessions.views import ListUserSessionsView
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods

from clinic.accounts import sessions
from clinic.accounts.signals import sessions_ended


class SignOut(LogoutView):
    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().post(*args, **kwargs)
        self.request.session.flush()
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


class Sessions(ListUserSessionsView):
    def form_valid(self, form: Any) -> HttpResponse:
        count = self.request.user.usersession_set.exclude(session_key=self.request.session.session_key).count()
        response = super().form_valid(form)
        sessions_ended.send(type(self), request=self.request, user=self.request.user, count=count)
        return response


@login_not_required
@require_http_methods(["GET", "POST"])
def extend(request: HttpRequest) -> HttpResponse:
    """GET: seconds left of this session, as JSON, without touching it. POST: "I am still here"."""
    who = sessions.kind(request)
    if who is None:
        raise Http404
    if request.method == "POST":
        sessions.touch(request, at_once=True)
    return JsonResponse({"seconds": int(sessions.seconds_left(request, who))})


extend.only_looks = True  # type: ignore[attr-defined]  # asking how much is left is not use
