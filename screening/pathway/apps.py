from django.apps import AppConfig


class PathwayConfig(AppConfig):
    name = "screening.pathway"

    def ready(self) -> None:
        from clinic.clients.signals import email_changed
        from clinic.operations.jobs import job
        from clinic.visits.signals import visit_cancelled
        from screening.pathway.addresses import end_links_sent_to
        from screening.pathway.cancelling import close_with_visit
        from screening.pathway.unfinished import remind_all

        job("form reminders", every=900, run=remind_all)
        visit_cancelled.connect(close_with_visit)
        email_changed.connect(end_links_sent_to)
