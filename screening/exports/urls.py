"""Documents of a screening."""

from django.urls import path

from screening.exports import views_plan

urlpatterns = [
    path("screenings/<uuid:pk>/plan.pdf", views_plan.plan_pdf, name="plan-pdf"),
]
