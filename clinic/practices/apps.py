from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "clinic.practices"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from clinic.audit.selectors import practices_by
        from clinic.operations.doctor import check
        from clinic.operations.jobs import job
        from clinic.practices import sign_in_log, watching
        from clinic.practices.models import Practice
        from clinic.security.doors import door

        sign_in_log.connect()
        practices_by(lambda: Practice.objects.values_list("pk", flat=True))
        door("joining", "SELECT practice_id FROM practices_staffinvitation WHERE token_hash = asked")
        check("links", _("Links"), watching.links)
        job("many names", every=600, run=watching.many_names)
