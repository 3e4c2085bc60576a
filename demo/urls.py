"""Mounted while debugging, before every other address: the start page then leads visitors to the demo."""

from django.urls import path

from demo import views

urlpatterns = [
    path("", views.front_door, name="home"),
    path("demo/", views.demo, name="demo"),
    path("demo/<slug:persona>/", views.enter, name="demo-enter"),
]
