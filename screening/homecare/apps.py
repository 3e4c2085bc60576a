from django.apps import AppConfig


class HomecareConfig(AppConfig):
    name = "screening.homecare"
