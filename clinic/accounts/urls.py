"""Sign-in, second factor, sessions: django-allauth under /account/."""

from django.urls import include, path

urlpatterns = [path("", include("allauth.urls"))]
