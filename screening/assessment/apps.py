from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "screening.assessment"
