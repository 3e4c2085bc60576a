"""/visits/"""

from django.urls import path

from clinic.visits import views

urlpatterns = [
    path("", views.visit_list, name="visit-list"),
    path("new/", views.visit_new, name="visit-new"),
    path("<uuid:pk>/", views.visit, name="visit"),
    path("<uuid:pk>/status/", views.visit_status, name="visit-status"),
]
