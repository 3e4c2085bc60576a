from django.urls import path

from screening.assessment import views_answers, views_suggestion, views_thomas, views_tools

SCREENING = "screenings/<uuid:pk>/"

urlpatterns = [
    path(f"{SCREENING}answers/", views_answers.answers, name="screening-answers"),
    path(f"{SCREENING}answers/<slug:question>/", views_answers.clarify_answer, name="screening-clarify"),
    path(f"{SCREENING}send-back/", views_answers.send_back_answers, name="screening-send-back"),
    path(f"{SCREENING}thomas-test/", views_thomas.thomas_test, name="thomas-test"),
    path(f"{SCREENING}suggestion/", views_suggestion.suggestion, name="suggestion"),
    path("clients/<uuid:pk>/tools/", views_tools.tools, name="client-tools"),
]
