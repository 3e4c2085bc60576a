from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "clinic.audit"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from clinic.audit.selectors import broken_ends, ends, log_and_clock
        from clinic.operations.doctor import check
        from clinic.operations.readiness import must_hold

        check("log", _("Log"), log_and_clock)
        check("ends", _("End of the log"), ends)
        must_hold("log", lambda: not broken_ends())
