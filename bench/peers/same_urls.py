"""The addresses of the bare Django with the same packages."""

from django.http import HttpResponse
from django.urls import include, path

urlpatterns = [path("livez", lambda _request: HttpResponse("ok")), path("accounts/", include("allauth.urls"))]
