"""/clients/: the page of one client lies on the desk, which reads every feature."""

from django.urls import path

from clinic.clients import views, views_import

urlpatterns = [
    path("", views.client_list, name="client-list"),
    path("new/", views.client_new, name="client-new"),
    path("import/", views_import.client_import, name="client-import"),
    path("import/<uuid:pk>/undo/", views_import.import_undo, name="client-import-undo"),
    path("<uuid:pk>/edit/", views.client_edit, name="client-edit"),
]
