from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "clinic.practices"

    def ready(self) -> None:
        from clinic.audit.selectors import practices_by
        from clinic.practices import sign_in_log
        from clinic.practices.models import Practice

        sign_in_log.connect()
        practices_by(lambda: Practice.objects.values_list("pk", flat=True))
