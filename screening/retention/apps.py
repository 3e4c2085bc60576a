from django.apps import AppConfig, apps


class RetentionConfig(AppConfig):
    name = "screening.retention"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from clinic.operations.jobs import job
        from screening.retention.erasing import make_function
        from screening.retention.services import clear_unsent

        post_migrate.connect(make_function, sender=apps.get_app_config("exports"))  # told of apps with models only
        job("retention", every=86400, run=clear_unsent)
