"""The bare Django with the same packages, its addresses."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def livez(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns = [path("livez", livez), path("accounts/", include("allauth.urls"))]
