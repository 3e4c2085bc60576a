"""What a client does with a released plan."""

from django.urls import URLPattern, path

from screening.homecare import views

urlpatterns: list[URLPattern] = [
    path("plan/", views.my_plan, name="my-plan"),
    path("screenings/<uuid:pk>/plan/preview/", views.preview, name="plan-preview"),
]
