from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "clinic.operations"

    def ready(self) -> None:
        from django.core.signals import got_request_exception, request_finished, request_started
        from django.db.backends.signals import connection_created
        from django.db.models.signals import post_migrate

        from clinic.operations import checks, policies, roles, same_practice, walls, worker
        from clinic.operations.installation import check_connection
        from clinic.operations.jobs import clear_sessions, job
        from clinic.operations.metrics import gauge, remember_failure
        from clinic.operations.readiness import must_hold
        from clinic.security import place
        from clinic.security.doors import must_see_all

        connection_created.connect(place.follow, dispatch_uid="place")
        connection_created.connect(check_connection, dispatch_uid="check_installation")
        post_migrate.connect(same_practice.make_keys, sender=self)
        connection_created.connect(must_see_all, dispatch_uid="must_see_all")
        request_started.connect(place.leave, dispatch_uid="place")
        request_finished.connect(place.leave, dispatch_uid="place")
        got_request_exception.connect(remember_failure, dispatch_uid="remember_failure")
        job("sessions", every=24 * 3600, run=clear_sessions, in_practices=False)
        gauge("supine_worker_silent_seconds", "Since the last sign of the worker", worker.silent_seconds)
        gauge("supine_jobs_failing", "Jobs whose last run failed", lambda: len(worker.failing()))
        checks.connect()
        must_hold("refusals", lambda: not walls.missing())
        must_hold("practices apart", lambda: not (policies.missing() or same_practice.missing()))
        must_hold("role", roles.serves_only)
