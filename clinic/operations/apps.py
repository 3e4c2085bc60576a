from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "clinic.operations"

    def ready(self) -> None:
        from clinic.operations.jobs import clear_sessions, job

        job("sessions", every=24 * 3600, run=clear_sessions)
