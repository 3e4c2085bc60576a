"""Keeping and erasing."""

from django.urls import path

from screening.retention import views

urlpatterns = [
    path("practice/retention/", views.overdue, name="retention"),
    path("clients/<uuid:pk>/erase/", views.erase, name="client-erase"),
    path("clients/<uuid:pk>/hold/", views.hold, name="client-hold"),
]
