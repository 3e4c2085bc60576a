from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "clinic.operations"

    def ready(self) -> None:
        from django.core.signals import got_request_exception
        from django.db.backends.signals import connection_created

        from clinic.operations.installation import check_connection
        from clinic.operations.jobs import clear_sessions, job
        from clinic.operations.metrics import remember_failure

        connection_created.connect(check_connection, dispatch_uid="check_installation")
        got_request_exception.connect(remember_failure, dispatch_uid="remember_failure")
        job("sessions", every=24 * 3600, run=clear_sessions)
