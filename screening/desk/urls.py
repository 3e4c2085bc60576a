"""The desk, and the page of one client, which stands here because it reads every feature."""

from django.urls import path

from screening.desk import views, views_alerts

urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/waiting/", views.waiting, name="waiting"),
    path("visits/", views.week, name="visit-list"),
    path("alerts/<uuid:pk>/", views_alerts.alert, name="alert"),
    path("alerts/<uuid:pk>/record/", views_alerts.alert_record, name="alert-record"),
    path("clients/emergency-access/", views.emergency_access_log, name="emergency-access-log"),
    path("clients/<uuid:pk>/", views.client, name="client"),
    path("clients/<uuid:pk>/emergency-access/", views.emergency_access, name="emergency-access"),
]
