from django.apps import AppConfig, apps


class MergingConfig(AppConfig):
    name = "screening.merging"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from screening.merging.moving import make_functions

        post_migrate.connect(make_functions, sender=apps.get_app_config("exports"))  # told of apps with models only
