"""What a client does with a released plan."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
