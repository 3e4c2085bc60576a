"""Every address of an installation that debugs: the demo's before all others, as clinic/urls.py mounts them."""

from django.urls import include, path

from clinic import urls

urlpatterns = [path("", include("demo.urls")), *urls.urlpatterns]
