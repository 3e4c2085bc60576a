from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "screening.retention"

    def ready(self) -> None:
        from clinic.operations.jobs import job
        from screening.retention.services import clear_unsent

        job("retention", every=86400, run=clear_unsent)
