"""/visits/"""

from django.urls import path

from clinic.visits import views, views_calendar, views_import

urlpatterns = [
    path("calendar/", views_calendar.calendar, name="calendar"),
    path("calendar/end/", views_calendar.calendar_end, name="calendar-end"),
    path("feed/<str:token>.ics", views_calendar.feed, name="calendar-feed"),
    path("new/", views.visit_new, name="visit-new"),
    path("import/", views_import.visit_import, name="visit-import"),
    path("import/<uuid:pk>/undo/", views_import.import_undo, name="visit-import-undo"),
    path("<uuid:pk>/", views.visit, name="visit"),
    path("<uuid:pk>/status/", views.visit_status, name="visit-status"),
    path("<uuid:pk>/arrived/", views.visit_arrived, name="visit-arrived"),
]
