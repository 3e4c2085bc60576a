"""What a client does with a released plan, and what the therapist sees of it."""

from django.urls import path

from screening.homecare import views, views_checkin, views_reminders, views_requests

urlpatterns = [
    path("plan/", views.my_plan, name="my-plan"),
    path("plan/check-in/", views_checkin.check_in, name="check-in"),
    path("plan/kept/", views_checkin.save_kept, name="check-in-kept"),
    path("plan/stopped/", views_checkin.stopped, name="plan-stopped"),
    path("plan/done/<slug:slug>/", views_checkin.mark_done, name="plan-done"),
    path("plan/reminders/", views_reminders.reminders, name="plan-reminders"),
    path("reminders/<str:token>/", views_reminders.stop, name="reminder-stop"),
    path("data-requests/<uuid:pk>/", views_requests.data_request, name="data-request"),
    path("screenings/<uuid:pk>/plan/preview/", views.preview, name="plan-preview"),
    path("screenings/<uuid:pk>/check-ins/", views.check_ins, name="check-ins"),
    path("screenings/<uuid:pk>/quiet/", views.note_silence, name="plan-quiet"),
]
