from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "clinic.core"

    def ready(self) -> None:
        from clinic.core.jobs import clear_sessions, job

        job("sessions", every=24 * 3600, run=clear_sessions)
