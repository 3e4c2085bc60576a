from django.apps import AppConfig


class TreatmentConfig(AppConfig):
    name = "screening.treatment"
