from django.apps import AppConfig


class TakeoutConfig(AppConfig):
    name = "screening.takeout"

    def ready(self) -> None:
        from clinic.operations.jobs import job
        from screening.takeout.services import go_on

        job("takeout", every=5, run=go_on)
