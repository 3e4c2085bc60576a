from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "clinic.practices"

    def ready(self) -> None:
        from clinic.practices import sign_in_log

        sign_in_log.connect()
