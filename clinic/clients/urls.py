"""/clients/: the page of one client lies on the desk, which reads every feature."""

from django.urls import path

from clinic.clients import views

urlpatterns = [
    path("", views.client_list, name="client-list"),
    path("new/", views.client_new, name="client-new"),
    path("<uuid:pk>/edit/", views.client_edit, name="client-edit"),
]
