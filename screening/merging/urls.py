"""Joining two records of one person, and taking them apart."""

from django.urls import path

from screening.merging import views

urlpatterns = [
    path("clients/<uuid:pk>/join/", views.choose, name="client-join"),
    path("clients/<uuid:pk>/join/<uuid:other>/", views.join_two, name="client-join-two"),
    path("joined/<uuid:pk>/", views.joined, name="client-joined"),
]
