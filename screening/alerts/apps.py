from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "screening.alerts"

    def ready(self) -> None:
        from clinic.operations.jobs import job
        from screening.alerts.telling import tell_due

        job("alerts", every=30, run=tell_due)
