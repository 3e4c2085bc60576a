from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "clinic.audit"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from clinic.audit.selectors import log_and_clock
        from clinic.operations.doctor import check

        check("log", _("Log"), log_and_clock)
